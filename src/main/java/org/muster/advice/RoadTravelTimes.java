package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.muster.dispatch.model.GeoPoint;
import org.muster.road.Arrival;
import org.muster.road.RoadGraph;
import org.muster.road.RoadPoint;

/// Driving times on the road graph of a city.
public final class RoadTravelTimes implements TravelTimes {
    /// Longer drives are no help: they are left out.
    static final Duration TRAVEL_MAX = Duration.ofHours(12);

    private final RoadGraph roads;
    /// What was put on the road for the last cover, kept because most places and many units stand still. Replaced
    /// as a whole; holds no more points than one question.
    private volatile Map<GeoPoint, Optional<RoadPoint>> snapped = Map.of();

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
        return Optional.of(drives(roads.nearest(onRoad.get(), points, wanted, TRAVEL_MAX), indexes));
    }

    private static List<Drive> drives(List<Arrival> arrivals, List<Integer> indexes) {
        return arrivals.stream()
                .map(a -> new Drive(indexes.get(a.index()), a.travelTime()))
                .toList();
    }

    @Override
    public Optional<List<Reach>> reach(List<GeoPoint> places, List<GeoPoint> starts, Duration limit) {
        Map<GeoPoint, Optional<RoadPoint>> before = snapped;
        Map<GeoPoint, Optional<RoadPoint>> now = new HashMap<>();
        Function<GeoPoint, Optional<RoadPoint>> snap = point -> now.computeIfAbsent(point, p -> {
            Optional<RoadPoint> known = before.get(p);
            return known != null ? known : roads.snap(p);
        });
        List<RoadPoint> from = new ArrayList<>(starts.size());
        List<Integer> indexes = new ArrayList<>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            Optional<RoadPoint> start = snap.apply(starts.get(i));
            if (start.isPresent()) {
                from.add(start.get());
                indexes.add(i);
            }
        }
        List<Optional<RoadPoint>> to = places.stream().map(snap).toList();
        Iterator<List<Arrival>> soonest = roads.twoSoonest(
                        from, to.stream().flatMap(Optional::stream).toList(), limit)
                .iterator();
        snapped = now;
        return Optional.of(to.stream()
                .map(place -> place.isPresent() ? new Reach(true, drives(soonest.next(), indexes)) : Reach.NO_ROAD)
                .toList());
    }
}
