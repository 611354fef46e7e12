package org.muster.road;

import java.time.Duration;

/// How soon one of the given units can be at the place.
///
/// @param index of the unit in the list that was asked about
/// @param travelMillis pure driving time along the roads
public record Arrival(int index, int travelMillis) {
    public Duration travelTime() {
        return Duration.ofMillis(travelMillis);
    }
}
