package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.bench.process.Launch;
import org.muster.journal.Doorway;
import org.muster.journal.FolderLock;
import org.muster.server.Server;
import org.muster.telemetry.LatestFixes;
import org.muster.time.SystemClock;

/// A data folder has one holder; whoever else wants something done there hands it over.
class HeldFolderTest {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    Path dir;

    private Cli station;

    @BeforeEach
    void enrol() throws Exception {
        station = new Cli(dir.resolve("A"));
        try (Server server = Cli.server(dir.resolve("server"))) {
            station.done("sync", "--server", server.url());
        }
    }

    private Process process(String... words) throws Exception {
        return new ProcessBuilder(Launch.ofThisProgram(Muster.class.getName()).line(dir, java.util.List.of(words)))
                .redirectError(dir.resolve("errors").toFile())
                .start();
    }

    @Test
    void whatAnotherProcessTypesStandsOnTheHoldersDeskWithinASecond() throws Exception {
        Folder folder = new Folder(station.dir());
        AtomicLong handed = new AtomicLong();
        AtomicLong shown = new AtomicLong();
        CountDownLatch appeared = new CountDownLatch(1);
        try (Station holder = Station.tryOpen(folder, "Li Na", new SystemClock(), () -> LatestFixes.NONE)
                .orElseThrow()) {
            HeldFolder held = new HeldFolder(
                    holder,
                    new LineDesk(holder.session(), new IndexedPlaces(Optional.empty(), holder.session()::snapshot)),
                    Optional.empty());
            holder.session().onSnapshot(snapshot -> {
                if (!snapshot.situation().incidents().isEmpty() && shown.compareAndSet(0, System.nanoTime())) {
                    appeared.countDown();
                }
            });
            try (Doorway door = Doorway.open(holder.lock(), request -> {
                handed.compareAndSet(0, System.nanoTime());
                return held.answer(request);
            })) {
                Process typed = process(
                        "do",
                        "N fire in the old town",
                        "--data",
                        folder.dir().toString(),
                        "--json",
                        "--operator",
                        "Bo");
                String answer = new String(typed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(typed.waitFor())
                        .as(Files.readString(dir.resolve("errors")))
                        .isZero();
                assertThat(answer).contains("\"incident\":\"A1\"");
                assertThat(appeared.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(TimeUnit.NANOSECONDS.toMillis(shown.get() - handed.get()))
                        .isBetween(0L, 999L);
                assertThat(holder.session().snapshot().situation().openIncidents())
                        .singleElement()
                        .satisfies(incident -> assertThat(incident.number()).isEqualTo("A1"));
            }
        }
        assertThat(station.done("show", "incidents", "--json").json()).hasSize(1);
    }

    @Test
    void aSyncThatHangsHoldsNobodyUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, java.net.InetAddress.getLoopbackAddress())) {
            Process sync = process(
                    "sync",
                    "--server",
                    "http://127.0.0.1:" + silent.getLocalPort(),
                    "--data",
                    station.dir().toString());
            try {
                long start = System.nanoTime();
                while (!Files.exists(station.dir().resolve("door").resolve("socket"))
                        && System.nanoTime() - start < LIMIT_NANOS) {
                    LockSupport.parkNanos(5_000_000);
                }
                assertThat(station.done("do", "N fire in the old town").out()).contains("A1");
                assertThat(sync.isAlive())
                        .as("the sync still waits for its server")
                        .isTrue();
            } finally {
                sync.destroyForcibly().waitFor();
            }
        }
        assertThat(station.done("show", "incidents", "--json").json()).hasSize(1);
    }

    @Test
    void aLineWhoseTakerDiedIsNotDoneASecondTime() throws Exception {
        Path socket = Files.createDirectories(station.dir().resolve("door")).resolve("socket");
        Files.deleteIfExists(socket);
        try (FolderLock lock = FolderLock.tryAcquire(station.dir()).orElseThrow();
                ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<Void> taker = CompletableFuture.runAsync(() -> {
                try (SocketChannel caller = door.accept()) {
                    Channels.newInputStream(caller).read(new byte[10_000]);
                    caller.write(ByteBuffer.wrap("{\"taken\":true}\n".getBytes(StandardCharsets.UTF_8)));
                    lock.close();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            Cli.Ran ran = station.run("do", "N fire in the old town");
            taker.get(60, TimeUnit.SECONDS);
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err())
                    .contains("took this and ended before it answered")
                    .hasLineCount(1);
        }
        assertThat(station.done("show", "incidents", "--json").json()).isEmpty();
    }
}
