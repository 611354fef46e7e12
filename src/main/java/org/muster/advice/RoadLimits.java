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
        boolean isLine = restriction.line().size() >= 2 && restriction.line().size() <= RoadLimit.LINE_POINTS_MAX;
        boolean isSpeed = restriction.kmh() >= 0 && restriction.kmh() <= RoadLimit.KMH_MAX;
        return isLine && isSpeed ? Optional.of(new RoadLimit(restriction.line(), restriction.kmh())) : Optional.empty();
    }

    static List<RoadLimit> of(Situation situation) {
        return situation.restrictionsInForce().stream()
                .map(RoadLimits::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
