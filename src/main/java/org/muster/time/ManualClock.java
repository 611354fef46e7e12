package org.muster.time;

import java.time.Duration;
import java.time.Instant;

/// A clock that stands until it is moved: for tests, scenes and simulated universes. Safe for any thread.
public final class ManualClock implements ShiftClock {
    // Guarded by this.
    private Instant wall;
    private long offsetMillis;
    private long errorMillis;
    private long nanos;

    /// A clock that agrees with the server's exactly.
    public ManualClock(Instant start) {
        this(start, 0, 0);
    }

    public ManualClock(Instant start, long offsetMillis, long errorMillis) {
        this.wall = start;
        this.offsetMillis = offsetMillis;
        this.errorMillis = errorMillis;
    }

    @Override
    public synchronized ClockReading read() {
        return new ClockReading(wall, offsetMillis, errorMillis);
    }

    @Override
    public synchronized long monotonicNanos() {
        return nanos;
    }

    /// Moves on, monotonic time with it.
    public synchronized void advance(Duration by) {
        wall = wall.plus(by);
        nanos += by.toNanos();
    }

    /// The wall clock jumps, as when somebody sets it; monotonic time stays.
    public synchronized void jumpTo(Instant at) {
        wall = at;
    }

    public synchronized void adjust(long offset, long error) {
        offsetMillis = offset;
        errorMillis = error;
    }
}
