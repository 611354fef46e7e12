package org.muster.time;

import java.time.Instant;

/// The machine's clock, with the offset last measured against the server. Safe for any thread.
public final class SystemClock implements ShiftClock {
    /// How far a quartz may run off between two measurements, parts per million.
    private static final long DRIFT_PPM = 50;

    private volatile Measured measured = new Measured(0, ClockReading.UNMEASURED, 0);

    /// @param atNanos monotonic time of the measurement
    private record Measured(long offsetMillis, long errorMillis, long atNanos) {}

    @Override
    public ClockReading read() {
        Measured last = measured;
        if (last.errorMillis == ClockReading.UNMEASURED) {
            return new ClockReading(Instant.now(), 0, ClockReading.UNMEASURED);
        }
        long ageMillis = (System.nanoTime() - last.atNanos) / 1_000_000;
        return new ClockReading(Instant.now(), last.offsetMillis, last.errorMillis + ageMillis * DRIFT_PPM / 1_000_000);
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    /// Takes over an offset that was just measured.
    public void adjust(long offsetMillis, long errorMillis) {
        measured = new Measured(offsetMillis, errorMillis, System.nanoTime());
    }
}
