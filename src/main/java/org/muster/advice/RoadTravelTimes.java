package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.Arrival;
import org.muster.road.ReachRaster;
import org.muster.road.RoadGraph;
import org.muster.road.RoadLimit;
import org.muster.road.RoadPoint;

/// Travel times on the road graph of a city, by the roads of each way of moving.
public final class RoadTravelTimes implements TravelTimes {
    /// Longer drives are no help: they are left out.
    static final Duration TRAVEL_MAX = Duration.ofHours(12);

    /// How many places that were put on the roads of one way of moving are kept, because most places and many units
    /// stand still: those asked for last.
    static final int SNAPPED_MAX = 50_000;

    private final RoadGraph roads;
    // Guarded by itself.
    private final Map<TravelMode, Snapping> snappings = new EnumMap<>(TravelMode.class);

    // Guarded by this.
    private @Nullable Limited limited;

    /// @param roads of cars, without limits
    public RoadTravelTimes(RoadGraph roads) {
        this.roads = roads;
    }

    /// Kept until others hold: a change of the roads takes a moment, and everybody asks.
    @Override
    public synchronized TravelTimes under(List<RoadLimit> limits) {
        if (limits.isEmpty() && roads.under(limits) == roads) {
            return this;
        }
        Limited before = limited;
        if (before == null || !before.limits.equals(limits)) {
            before = new Limited(limits, new RoadTravelTimes(roads.under(limits)));
            limited = before;
        }
        return before.times;
    }

    private record Limited(List<RoadLimit> limits, TravelTimes times) {}

    @Override
    public List<List<GeoPoint>> touched(RoadLimit limit) {
        return roads.touched(limit);
    }

    /// The roads of one way of moving, with the places that were put on them.
    private static final class Snapping {
        private final RoadGraph roads;
        // Guarded by itself.
        private final Map<GeoPoint, Optional<RoadPoint>> snapped = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<GeoPoint, Optional<RoadPoint>> eldest) {
                return size() > SNAPPED_MAX;
            }
        };

        Snapping(RoadGraph roads) {
            this.roads = roads;
        }

        Optional<RoadPoint> snap(GeoPoint place) {
            synchronized (snapped) {
                return snapped.computeIfAbsent(place, roads::snap);
            }
        }
    }

    private Snapping on(TravelMode mode) {
        synchronized (snappings) {
            return snappings.computeIfAbsent(mode, m -> new Snapping(roads.of(m)));
        }
    }

    private SnappedStarts snapped(List<Departure> starts) {
        return SnappedStarts.of(starts, start -> on(start.mode()).snap(start.point()));
    }

    /// A place on the roads of cars and of who else is asked about; empty when it lies far from all of them.
    private Map<TravelMode, RoadPoint> snap(GeoPoint place, Set<TravelMode> modes) {
        Map<TravelMode, RoadPoint> on = new EnumMap<>(TravelMode.class);
        on(TravelMode.CAR).snap(place).ifPresent(at -> on.put(TravelMode.CAR, at));
        modes.forEach(mode -> on(mode).snap(place).ifPresent(at -> on.put(mode, at)));
        return on;
    }

    @Override
    public Optional<Getaway> getaway(
            GeoPoint place, double radiusMeters, List<GeoPoint> marks, List<Departure> starts) {
        // Who flees does not mind what is closed.
        RoadGraph open = roads.under(List.of());
        SnappedStarts marked = SnappedStarts.of(Departure.byCar(marks), mark -> open.snap(mark.point()));
        return open.snap(place)
                .map(from -> new OnRoads(
                        roads,
                        roads.flight(from, radiusMeters, marked.points()),
                        marked.indexes(),
                        snapped(starts),
                        isBeyond(open.box(), place, radiusMeters)));
    }

    private static boolean isBeyond(GeoBox box, GeoPoint place, double radiusMeters) {
        return Stream.of(
                        new GeoPoint(box.south(), place.lon()),
                        new GeoPoint(box.north(), place.lon()),
                        new GeoPoint(place.lat(), box.west()),
                        new GeoPoint(place.lat(), box.east()))
                .anyMatch(edge -> edge.distanceMeters(place) < radiusMeters);
    }

    @Override
    public Optional<List<Drive>> soonest(GeoPoint place, List<Departure> starts, Predicate<Drive> isEnough) {
        SnappedStarts from = snapped(starts);
        Map<TravelMode, RoadPoint> onRoad = snap(place, from.modes());
        if (onRoad.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                roads.nearest(onRoad, from.starts(), found -> isEnough.test(from.drive(found)), TRAVEL_MAX).stream()
                        .map(from::drive)
                        .toList());
    }

    @Override
    public List<Map<RoadKind, Duration>> byKind(GeoPoint place, List<Departure> starts) {
        List<Map<RoadKind, Duration>> drives = new ArrayList<>(TravelTimes.super.byKind(place, starts));
        SnappedStarts all = snapped(starts);
        for (TravelMode mode : all.modes()) {
            SnappedStarts from = all.only(mode);
            on(mode).snap(place)
                    .map(to -> roads.of(mode).byKind(to, from.points(), TRAVEL_MAX))
                    .ifPresent(found -> {
                        for (int i = 0; i < found.size(); i++) {
                            drives.set(from.indexes().get(i), found.get(i));
                        }
                    });
        }
        return drives;
    }

    @Override
    public Optional<String> version() {
        return Optional.of(roads.version());
    }

    @Override
    public Optional<ReachPicture> picture(List<Departure> starts, List<Duration> limits) {
        SnappedStarts all = snapped(starts);
        ReachRaster raster = roads.reach(all.only(TravelMode.CAR).points(), limits);
        for (TravelMode mode : all.modes()) {
            if (mode != TravelMode.CAR) {
                raster = raster.or(roads.of(mode).reach(all.only(mode).points(), limits));
            }
        }
        return Optional.of(new ReachPicture(raster.box(), raster.width(), raster.height(), raster.cells()));
    }

    @Override
    public Optional<List<Reach>> reach(List<GeoPoint> places, List<Departure> starts, Duration limit) {
        SnappedStarts all = snapped(starts);
        List<List<Drive>> drives = places.stream()
                .map(place -> (List<Drive>) new ArrayList<Drive>())
                .toList();
        boolean[] onRoad = new boolean[places.size()];
        for (int p = 0; p < onRoad.length; p++) {
            onRoad[p] = on(TravelMode.CAR).snap(places.get(p)).isPresent();
        }
        for (TravelMode mode : all.modes()) {
            SnappedStarts from = all.only(mode);
            List<Optional<RoadPoint>> to = places.stream().map(on(mode)::snap).toList();
            Iterator<List<Arrival>> soonest = roads.of(mode)
                    .twoSoonest(
                            from.points(), to.stream().flatMap(Optional::stream).toList(), limit)
                    .iterator();
            for (int p = 0; p < onRoad.length; p++) {
                if (to.get(p).isPresent()) {
                    onRoad[p] = true;
                    soonest.next().stream().map(from::drive).forEach(drives.get(p)::add);
                }
            }
        }
        return Optional.of(IntStream.range(0, onRoad.length)
                .mapToObj(p -> onRoad[p] ? new Reach(true, two(drives.get(p))) : Reach.NO_ROAD)
                .toList());
    }

    private static List<Drive> two(List<Drive> drives) {
        return drives.stream()
                .sorted(Comparator.comparing(Drive::travel).thenComparing(Drive::index))
                .limit(2)
                .toList();
    }
}
