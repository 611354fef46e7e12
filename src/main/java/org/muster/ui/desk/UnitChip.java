package org.muster.ui.desk;

import java.time.Duration;
import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.UnitStatus;

/// One unit on board and map.
///
/// @param since how long it has been in its state
/// @param point where it is, or was last, or counts from
/// @param fix how good that point is
/// @param fixAge age of the fix; empty when there is none
/// @param headingDegrees course over ground, NaN when unknown
/// @param incident the number of the incident it works on
/// @param stacked how many assignments wait behind
/// @param loan while it is on
public record UnitChip(
        CallSign callSign,
        Name name,
        Force force,
        UnitStatus status,
        UnitState state,
        Duration since,
        Optional<GeoPoint> point,
        Fix fix,
        Optional<Duration> fixAge,
        double headingDegrees,
        Optional<String> incident,
        int stacked,
        boolean contested,
        Optional<OnLoan> loan) {

    /// A unit that is not where it belongs.
    ///
    /// @param lent whether it went from here; else it came here
    /// @param partner the other jurisdiction's name
    public record OnLoan(boolean lent, String partner) {}

    /// How good a unit's point is.
    public enum Fix {
        FRESH,
        /// Older than its limit: shown with its age.
        STALE,
        /// No fix: it counts from its home post, assumed.
        ASSUMED,
        /// No fix and no home post.
        NONE
    }
}
