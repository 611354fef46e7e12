package org.muster.dispatch.model;

import java.time.Duration;
import java.time.Instant;

/// A moment by a corrected clock, with what that clock may be wrong by.
///
/// @param at corrected wall time
/// @param errorMillis half width of the interval the true time lies in; [#UNMEASURED] when no offset was ever measured
public record Moment(Instant at, long errorMillis) implements Comparable<Moment> {
    /// The error of a clock that was never compared with the server's.
    public static final long UNMEASURED = -1;

    public boolean isMeasured() {
        return errorMillis >= 0;
    }

    /// Whether this moment certainly lies at or before the limit, both errors counted.
    public boolean isSurelyBy(Moment limit) {
        return isMeasured()
                && limit.isMeasured()
                && !at.plusMillis(errorMillis).isAfter(limit.at.minusMillis(limit.errorMillis));
    }

    /// Whether this moment certainly lies after the limit, both errors counted.
    public boolean isSurelyAfter(Moment limit) {
        return isMeasured()
                && limit.isMeasured()
                && at.minusMillis(errorMillis).isAfter(limit.at.plusMillis(limit.errorMillis));
    }

    public Moment plus(Duration duration) {
        return new Moment(at.plus(duration), errorMillis);
    }

    /// By time; the error breaks ties so that the order is total.
    @Override
    public int compareTo(Moment other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : Long.compare(errorMillis, other.errorMillis);
    }
}
