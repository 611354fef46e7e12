package org.muster.telemetry;

import java.time.Instant;

/// Where the units were: the board as it stood at any moment of the past. Safe for any thread; may read a disk, so it
/// is not for the toolkit's thread.
@FunctionalInterface
public interface FixHistory {
    /// For a station that keeps no tracks.
    FixHistory NONE = at -> LatestFixes.NONE;

    /// The latest fix of each unit that had been received at a moment, with the flags it carried then.
    ///
    /// @param at by the corrected clock
    LatestFixes at(Instant at);
}
