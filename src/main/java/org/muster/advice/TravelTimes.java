package org.muster.advice;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;

/// Driving times to a place. Any thread may ask.
@FunctionalInterface
public interface TravelTimes {
    /// There is no road graph.
    TravelTimes NONE = (place, starts, wanted) -> Optional.empty();

    /// The starts from which the place is reached soonest.
    ///
    /// @param wanted how many at most
    /// @return soonest first, equal times by index; starts far from every road are left out. Empty when no way to the
    ///     place is known at all: there are no roads, or it lies far from them
    Optional<List<Drive>> soonest(GeoPoint place, List<GeoPoint> starts, int wanted);
}
