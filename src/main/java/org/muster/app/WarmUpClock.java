package org.muster.app;

import java.time.Duration;
import java.time.Instant;
import org.muster.time.ClockReading;
import org.muster.time.ShiftClock;

/// The demo's clock: it begins some minutes ago and is moved by hand until it has caught up; from then on it is the
/// machine's. All parts of the demo share it, so that nothing has to be measured. Safe for any thread.
final class WarmUpClock implements ShiftClock {
    // Guarded by this; what is past is the machine's.
    private Instant wall;
    private boolean caughtUp;

    WarmUpClock(Duration ago) {
        wall = Instant.now().minus(ago);
    }

    @Override
    public synchronized ClockReading read() {
        return new ClockReading(caughtUp ? Instant.now() : wall, 0, 0);
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    /// Moves on.
    ///
    /// @return whether the present is not reached yet
    synchronized boolean advance(Duration by) {
        wall = wall.plus(by);
        caughtUp = caughtUp || !wall.isBefore(Instant.now());
        return !caughtUp;
    }

    /// Leaps to the present.
    synchronized void catchUp() {
        caughtUp = true;
    }
}
