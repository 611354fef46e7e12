package org.muster.bench.universe;

import org.muster.time.ClockReading;
import org.muster.time.ManualClock;
import org.muster.time.ShiftClock;

/// One machine's clock: the universe's time with an error of its own. For one thread.
final class SimClock implements ShiftClock {
    private final ManualClock universe;
    private long skewMillis;
    private long offsetMillis;
    private long errorMillis = ClockReading.UNMEASURED;

    SimClock(ManualClock universe, long skewMillis) {
        this.universe = universe;
        this.skewMillis = skewMillis;
    }

    @Override
    public ClockReading read() {
        return new ClockReading(universe.read().wall().plusMillis(skewMillis), offsetMillis, errorMillis);
    }

    @Override
    public long monotonicNanos() {
        return universe.monotonicNanos();
    }

    void adjust(long offset, long error) {
        offsetMillis = offset;
        errorMillis = error;
    }

    void jump(long millis) {
        skewMillis += millis;
    }
}
