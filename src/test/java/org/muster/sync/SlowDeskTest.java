package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.PositionFix;
import org.muster.interop.FixSender;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.telemetry.FrameReader;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.wire.LiveMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Route;
import org.muster.wire.WireCodec;

/// A desk that opens its live channel and then does not read, over a real socket, while another goes on.
class SlowDeskTest {
    private static final int UNITS = 10_000;
    /// Enough that neither the sockets' buffers nor the ring can hold it.
    private static final int ROUNDS = 70;

    @TempDir
    Path dir;

    private final Instant start = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 3_600);
    private final AtomicInteger heard = new AtomicInteger();
    private volatile String session = "";

    private List<PositionFix> round(int second) {
        List<PositionFix> fixes = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            Instant at = start.plusSeconds(second);
            GeoPoint point = new GeoPoint(30 + i / 1e5 + second / 1e5, 104 + (i * 31 + second * 7) % 997 / 1e6);
            fixes.add(new PositionFix(new CallSign("U" + i), point, at, at, 5, i % 30, i % 360, "U" + i, false));
        }
        return fixes;
    }

    private static void await(LatestBoard board, Instant at) throws Exception {
        CompletableFuture<Boolean> met = new CompletableFuture<>();
        Pin pin = board.watch((fix, flags) -> {
            if (!fix.at().isBefore(at)) {
                met.complete(true);
            }
        });
        try (pin) {
            if (board.snapshot().all().noneMatch(fix -> !fix.at().isBefore(at))) {
                assertThat(met.get(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void it_holds_up_nobody_and_is_shown_the_units_where_they_are_once_it_reads() throws Exception {
        Founding founding = new Founding("Shuochuan", ZoneId.of("Asia/Shanghai"), JurisdictionKind.DRILL);
        ServerConfig config = ServerConfig.embedded(dir.resolve("server"), founding);
        LatestBoard board = new LatestBoard();
        try (Server server = Server.start(config, new SystemClock(), new SecureRandom());
                TestDesk desk = new TestDesk(dir.resolve("a"), "a");
                ServerLink link = new Overheard(new OkHttpLink(server.url()));
                Synchronizer sync = desk.synchronizer(link, "", true);
                FixSender devices = new FixSender(server.url(), "")) {
            sync.showFixesOn(board);
            sync.start();
            devices.send(round(0)).get(30, TimeUnit.SECONDS);
            await(board, start);
            try (Channel slow = new Channel(server.port(), session)) {
                for (int second = 1; second <= ROUNDS; second++) {
                    devices.send(round(second)).get(30, TimeUnit.SECONDS);
                    await(board, start.plusSeconds(second));
                    slow.ping();
                }
                desk.report("while somebody does not read");
                LatestBoard late = new LatestBoard();
                int read = slow.readUntil(late, server.fixes());
                assertThat(read).isLessThan(heard.get());
            }
        }
    }

    private static Set<String> said(LatestFixes fixes) {
        return fixes.all().map(SlowDeskTest::said).collect(Collectors.toSet());
    }

    private static String said(PositionFix fix) {
        return fix.unit() + " " + Math.round(fix.point().lat() * 1e7) + " "
                + fix.at().getEpochSecond();
    }

    /// A live channel by hand: it reads when it is told to, and its window is small.
    private static final class Channel implements AutoCloseable {
        private final Socket socket = new Socket();
        private final DataInputStream in;

        Channel(int port, String session) throws IOException {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream()
                    .write(("GET " + Route.LIVE_PATH + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + session
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            in = new DataInputStream(socket.getInputStream());
        }

        /// A sign of life, masked with zeros.
        void ping() throws IOException {
            socket.getOutputStream().write(new byte[] {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0});
        }

        int readUntil(LatestBoard board, LatestFixes shown) throws Exception {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            assertThat(head.toString()).startsWith("HTTP/1.1 101 ");
            FrameReader frames = new FrameReader(board);
            int count = 0;
            // One round of fixes may leave in several frames.
            while (!said(board.snapshot()).equals(said(shown))) {
                Optional<LiveMessage> message = WireCodec.liveMessage(message());
                if (message.isPresent() && message.get() instanceof LiveMessage.FixFrame frame) {
                    assertThat(frames.take(frame.bytes(), Instant.now())).isEqualTo(FrameReader.Outcome.TAKEN);
                    count++;
                }
            }
            return count;
        }

        /// One message, whole or in parts; answers to pings are passed over.
        private byte[] message() throws IOException {
            byte[] all = new byte[0];
            while (true) {
                int first = in.readUnsignedByte();
                long length = in.readUnsignedByte();
                length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
                byte[] part = in.readNBytes((int) length);
                if ((first & 8) != 0) {
                    continue;
                }
                byte[] joined = java.util.Arrays.copyOf(all, all.length + part.length);
                System.arraycopy(part, 0, joined, all.length, part.length);
                all = joined;
                if ((first & 0x80) != 0) {
                    return all;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /// Hears under which session the desk speaks, and counts the frames it gets.
    private final class Overheard implements ServerLink {
        private final ServerLink link;

        Overheard(ServerLink link) {
            this.link = link;
        }

        @Override
        public CompletableFuture<Reply> ask(Request request, String under) {
            return link.ask(request, under);
        }

        @Override
        public Pin listen(String under, Live live) {
            session = under;
            return link.listen(under, new Live() {
                @Override
                public void opened() {
                    live.opened();
                }

                @Override
                public void received(LiveMessage message) {
                    if (message instanceof LiveMessage.FixFrame) {
                        heard.incrementAndGet();
                    }
                    live.received(message);
                }

                @Override
                public void cut(String why) {
                    live.cut(why);
                }
            });
        }

        @Override
        public void tell(org.muster.wire.DeskMessage message) {
            link.tell(message);
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
