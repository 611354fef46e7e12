package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.telemetry.FrameReader;
import org.muster.telemetry.FrameWriter;
import org.muster.telemetry.LatestBoard;
import org.muster.wire.LiveMessage;
import org.muster.wire.WireCodec;

/// What a desk gets that reads at its own pace.
class LiveReaderTest {
    private static final CallSign P12 = new CallSign("P12");
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    private final LiveFeed feed = new LiveFeed(new FrameWriter(7));
    private final LatestBoard server = new LatestBoard();
    private final List<byte[]> sent = new ArrayList<>();
    private final List<Runnable> underway = new ArrayList<>();
    private final LatestBoard shown = new LatestBoard();
    private final FrameReader frames = new FrameReader(shown);
    private final LiveReader reader = new LiveReader(
            new LiveDesk() {
                @Override
                public void send(byte[] message, Runnable left) {
                    sent.add(message);
                    underway.add(left);
                }

                @Override
                public void hangUp() {}
            },
            feed);
    private int second;

    private void move() {
        second++;
        server.put(
                new PositionFix(
                        P12, new GeoPoint(30, 104 + second / 1e4), NOW.plusSeconds(second), NOW, 5, 1, 1, "P12", true),
                Set.of());
        feed.frames().next(server.snapshot(), List.of(P12));
        reader.goOn();
    }

    private void happen(String event) {
        feed.events().add(event.getBytes(StandardCharsets.UTF_8));
        reader.goOn();
    }

    /// The desk reads one message; what it was, a frame by what became of it.
    private String read() throws Exception {
        if (underway.isEmpty()) {
            return "nothing";
        }
        byte[] message = sent.getLast();
        underway.removeFirst().run();
        String text = new String(message, StandardCharsets.UTF_8);
        if (text.startsWith("e")) {
            return text;
        }
        Optional<LiveMessage> known = WireCodec.liveMessage(message);
        return known.isPresent() && known.get() instanceof LiveMessage.FixFrame frame
                ? frames.take(frame.bytes(), NOW.plusSeconds(10_000)).toString()
                : "else";
    }

    @Test
    void a_desk_that_keeps_up_gets_a_key_frame_and_then_every_change() throws Exception {
        move();
        assertThat(read()).isEqualTo("TAKEN");
        assertThat(read()).isEqualTo("nothing");
        move();
        happen("e1");
        assertThat(read()).isEqualTo("TAKEN");
        assertThat(read()).isEqualTo("e1");
        assertThat(shown.snapshot().of(P12)).map(PositionFix::at).contains(NOW.plusSeconds(2));
    }

    @Test
    void only_one_message_is_on_its_way_and_events_overtake_fixes_that_wait() throws Exception {
        reader.goOn();
        for (int i = 0; i < 30; i++) {
            move();
        }
        happen("e1");
        assertThat(sent).hasSize(1);
        read();
        assertThat(read()).isEqualTo("e1");
        assertThat(read()).isEqualTo("TAKEN");
    }

    @Test
    void a_desk_that_fell_behind_gets_one_key_frame_and_stands_where_the_server_stands() throws Exception {
        reader.goOn();
        for (int i = 0; i < FixFrames.KEPT_MAX + 50; i++) {
            move();
        }
        assertThat(sent).hasSize(1);
        assertThat(read()).isEqualTo("TAKEN");
        assertThat(read()).isEqualTo("TAKEN");
        assertThat(read()).isEqualTo("nothing");
        assertThat(shown.snapshot().of(P12)).map(PositionFix::at).contains(NOW.plusSeconds(second));
        move();
        assertThat(read()).isEqualTo("TAKEN");
    }

    @Test
    void a_desk_that_lost_segments_gets_the_newest_and_finds_the_gap_itself() throws Exception {
        reader.goOn();
        for (int i = 1; i <= LiveFeed.SEGMENTS_MAX + 9; i++) {
            happen("e" + i);
        }
        read();
        assertThat(read()).isEqualTo("e" + (LiveFeed.SEGMENTS_MAX + 9));
        assertThat(read()).isEqualTo("nothing");
    }

    @Test
    void a_ring_keeps_within_its_bytes_and_always_the_last() {
        MessageRing ring = new MessageRing(4, 10);
        for (int size : new int[] {4, 4, 4, 25, 1, 2}) {
            ring.add(new byte[size]);
        }
        assertThat(ring.at(2)).isNull();
        assertThat(ring.at(3)).isNull();
        assertThat(ring.first()).isEqualTo(4);
        assertThat(ring.at(5)).hasSize(2);
        assertThat(ring.at(6)).isNull();
        ring.add(new byte[100]);
        assertThat(ring.at(6)).hasSize(100);
        assertThat(ring.first()).isEqualTo(6);
    }
}
