package org.muster.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One look at the clock.
///
/// @param wall the machine's wall clock
/// @param offsetMillis what to add to get the server's time
/// @param errorMillis half width of the interval the offset lies in; [#UNMEASURED] when it was never measured
public record ClockReading(Instant wall, long offsetMillis, long errorMillis) {
    /// The error of a clock that was never compared with the server's.
    public static final long UNMEASURED = -1;

    /// The same in whole milliseconds: what is decided upon is what a record says.
    public ClockReading inMillis() {
        return new ClockReading(wall.truncatedTo(ChronoUnit.MILLIS), offsetMillis, errorMillis);
    }

    /// The best guess at the server's time.
    public Instant corrected() {
        return wall.plusMillis(offsetMillis);
    }
}
