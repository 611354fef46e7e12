package org.muster.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.muster.time.ClockReading;

/// The offset of this machine's wall clock to the server's, as NTP (RFC 5905, clock filter of section 10) finds it: of
/// the last eight exchanges the one with the least delay counts; its error is half that delay plus the drift of a
/// quartz since then. Exchanges are anchored on the monotonic clock, so that a wall clock that somebody sets changes
/// the offset at once and not the server's time. A machine that slept shows as a wall clock that ran ahead of the
/// monotonic one, which cannot be told from a clock that was set: old exchanges then no longer count, and the error
/// grows by the jump until the next one. For one thread.
public final class ClockOffset {
    /// Exchanges that are kept.
    static final int EXCHANGES_MAX = 8;

    /// How far a quartz may run off, parts per million.
    static final long DRIFT_PPM = 50;

    /// What two clocks of one machine may differ by without one having jumped.
    static final Duration JUMP_MIN = Duration.ofMillis(500);

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long jumpMillis;
    private Optional<Anchor> anchor = Optional.empty();

    /// @param serverNanos the server's time less the monotonic clock, nanoseconds
    private record Sample(long serverNanos, long delayNanos, long atNanos) {}

    private record Anchor(long wallNanos, long monotonicNanos) {}

    /// What to add to the wall clock.
    public record Offset(long offsetMillis, long errorMillis) {
        static final Offset UNMEASURED = new Offset(0, ClockReading.UNMEASURED);
    }

    /// One exchange that came back.
    ///
    /// @param sentNanos monotonic time when the request left
    /// @param backNanos monotonic time when the answer came
    /// @param receivedAt the server's time when the request came
    /// @param answeredAt the server's time when it answered
    public void exchanged(long sentNanos, long backNanos, Instant receivedAt, Instant answeredAt) {
        long at = nanos(answeredAt);
        long server = Math.max(0, at - nanos(receivedAt));
        long delay = Math.max(0, backNanos - sentNanos - server);
        long middle = sentNanos + (backNanos - sentNanos) / 2;
        samples.addLast(new Sample(at - server / 2 - middle, delay, backNanos));
        if (samples.size() > EXCHANGES_MAX) {
            samples.removeFirst();
        }
        jumpMillis = 0;
    }

    /// Compares the machine's two clocks; to be called often.
    ///
    /// @return whether one jumped since the last call: measure again
    public boolean watch(Instant wall, long monotonicNanos) {
        Anchor now = new Anchor(nanos(wall), monotonicNanos);
        long jump = anchor.map(a -> now.wallNanos - a.wallNanos - (now.monotonicNanos - a.monotonicNanos))
                .orElse(0L);
        anchor = Optional.of(now);
        if (Math.abs(jump) < JUMP_MIN.toNanos()) {
            return false;
        }
        best(monotonicNanos).ifPresent(kept -> {
            samples.clear();
            samples.add(kept);
        });
        jumpMillis += Math.abs(jump) / 1_000_000;
        return true;
    }

    /// The offset at this moment.
    public Offset at(Instant wall, long monotonicNanos) {
        return best(monotonicNanos)
                .map(sample -> new Offset(
                        Math.floorDiv(sample.serverNanos + monotonicNanos - nanos(wall) + 500_000, 1_000_000),
                        Math.ceilDiv(error(sample, monotonicNanos), 1_000_000L) + jumpMillis))
                .orElse(Offset.UNMEASURED);
    }

    private Optional<Sample> best(long monotonicNanos) {
        return samples.stream().min((a, b) -> Long.compare(error(a, monotonicNanos), error(b, monotonicNanos)));
    }

    private static long error(Sample sample, long monotonicNanos) {
        return sample.delayNanos / 2 + (monotonicNanos - sample.atNanos) / 1_000_000 * DRIFT_PPM;
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }
}
