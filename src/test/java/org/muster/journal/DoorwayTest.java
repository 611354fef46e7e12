package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorwayTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Doorway.Request REQUEST = new Doorway.Request("D 特3 A1034", "李娜", "zh");

    @TempDir
    Path dir;

    @Test
    void aLineHandedOverIsAnswered() throws IOException {
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                Doorway doorway = Doorway.open(
                        lock,
                        request -> "{\"answer\":\"" + request.line() + " by " + request.operator() + " in "
                                + request.language() + "\"}")) {
            assertThat(Doorway.ask(dir, REQUEST, LONG)).isEqualTo("{\"answer\":\"D 特3 A1034 by 李娜 in zh\"}");
            assertThat(Doorway.ask(dir, REQUEST, LONG)).contains("A1034");
            assertThat(Files.getPosixFilePermissions(doorway.socket()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(doorway.socket()).startsWith(dir.toAbsolutePath());
        }
        assertThatThrownBy(() -> Doorway.ask(dir, REQUEST, LONG)).isInstanceOf(IOException.class);
    }

    @Test
    void whatADeadHolderLeftBehindIsInNobodysWay() throws IOException {
        FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
        Doorway dead = Doorway.open(lock, request -> "{}");
        Path left = dead.socket();
        dead.close();
        Files.createFile(left);
        try (Doorway alive = Doorway.open(lock, request -> "{\"answer\":\"here\"}")) {
            assertThat(Doorway.ask(dir, REQUEST, LONG)).contains("here");
            assertThat(alive.socket()).isEqualTo(left);
        }
        lock.close();
    }

    @Test
    void aFolderWithALongPathHasItsDoorElsewhere() throws IOException {
        Path deep = Files.createDirectories(dir.resolve("x".repeat(60)).resolve("y".repeat(60)));
        try (FolderLock lock = FolderLock.tryAcquire(deep).orElseThrow();
                Doorway doorway = Doorway.open(lock, request -> "{\"answer\":\"here\"}")) {
            assertThat(doorway.socket().startsWith(deep)).isFalse();
            assertThat(Doorway.ask(deep, REQUEST, LONG)).contains("here");
            doorway.close();
            assertThat(doorway.socket().getParent()).doesNotExist();
        }
    }

    @Test
    void aLineThatFailsIsAnsweredWithTheReason() throws IOException {
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                Doorway doorway = Doorway.open(lock, request -> {
                    throw new IllegalStateException("no such command");
                })) {
            assertThat(Doorway.ask(dir, REQUEST, LONG)).isEqualTo("{\"error\":\"no such command\"}");
            assertThat(raw(doorway, "not json\n")).isEqualTo("{\"error\":\"not a request\"}\n");
        }
    }

    @Test
    void whoeverTalksTooLongIsShownOut() throws IOException {
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                Doorway doorway = Doorway.open(lock, request -> "{}")) {
            String talk = "x".repeat(Doorway.REQUEST_BYTES_MAX + 20_000);
            assertThat(answerTo(doorway, talk)).isEmpty();
            assertThat(Doorway.ask(dir, REQUEST, LONG)).isEqualTo("{}");
        }
    }

    /// Nothing, also when the door is shut while we talk.
    private static String answerTo(Doorway doorway, String text) {
        try {
            return raw(doorway, text);
        } catch (IOException e) {
            return "";
        }
    }

    private static String raw(Doorway doorway, String text) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(doorway.socket()))) {
            ByteBuffer out = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (out.hasRemaining()) {
                channel.write(out);
            }
            ByteBuffer in = ByteBuffer.allocate(1_000);
            while (channel.read(in) >= 0 && in.hasRemaining()) {
                // Until the other side closes.
            }
            return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void linesInHandAreAnsweredBeforeTheDoorIsShut() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow()) {
            Doorway doorway = Doorway.open(lock, request -> {
                inHand.countDown();
                closing.await(60, TimeUnit.SECONDS);
                return "{\"answer\":\"done\"}";
            });
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return Doorway.ask(dir, REQUEST, LONG);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    task -> new Thread(task, "caller").start());
            assertThat(inHand.await(60, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(
                    () -> {
                        closing.countDown();
                        try {
                            doorway.close();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    task -> new Thread(task, "holder").start());
            assertThat(asked.get(60, TimeUnit.SECONDS)).contains("done");
            closed.get(60, TimeUnit.SECONDS);
        }
    }

    /// A holder that takes the line, or does not, and dies.
    private IOException askOfOneWhoDies(String lastWords) throws Exception {
        Path socket = Files.createDirectories(dir.resolve(Doorway.INSIDE)).resolve("socket");
        Files.deleteIfExists(socket);
        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> {
                try (SocketChannel caller = door.accept()) {
                    caller.read(ByteBuffer.allocate(10_000));
                    caller.write(ByteBuffer.wrap(lastWords.getBytes(StandardCharsets.UTF_8)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            IOException failure = catchThrowableOfType(IOException.class, () -> Doorway.ask(dir, REQUEST, LONG));
            holder.get(60, TimeUnit.SECONDS);
            return failure;
        }
    }

    @Test
    void onlyALineThatWasTakenMayHaveBeenDone() throws Exception {
        assertThat(askOfOneWhoDies("")).isNotInstanceOf(Doorway.Unanswered.class);
        assertThat(askOfOneWhoDies("{\"taken\":true}\n")).isInstanceOf(Doorway.Unanswered.class);
        assertThat(askOfOneWhoDies("{\"taken\":true}\n{\"answer\":\"hal")).isInstanceOf(Doorway.Unanswered.class);
    }
}
