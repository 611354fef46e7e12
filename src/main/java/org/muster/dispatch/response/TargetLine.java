package org.muster.dispatch.response;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.ResponseTarget;

/// One target of a tier as it stands.
///
/// @param limit when the required units must be there; empty while the clock has not started
/// @param left time to the limit, negative when over; measured at `metAt` once complete, and the whole deadline while
///     the clock has not started
/// @param metAt when the last required unit came; empty until complete
/// @param there the units counted for it, by time of arrival; each counts once within a form
/// @param coming the units under way that are counted for it
public record TargetLine(
        ResponseTarget target,
        TierState state,
        Optional<Moment> limit,
        Duration left,
        Optional<Moment> metAt,
        List<UnitThere> there,
        List<CallSign> coming) {
    public TargetLine {
        there = List.copyOf(there);
        coming = List.copyOf(coming);
    }

    public int required() {
        return target.requirement().units();
    }

    /// How many are not there yet, whoever is under way.
    public int shortBy() {
        return required() - there.size();
    }
}
