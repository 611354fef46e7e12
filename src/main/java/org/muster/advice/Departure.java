package org.muster.advice;

import java.util.Collection;
import java.util.List;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;

/// Where somebody sets out and how he moves.
public record Departure(GeoPoint point, TravelMode mode) {
    /// By car from each of these places, where nobody knows yet who it will be.
    public static List<Departure> byCar(Collection<GeoPoint> places) {
        return places.stream()
                .map(place -> new Departure(place, TravelMode.CAR))
                .toList();
    }
}
