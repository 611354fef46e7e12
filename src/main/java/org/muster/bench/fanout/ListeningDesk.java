package org.muster.bench.fanout;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.muster.telemetry.FrameException;
import org.muster.telemetry.FrameReader;
import org.muster.telemetry.LatestBoard;
import org.muster.time.ShiftClock;
import org.muster.wire.LiveMessage;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Route;
import org.muster.wire.WireCodec;

/// One desk's live channel over a socket of its own. All of them read every byte; only some put the fixes on a board,
/// or the machine would measure two hundred desks instead of one server.
final class ListeningDesk implements WebSocket.Listener, AutoCloseable {
    private static final Duration OPEN_MAX = Duration.ofSeconds(30);

    private final LongAdder bytes;
    private final ShiftClock clock;
    private final LongAdder faults = new LongAdder();
    private final LongAdder keys = new LongAdder();
    private final @Nullable FrameReader frames;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private @Nullable WebSocket socket;

    /// @param bytes counts what comes
    /// @param board where this desk shows the fixes; empty for a desk that only reads
    ListeningDesk(LongAdder bytes, Optional<LatestBoard> board, ShiftClock clock) {
        this.clock = clock;
        this.bytes = bytes;
        this.frames = board.map(FrameReader::new).orElse(null);
    }

    void open(HttpClient client, String url, String session) {
        socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + session)
                .buildAsync(URI.create(url.replace("http:", "ws:") + Route.LIVE_PATH), this)
                .orTimeout(OPEN_MAX.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /// A sign of life.
    CompletableFuture<WebSocket> ping() {
        WebSocket open = socket;
        return open == null
                ? CompletableFuture.failedFuture(new IllegalStateException("not open"))
                : open.sendPing(ByteBuffer.allocate(0));
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean isLast) {
        bytes.add(part.remaining());
        if (frames != null) {
            byte[] copied = new byte[part.remaining()];
            part.get(copied);
            parts.writeBytes(copied);
            if (isLast) {
                take(frames, parts.toByteArray());
                parts.reset();
            }
        }
        from.request(1);
        return null;
    }

    private void take(FrameReader reader, byte[] message) {
        try {
            Optional<LiveMessage> known = WireCodec.liveMessage(message);
            if (known.isPresent() && known.get() instanceof LiveMessage.FixFrame frame) {
                if (FrameReader.isKey(frame.bytes())) {
                    keys.increment();
                }
                if (reader.take(frame.bytes(), clock.now()) != FrameReader.Outcome.TAKEN) {
                    faults.increment();
                }
            }
        } catch (MalformedMessage | FrameException e) {
            faults.increment();
        }
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        faults.increment();
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        faults.increment();
        return null;
    }

    /// Key frames since this was asked last: the first, and one each time this desk had fallen behind by more than
    /// the server keeps.
    long keys() {
        return keys.sumThenReset();
    }

    /// Frames that could not be taken, and a channel that broke.
    long faults() {
        return faults.sum();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
