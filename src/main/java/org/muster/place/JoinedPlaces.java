package org.muster.place;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;

/// Several indexes that answer as one.
final class JoinedPlaces extends PlaceIndex {
    private final List<PlaceIndex> indexes;

    JoinedPlaces(List<PlaceIndex> indexes) {
        this.indexes = List.copyOf(indexes);
    }

    @Override
    public Optional<FoundPlace> nearest(GeoPoint point) {
        return indexes.stream()
                .flatMap(i -> i.nearest(point).stream())
                .min(Comparator.comparingDouble(p -> p.point().distanceMeters(point)));
    }

    @Override
    boolean covers(GeoPoint point) {
        return indexes.stream().anyMatch(i -> i.covers(point));
    }

    @Override
    List<Ranked> ranked(PlaceQuery query) {
        return indexes.stream().flatMap(i -> i.ranked(query).stream()).toList();
    }
}
