package org.muster.advice;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.Arrival;
import org.muster.road.Flight;
import org.muster.road.RoadGraph;
import org.muster.road.RoadPoint;

/// Who flees on the roads of cars, and who could cut him off, each in his own way. For one question and one thread.
final class OnRoads implements Getaway {
    private final RoadGraph roads;
    private final Flight flight;
    private final List<Integer> marks;
    private final SnappedStarts starts;
    private final boolean isBeyondMap;
    private SnappedStarts asked = SnappedStarts.NONE;
    /// Where each spot lies on the roads of those who do not drive, empty where these do not come near it.
    private final Map<TravelMode, List<Optional<RoadPoint>>> spots = new EnumMap<>(TravelMode.class);

    /// @param roads of cars
    /// @param marks the indexes of those the flight knows
    OnRoads(RoadGraph roads, Flight flight, List<Integer> marks, SnappedStarts starts, boolean isBeyondMap) {
        this.roads = roads;
        this.flight = flight;
        this.marks = marks;
        this.starts = starts;
        this.isBeyondMap = isBeyondMap;
    }

    @Override
    public Flight flight() {
        return flight;
    }

    @Override
    public boolean isBeyondMap() {
        return isBeyondMap;
    }

    @Override
    public OptionalInt spotOf(int mark) {
        int at = marks.indexOf(mark);
        return at < 0 ? OptionalInt.empty() : flight.spotOf(at);
    }

    @Override
    public int[] soonest(Set<Integer> of, Duration limit) {
        asked = starts.among(of);
        int[] soonest = flight.soonest(asked.only(TravelMode.CAR).points(), limit);
        for (TravelMode mode : asked.modes()) {
            if (mode != TravelMode.CAR) {
                lower(soonest, mode, asked.only(mode).points(), limit);
            }
        }
        return soonest;
    }

    private void lower(int[] soonest, TravelMode mode, List<RoadPoint> from, Duration limit) {
        List<Optional<RoadPoint>> at = spots(mode);
        int[] near = IntStream.range(0, at.size())
                .filter(spot -> at.get(spot).isPresent())
                .toArray();
        List<List<Arrival>> arrivals = roads.of(mode)
                .twoSoonest(from, at.stream().flatMap(Optional::stream).toList(), limit);
        for (int i = 0; i < near.length; i++) {
            int spot = near[i];
            arrivals.get(i).stream()
                    .findFirst()
                    .ifPresent(first -> soonest[spot] = Math.min(soonest[spot], first.travelMillis()));
        }
    }

    private List<Optional<RoadPoint>> spots(TravelMode mode) {
        return spots.computeIfAbsent(
                mode,
                m -> IntStream.range(0, flight.spots())
                        .mapToObj(spot -> roads.of(m).snap(flight.at(spot).at()))
                        .toList());
    }

    @Override
    public List<Drive> drives(int spot, Duration limit, Predicate<Drive> isEnough) {
        Map<TravelMode, RoadPoint> place = new EnumMap<>(TravelMode.class);
        for (TravelMode mode : asked.modes()) {
            if (mode == TravelMode.CAR) {
                place.put(mode, flight.at(spot));
            } else {
                spots(mode).get(spot).ifPresent(at -> place.put(mode, at));
            }
        }
        return flight.nearest(place, asked.starts(), found -> isEnough.test(asked.drive(found)), limit).stream()
                .map(asked::drive)
                .toList();
    }
}
