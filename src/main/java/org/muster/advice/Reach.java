package org.muster.advice;

import java.time.Duration;
import java.util.Optional;

/// How soon somebody can be at a place.
///
/// @param onRoad whether the place lies near a road at all; nobody knows the way to one that does not
/// @param soonest the shortest drive; empty when nobody comes within what was asked for
public record Reach(boolean onRoad, Optional<Duration> soonest) {
    static final Reach NO_ROAD = new Reach(false, Optional.empty());

    static Reach within(Duration limit, Optional<Duration> soonest) {
        return new Reach(true, soonest.filter(travel -> travel.compareTo(limit) <= 0));
    }
}
