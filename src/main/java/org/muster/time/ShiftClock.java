package org.muster.time;

import java.time.Instant;

/// The clock a shift goes by: the wall clock with its offset to the server, or a replay's, or a test's. Safe for any
/// thread.
public interface ShiftClock {
    ClockReading read();

    /// Corrected time.
    default Instant now() {
        return read().corrected();
    }

    /// Nanoseconds that only ever grow, for spans; their zero means nothing.
    long monotonicNanos();
}
