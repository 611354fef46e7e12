package org.muster.road;

import java.time.Duration;
import java.util.Comparator;

/// How soon one of the given units can be at the place.
///
/// @param index of the unit in the list that was asked about
/// @param travelMillis pure driving time along the roads
public record Arrival(int index, int travelMillis) {
    /// The soonest first, equal times by index.
    public static final Comparator<Arrival> IN_ORDER =
            Comparator.comparingInt(Arrival::travelMillis).thenComparingInt(Arrival::index);

    public Duration travelTime() {
        return Duration.ofMillis(travelMillis);
    }
}
