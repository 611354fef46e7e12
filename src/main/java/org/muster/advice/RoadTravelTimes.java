package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RoadKind;
import org.muster.road.Arrival;
import org.muster.road.Flight;
import org.muster.road.ReachRaster;
import org.muster.road.RoadGraph;
import org.muster.road.RoadLimit;
import org.muster.road.RoadPoint;

/// Driving times on the road graph of a city.
public final class RoadTravelTimes implements TravelTimes {
    /// Longer drives are no help: they are left out.
    static final Duration TRAVEL_MAX = Duration.ofHours(12);

    /// How many places that were put on the road are kept, because most places and many units stand still: those
    /// asked for last.
    static final int SNAPPED_MAX = 50_000;

    private final RoadGraph roads;
    // Guarded by itself.
    private final Map<GeoPoint, Optional<RoadPoint>> snapped = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<GeoPoint, Optional<RoadPoint>> eldest) {
            return size() > SNAPPED_MAX;
        }
    };

    // Guarded by this.
    private @Nullable Limited limited;

    /// @param roads without limits
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

    private Optional<RoadPoint> snap(GeoPoint place) {
        synchronized (snapped) {
            return snapped.computeIfAbsent(place, roads::snap);
        }
    }

    /// The starts that lie near a road, and where they stood in the list that was asked about.
    private record Starts(List<RoadPoint> points, List<Integer> indexes) {
        static Starts of(List<GeoPoint> all, Function<GeoPoint, Optional<RoadPoint>> snap) {
            Starts found = new Starts(new ArrayList<>(all.size()), new ArrayList<>(all.size()));
            for (int i = 0; i < all.size(); i++) {
                Optional<RoadPoint> start = snap.apply(all.get(i));
                if (start.isPresent()) {
                    found.points.add(start.get());
                    found.indexes.add(i);
                }
            }
            return found;
        }

        Drive drive(Arrival arrival) {
            return new Drive(indexes.get(arrival.index()), arrival.travelTime());
        }
    }

    @Override
    public Optional<Getaway> getaway(GeoPoint place, double radiusMeters, List<GeoPoint> marks, List<GeoPoint> starts) {
        // Who flees does not mind what is closed.
        RoadGraph open = roads.under(List.of());
        Starts marked = Starts.of(marks, open::snap);
        return open.snap(place)
                .map(from -> new OnRoads(
                        roads,
                        roads.flight(from, radiusMeters, marked.points()),
                        marked,
                        Starts.of(starts, this::snap),
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

    private record OnRoads(RoadGraph roads, Flight flight, Starts marks, Starts starts, boolean isBeyondMap)
            implements Getaway {
        @Override
        public OptionalInt spotOf(int mark) {
            int at = marks.indexes().indexOf(mark);
            return at < 0 ? OptionalInt.empty() : flight.spotOf(at);
        }

        @Override
        public int[] soonest(Set<Integer> of, Duration limit) {
            return flight.soonest(
                    IntStream.range(0, starts.points().size())
                            .filter(i -> of.contains(starts.indexes().get(i)))
                            .mapToObj(starts.points()::get)
                            .toList(),
                    limit);
        }

        @Override
        public List<Drive> drives(int spot, Duration limit, Predicate<Drive> isEnough) {
            return roads
                    .nearest(flight.at(spot), starts.points(), found -> isEnough.test(starts.drive(found)), limit)
                    .stream()
                    .map(starts::drive)
                    .toList();
        }
    }

    @Override
    public Optional<List<Drive>> soonest(GeoPoint place, List<GeoPoint> starts, Predicate<Drive> isEnough) {
        Optional<RoadPoint> onRoad = snap(place);
        if (onRoad.isEmpty()) {
            return Optional.empty();
        }
        Starts from = Starts.of(starts, this::snap);
        return Optional.of(
                roads
                        .nearest(onRoad.get(), from.points(), found -> isEnough.test(from.drive(found)), TRAVEL_MAX)
                        .stream()
                        .map(from::drive)
                        .toList());
    }

    @Override
    public List<Map<RoadKind, Duration>> byKind(GeoPoint place, List<GeoPoint> starts) {
        List<Map<RoadKind, Duration>> drives = new ArrayList<>(TravelTimes.super.byKind(place, starts));
        Starts from = Starts.of(starts, this::snap);
        snap(place).map(to -> roads.byKind(to, from.points(), TRAVEL_MAX)).ifPresent(found -> {
            for (int i = 0; i < found.size(); i++) {
                drives.set(from.indexes().get(i), found.get(i));
            }
        });
        return drives;
    }

    @Override
    public Optional<String> version() {
        return Optional.of(roads.version());
    }

    @Override
    public Optional<ReachPicture> picture(List<GeoPoint> starts, List<Duration> limits) {
        Starts from = Starts.of(starts, this::snap);
        ReachRaster raster = roads.reach(from.points(), limits);
        return Optional.of(new ReachPicture(raster.box(), raster.width(), raster.height(), raster.cells()));
    }

    @Override
    public Optional<List<Reach>> reach(List<GeoPoint> places, List<GeoPoint> starts, Duration limit) {
        Starts from = Starts.of(starts, this::snap);
        List<Optional<RoadPoint>> to = places.stream().map(this::snap).toList();
        Iterator<List<Arrival>> soonest = roads.twoSoonest(
                        from.points(), to.stream().flatMap(Optional::stream).toList(), limit)
                .iterator();
        return Optional.of(to.stream()
                .map(place -> place.isPresent()
                        ? new Reach(
                                true, soonest.next().stream().map(from::drive).toList())
                        : Reach.NO_ROAD)
                .toList());
    }
}
