package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.RandomEvents;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;

/// A snapshot is the state it was made of, or it is refused in words.
class SnapshotCodecTest {
    private static final int SEEDS = 20;
    private static final int EVENTS = 300;

    private static LogSnapshot snapshot(Situation situation, Bodies bodies) {
        LogHead head = new LogHead(situation.at().epoch(), situation.at().position(), Digest.of(new byte[] {7}));
        return new LogSnapshot(
                Logs.JURISDICTION,
                head,
                situation,
                bodies,
                List.of(new LogSnapshot.Tail(
                        RandomEvents.station(0), RandomEvents.life(0), 9, Digest.of(new byte[] {1}), 12)),
                List.of(new Event.StationEnrolled(RandomEvents.station(0), "站", "aa", "bb", "A")));
    }

    private static LogSnapshot decoded(byte[] bytes) {
        return switch (SnapshotCodec.decode(bytes)) {
            case SnapshotCodec.Reading.Sound sound -> sound.snapshot();
            case SnapshotCodec.Reading.Unfit unfit -> throw new AssertionError(unfit.reason());
        };
    }

    @Test
    void whatIsReadIsWhatWasWrittenAndFoldsOnAlike() {
        int filed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomEvents events = new RandomEvents(seed, 6, 5, Duration.ofHours(seed % 2 * 10));
            Situation situation = Situation.EMPTY;
            Bodies bodies = Bodies.NONE;
            for (int i = 0; i < EVENTS; i++) {
                Recorded next = events.confirmed(situation);
                Situation.Advance advance = situation.advance(List.of(next));
                situation = advance.situation();
                bodies = bodies.after(advance, Map.of(next.envelope().id(), new Body.Words("说 " + i)));
            }
            filed += situation.filed().size();
            LogSnapshot written = snapshot(situation, bodies);
            LogSnapshot read = decoded(SnapshotCodec.encode(written));
            assertThat(read.head()).isEqualTo(written.head());
            assertThat(read.tails()).isEqualTo(written.tails());
            assertThat(read.enrolled()).isEqualTo(written.enrolled());
            for (var incident : situation.incidents().values().toList()) {
                assertThat(read.situation().incident(incident.id())).contains(incident);
            }
            for (var assignment : situation.assignments().values().toList()) {
                assertThat(read.situation().assignment(assignment.id())).contains(assignment);
            }
            for (var unit : situation.units().values().toList()) {
                assertThat(read.situation().unit(unit.callSign())).contains(unit);
            }
            for (var conflict : situation.conflicts().values().toList()) {
                assertThat(read.situation().conflicts().get(conflict.id())).contains(conflict);
            }
            for (var body : bodies.byEvent()) {
                assertThat(read.bodies().of(body.key())).contains(body.value());
            }
            Situation goingOn = read.situation();
            for (int i = 0; i < EVENTS; i++) {
                Recorded next = events.confirmed(situation);
                situation = situation.evolve(next);
                goingOn = goingOn.evolve(next);
                assertThat(StateHash.of(goingOn))
                        .as("seed " + seed + ", " + i + " further")
                        .isEqualTo(StateHash.of(situation));
            }
        }
        assertThat(filed).as("incidents filed when the snapshots were made").isPositive();
    }

    @Test
    void anyBodyComesBack() {
        Bodies bodies = Bodies.NONE;
        RandomEvents events = new RandomEvents(1);
        for (Body body : Samples.bodies()) {
            bodies = bodies.with(events.confirmed(), body);
        }
        LogSnapshot read = decoded(SnapshotCodec.encode(snapshot(Situation.EMPTY, bodies)));
        for (var body : bodies.byEvent()) {
            assertThat(read.bodies().of(body.key())).contains(body.value());
        }
    }

    @Test
    void damageIsRefused() {
        RandomEvents events = new RandomEvents(3);
        Situation situation = Situation.EMPTY;
        for (int i = 0; i < 100; i++) {
            situation = situation.evolve(events.confirmed(situation));
        }
        byte[] sound = SnapshotCodec.encode(snapshot(situation, Bodies.NONE));
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] bad = sound.clone();
            // The head's own claims are judged by whoever knows the log; everything after them here.
            int at = random.nextInt(SnapshotCodec.HEAD_BYTES - 2 * Digest.LENGTH, bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(SnapshotCodec.decode(bad)).as("byte " + at).isInstanceOf(SnapshotCodec.Reading.Unfit.class);
            assertThat(SnapshotCodec.decode(Arrays.copyOf(sound, random.nextInt(sound.length))))
                    .isInstanceOf(SnapshotCodec.Reading.Unfit.class);
        }
    }

    @Test
    void whatWasMadeToHarmIsRefusedToo() {
        byte[] sound = SnapshotCodec.encode(snapshot(Situation.EMPTY, Bodies.NONE));
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] values = new byte[random.nextInt(1, 200)];
            random.nextBytes(values);
            assertThat(SnapshotCodec.decode(sealed(sound, values))).isInstanceOf(SnapshotCodec.Reading.Unfit.class);
        }
        byte[] endless = new byte[4 * 1024 * 1024];
        Arrays.fill(endless, (byte) 0xff);
        assertThat(SnapshotCodec.decode(sealed(sound, endless))).isInstanceOf(SnapshotCodec.Reading.Unfit.class);
    }

    /// A snapshot whose digest is right and whose values are somebody's own.
    private static byte[] sealed(byte[] head, byte[] values) {
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(values);
        deflater.finish();
        byte[] packed = new byte[values.length + 100];
        packed = Arrays.copyOf(packed, deflater.deflate(packed));
        deflater.end();
        return ByteBuffer.allocate(SnapshotCodec.HEAD_BYTES + packed.length)
                .put(head, 0, SnapshotCodec.HEAD_BYTES - Digest.LENGTH)
                .put(Digest.of(packed).bytes())
                .put(packed)
                .array();
    }

    @Test
    void anotherFoldVersionIsNotRead() {
        byte[] other = SnapshotCodec.encode(snapshot(Situation.EMPTY, Bodies.NONE));
        ByteBuffer.wrap(other).putInt(5, Situation.FOLD_VERSION + 1);
        assertThat(SnapshotCodec.decode(other))
                .isEqualTo(new SnapshotCodec.Reading.Unfit("it is of fold version " + (Situation.FOLD_VERSION + 1)
                        + ", and " + Situation.FOLD_VERSION + " is needed"));
    }
}
