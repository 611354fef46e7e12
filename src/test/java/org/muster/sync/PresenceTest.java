package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.journal.StationKeys;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.wire.DeskMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Route;

/// Who is at work, told over real sockets.
class PresenceTest {
    private static final Founding FOUNDING = new Founding("Shuochuan", ZoneOffset.UTC, JurisdictionKind.DRILL);
    private static final IncidentId FIRE = new IncidentId("f".repeat(32));
    /// A half-open line is found by real time.
    private static final int LIMIT_SECONDS = 40;

    @TempDir
    Path dir;

    private Server server;
    private TestDesk a;
    private TestDesk b;

    @BeforeEach
    void start() throws Exception {
        server = server(0);
        a = new TestDesk(dir.resolve("a"), "a");
        b = new TestDesk(dir.resolve("b"), "b");
    }

    private Server server(int port) throws IOException {
        return Server.start(
                new ServerConfig(dir.resolve("server"), "127.0.0.1", port, true, FOUNDING),
                new SystemClock(),
                new SecureRandom());
    }

    @AfterEach
    void stop() throws Exception {
        a.close();
        b.close();
        server.close();
    }

    private static Attendance.AtDesk at(TestDesk desk, String name, Optional<IncidentId> open) {
        return new Attendance.AtDesk(new Responsible(desk.keys.station(), name), desk.name, open);
    }

