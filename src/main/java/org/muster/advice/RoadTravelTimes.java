package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;
import org.muster.road.RoadGraph;
import org.muster.road.RoadPoint;

/// Driving times on the road graph of a city.
public final class RoadTravelTimes implements TravelTimes {
    /// Longer drives are no help: they are left out.
    static final Duration TRAVEL_MAX = Duration.ofHours(12);

    private final RoadGraph roads;

    public RoadTravelTimes(RoadGraph roads) {
        this.roads = roads;
    }

    @Override
    public Optional<List<Drive>> soonest(GeoPoint place, List<GeoPoint> starts, int wanted) {
        Optional<RoadPoint> onRoad = roads.snap(place);
        if (onRoad.isEmpty()) {
            return Optional.empty();
        }
        List<RoadPoint> points = new ArrayList<>(starts.size());
        List<Integer> indexes = new ArrayList<>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            Optional<RoadPoint> start = roads.snap(starts.get(i));
            if (start.isPresent()) {
                points.add(start.get());
                indexes.add(i);
            }
        }
        return Optional.of(roads.nearest(onRoad.get(), points, wanted, TRAVEL_MAX).stream()
                .map(a -> new Drive(indexes.get(a.index()), a.travelTime()))
                .toList());
    }
}
