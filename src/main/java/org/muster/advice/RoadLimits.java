package org.muster.advice;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.state.RoadRestriction;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadLimit;

/// What a situation closes or slows down, as the roads understand it.
public final class RoadLimits {
    private RoadLimits() {}

    /// @return empty for what no desk of this version would write
    public static Optional<RoadLimit> of(RoadRestriction restriction) {
        return RoadLimit.of(restriction.line(), restriction.kmh());
    }

    static List<RoadLimit> of(Situation situation) {
        return situation.restrictionsInForce().stream()
                .map(RoadLimits::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