    private static void await(Synchronizer at, Predicate<Optional<Attendance>> condition) throws Exception {
        CompletableFuture<Optional<Attendance>> met = new CompletableFuture<>();
        Pin pin = at.onAttendance(now -> {
            if (condition.test(now)) {
                met.complete(now);
            }
        });
        try (pin) {
            if (!condition.test(at.attendance())) {
                assertThat(met.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    private static Predicate<Optional<Attendance>> desks(Attendance.AtDesk... expected) {
        return now -> now.isPresent() && Set.copyOf(now.get().desks()).equals(Set.of(expected));
    }

    @Test
    void every_desk_hears_of_every_other_at_joining_at_each_change_and_at_its_leaving() throws Exception {
        try (ServerLink linkA = new OkHttpLink(server.url());
                Synchronizer syncA = a.synchronizer(linkA, "", true)) {
            syncA.attend(List.of(at(a, "01", Optional.empty())));
            assertThat(syncA.attendance()).isEmpty();
            syncA.start();
            await(syncA, desks(at(a, "01", Optional.empty())));
            StationId serverItself = StationKeys.load(dir.resolve("server")).station();
            assertThat(syncA.attendance().orElseThrow().connected())
                    .containsExactlyInAnyOrder(a.keys.station(), serverItself);
            try (ServerLink linkB = new OkHttpLink(server.url());
                    Synchronizer syncB = b.synchronizer(linkB, "", true)) {
                syncB.start();
                // On line, and nobody at its desks yet.
                await(syncA, now -> now.orElseThrow().connected().contains(b.keys.station()));
                await(syncB, desks(at(a, "01", Optional.empty())));
                syncB.attend(List.of(at(b, "01", Optional.of(FIRE)), at(b, "02", Optional.empty())));
                await(
                        syncA,
                        desks(
                                at(a, "01", Optional.empty()),
                                at(b, "01", Optional.of(FIRE)),
                                at(b, "02", Optional.empty())));
                syncA.attend(List.of(at(a, "01", Optional.of(FIRE))));
                await(syncB, now -> now.orElseThrow().lookingAt(FIRE).count() == 2);
            }
            await(syncA, desks(at(a, "01", Optional.of(FIRE))));
            assertThat(syncA.attendance().orElseThrow().connected()).doesNotContain(b.keys.station());
        }
    }

    @Test
    void a_station_speaks_of_its_own_desks_whatever_it_says() throws Exception {
        try (ServerLink linkA = new OkHttpLink(server.url());
                Synchronizer syncA = a.synchronizer(linkA, "", true)) {
            syncA.start();
            syncA.attend(List.of(at(b, "01", Optional.empty())));
            await(syncA, now -> now.isPresent() && !now.get().desks().isEmpty());
            assertThat(syncA.attendance().orElseThrow().desks())
                    .containsExactly(
                            new Attendance.AtDesk(new Responsible(a.keys.station(), "01"), "b", Optional.empty()));
        }
    }

    @Test
    void after_a_cut_nothing_is_known_and_with_the_line_a_desk_announces_itself_anew() throws Exception {
        try (ServerLink linkA = new OkHttpLink(server.url());
                Synchronizer syncA = a.synchronizer(linkA, "", true)) {
            syncA.attend(List.of(at(a, "01", Optional.of(FIRE))));
            syncA.start();
            await(syncA, desks(at(a, "01", Optional.of(FIRE))));
            int port = server.port();
            server.close();
            await(syncA, Optional::isEmpty);
            server = server(port);
            await(syncA, desks(at(a, "01", Optional.of(FIRE))));
        }
    }

    @Test
    void a_line_that_is_dead_without_having_been_closed_is_found_at_both_ends() throws Exception {
        try (DeafLine line = new DeafLine(server.port());
                ServerLink linkA = new OkHttpLink("http://127.0.0.1:" + line.port());
                Synchronizer syncA = a.synchronizer(linkA, "", true);
                ServerLink linkB = new OkHttpLink(server.url());
                Synchronizer syncB = b.synchronizer(linkB, "", true)) {
            syncA.attend(List.of(at(a, "01", Optional.empty())));
            syncB.attend(List.of(at(b, "01", Optional.empty())));
            syncA.start();
            syncB.start();
            await(syncA, desks(at(a, "01", Optional.empty()), at(b, "01", Optional.empty())));
            line.swallowEverything();
            await(syncA, Optional::isEmpty);
            // What is sent to it all the while must not make it look alive.
            syncB.attend(List.of(at(b, "01", Optional.of(FIRE))));
            await(syncB, desks(at(b, "01", Optional.of(FIRE))));
        }
    }

    @Test
    void what_only_a_later_version_says_is_passed_over_and_what_is_no_message_ends_the_channel() throws Exception {
        a.sync(server.url());
        CompletableFuture<String> session = new CompletableFuture<>();
        try (ServerLink link = new OkHttpLink(server.url());
                Synchronizer syncA = a.synchronizer(new Overheard(link, session), "", true);
                HttpClient client = HttpClient.newHttpClient()) {
            syncA.start();
            // The station's younger channel speaks for it.
            await(syncA, Optional::isPresent);
            String url = server.url().replace("http", "ws") + Route.LIVE_PATH;
            CompletableFuture<String> ended = new CompletableFuture<>();
            WebSocket socket = client.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + session.get(60, TimeUnit.SECONDS))
                    .connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(URI.create(url), new Ear(ended))
                    .get(60, TimeUnit.SECONDS);
            socket.sendText("waves", true).get(60, TimeUnit.SECONDS);
            socket.sendText("{\"waves\":[1,2]}", true).get(60, TimeUnit.SECONDS);
            socket.sendText("{\"attending\":[{\"desk\":\"07\",\"operator\":\"lin\",\"mood\":3}]}", true)
                    .get(60, TimeUnit.SECONDS);
            await(syncA, now -> now.isPresent() && now.get().isAtWork(new Responsible(a.keys.station(), "07")));
            assertThat(ended).isNotDone();
            socket.sendText("{\"attending\":[{\"desk\":7}]}", true).get(60, TimeUnit.SECONDS);
            assertThat(ended.get(60, TimeUnit.SECONDS)).isNotEmpty();
            await(syncA, now -> now.isPresent() && now.get().desks().isEmpty());
            socket.abort();
        }
    }

    /// Hears when its channel ends.
    private record Ear(CompletableFuture<String> ended) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            socket.request(1);
            return CompletableFuture.completedStage(data);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            ended.complete("closed");
            return CompletableFuture.completedStage(reason);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.complete("broken");
        }
    }

    /// Learns the session with which a live channel is opened.
    private record Overheard(ServerLink link, CompletableFuture<String> session) implements ServerLink {
        @Override
        public CompletableFuture<Reply> ask(Request request, String opened) {
            return link.ask(request, opened);
        }

        @Override
        public Pin listen(String opened, Live live) {
            session.complete(opened);
            return link.listen(opened, live);
        }

        @Override
        public void tell(DeskMessage message) {
            link.tell(message);
        }

        @Override
        public void close() {
            link.close();
        }
    }

    /// A cable that can go dead with both ends still plugged in: what is sent disappears, and nobody hangs up.
    private static final class DeafLine implements AutoCloseable {
        private final ServerSocket entrance = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        private final List<Socket> ends = new CopyOnWriteArrayList<>();
        private volatile boolean deaf;

        DeafLine(int target) throws IOException {
            Thread.ofVirtual().name("deaf-line").start(() -> {
                while (!entrance.isClosed()) {
                    try {
                        Socket from = entrance.accept();
                        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
                        ends.add(from);
                        ends.add(to);
                        Thread.ofVirtual().name("deaf-up").start(() -> pump(from, to));
                        Thread.ofVirtual().name("deaf-down").start(() -> pump(to, from));
                    } catch (IOException e) {
                        // Closed at the end of the test.
                        continue;
                    }
                }
            });
        }

        private void pump(Socket from, Socket to) {
            byte[] bytes = new byte[8192];
            try {
                for (int read = from.getInputStream().read(bytes); read >= 0; ) {
                    if (!deaf) {
                        to.getOutputStream().write(bytes, 0, read);
                    }
                    read = from.getInputStream().read(bytes);
                }
            } catch (IOException e) {
                // One end hung up; the other hears of it, unless the cable is dead.
            }
            if (!deaf) {
                drop(from);
                drop(to);
            }
        }

        private static void drop(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }

        int port() {
            return entrance.getLocalPort();
        }

        void swallowEverything() {
            deaf = true;
        }

        @Override
        public void close() throws IOException {
            entrance.close();
            ends.forEach(DeafLine::drop);
        }
    }
}
