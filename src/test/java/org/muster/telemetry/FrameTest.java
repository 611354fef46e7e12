package org.muster.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.PositionFix;
import org.muster.telemetry.FrameReader.Outcome;

/// "A fix frame names its base frame; on a gap, or after changing node, the desk asks for a key frame." (sync.md)
final class FrameTest {
    private static final Instant NOW = Fixes.START.plusSeconds(100_000);

    private final LatestBoard server = new LatestBoard();
    private final FrameWriter writer = new FrameWriter(77);
    private final LatestBoard desk = new LatestBoard();
    private final FrameReader reader = new FrameReader(desk);

    private static List<String> said(LatestBoard board) {
        LatestFixes fixes = board.snapshot();
        return fixes.all()
                .sorted(Comparator.comparing(PositionFix::unit))
                .map(f -> f.unit() + " " + Math.round(f.point().lon() * 1e7) + " " + f.at() + " " + f.accuracyMeters()
                        + " " + f.device() + " " + f.verified() + " " + fixes.flags(f.unit()))
                .toList();
    }

    private byte[] next(FrameWriter frames) {
        LatestFixes fixes = server.snapshot();
        return frames.next(fixes, fixes.all().map(PositionFix::unit).toList());
    }

    private void move(Random random, int second, int units) {
        for (int i = 0; i < units; i++) {
            if (random.nextInt(3) == 0) {
                String device = random.nextInt(20) == 0 ? " d终端" + random.nextInt(3) : "";
                String accuracy = random.nextInt(5) == 0 ? " aNaN" : " a" + random.nextInt(50);
                String verified = random.nextInt(9) == 0 ? " u" : "";
                Set<FixFlag> flags = random.nextInt(9) == 0 ? Set.of(FixFlag.FROM_THE_FUTURE) : Set.of();
                String at = second + "." + random.nextInt(10);
                server.put(Fixes.of("特" + i, at + " " + random.nextInt(50_000) + accuracy + verified + device), flags);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDeskShowsWhatTheServerShowsAlsoAfterLostFrames(long seed) throws FrameException {
        Random random = new Random(seed);
        int keys = 0;
        for (int second = 1; second < 120; second++) {
            move(random, second, Math.min(second, 40));
            byte[] frame = next(writer);
            if (random.nextInt(10) == 0) {
                continue;
            }
            if (reader.take(frame, NOW) == Outcome.KEY_NEEDED) {
                assertThat(reader.take(writer.key(), NOW)).isEqualTo(Outcome.TAKEN);
                keys++;
            }
            assertThat(said(desk)).isEqualTo(said(server));
        }
        assertThat(keys).isBetween(1, 30);
    }

    @Test
    void anOldFrameAndAFrameOfAnotherNodeChangeNothing() throws FrameException {
        server.put(Fixes.of("P1", "1 0"), Set.of());
        byte[] first = next(writer);
        assertThat(reader.take(first, NOW)).isEqualTo(Outcome.KEY_NEEDED);
        reader.take(writer.key(), NOW);
        byte[] oldKey = writer.key();
        server.put(Fixes.of("P1", "2 10"), Set.of());
        assertThat(reader.take(next(writer), NOW)).isEqualTo(Outcome.TAKEN);
        assertThat(reader.take(first, NOW)).isEqualTo(Outcome.OLD);
        assertThat(reader.take(oldKey, NOW)).isEqualTo(Outcome.OLD);
        FrameWriter other = new FrameWriter(78);
        next(other);
        assertThat(reader.take(next(other), NOW)).isEqualTo(Outcome.KEY_NEEDED);
        assertThat(reader.take(other.key(), NOW)).isEqualTo(Outcome.TAKEN);
        assertThat(said(desk)).isEqualTo(said(server));
    }

    @Test
    void aTimeAheadOfThisDesksClockIsClampedAndFlagged() throws FrameException {
        server.put(Fixes.of("P1", "500 0"), Set.of());
        next(writer);
        Instant now = Fixes.START.plusSeconds(100);
        reader.take(writer.key(), now);
        PositionFix fix = desk.snapshot().all().findFirst().orElseThrow();
        assertThat(fix.at()).isEqualTo(now);
        assertThat(desk.snapshot().flags(fix.unit())).containsExactly(FixFlag.FROM_THE_FUTURE);
    }

    @Test
    void bytesThatAreNoFrameAreRefusedInWordsAndChangeNothing() throws FrameException {
        move(new Random(1), 1, 40);
        next(writer);
        byte[] key = writer.key();
        reader.take(key, NOW);
        List<String> before = said(desk);
        Random random = new Random(2);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = Arrays.copyOf(key, 1 + random.nextInt(key.length));
            if (bytes.length == key.length) {
                bytes[random.nextInt(8)] ^= (byte) (1 << random.nextInt(8));
            }
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            LatestBoard other = new LatestBoard();
            FrameReader fresh = new FrameReader(other);
            try {
                fresh.take(bytes, NOW);
            } catch (FrameException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank();
                assertThat(other.snapshot().all()).isEmpty();
            }
        }
        assertThat(refused).isGreaterThan(4_000);
        assertThatThrownBy(() -> reader.take(Arrays.copyOf(key, key.length - 1), NOW))
                .isInstanceOf(FrameException.class);
        assertThatThrownBy(() -> reader.take(new byte[FrameReader.BYTES_MAX + 1], NOW))
                .hasMessageContaining("at most");
        assertThat(said(desk)).isEqualTo(before);
    }

    @Test
    void tenThousandUnitsOfWhichAThirdMoveFitIntoFortyKilobytesASecond() {
        Random random = new Random(1);
        double[] meters = Stream.generate(() -> random.nextDouble(50_000))
                .limit(10_000)
                .mapToDouble(Double::doubleValue)
                .toArray();
        byte[] frame = {};
        for (int second = 1; second <= 4; second++) {
            for (int i = 0; i < meters.length; i++) {
                if (second == 1 || random.nextInt(10) < 3) {
                    meters[i] += random.nextDouble(20);
                    server.put(Fixes.of("U" + i, second + " " + meters[i]), Set.of());
                }
            }
            frame = next(writer);
        }
        assertThat(frame.length).isLessThan(40_000);
        assertThat(writer.key().length).isLessThan(450_000);
    }
}
