package org.muster.advice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.Arrival;
import org.muster.road.RoadPoint;
import org.muster.road.RoadStart;

/// The starts that lie near a road of their own, and where they stood in the list that was asked about.
record SnappedStarts(List<RoadStart> starts, List<Integer> indexes) {
    static SnappedStarts of(List<Departure> all, Function<Departure, Optional<RoadPoint>> snap) {
        SnappedStarts found = new SnappedStarts(new ArrayList<>(all.size()), new ArrayList<>(all.size()));
        for (int i = 0; i < all.size(); i++) {
            Departure departure = all.get(i);
            Optional<RoadPoint> at = snap.apply(departure);
            if (at.isPresent()) {
                found.starts.add(new RoadStart(departure.mode(), at.get()));
                found.indexes.add(i);
            }
        }
        return found;
    }

    Set<TravelMode> modes() {
        Set<TravelMode> modes = EnumSet.noneOf(TravelMode.class);
        starts.forEach(start -> modes.add(start.mode()));
        return Collections.unmodifiableSet(modes);
    }

    /// Those who move in one way.
    SnappedStarts only(TravelMode mode) {
        int[] these = IntStream.range(0, starts.size())
                .filter(i -> starts.get(i).mode() == mode)
                .toArray();
        return new SnappedStarts(
                IntStream.of(these).mapToObj(starts::get).toList(),
                IntStream.of(these).mapToObj(indexes::get).toList());
    }

    List<RoadPoint> points() {
        return starts.stream().map(RoadStart::at).toList();
    }

    /// @param of indexes in the list that was asked about
    List<RoadPoint> points(TravelMode mode, Set<Integer> of) {
        return IntStream.range(0, starts.size())
                .filter(i -> starts.get(i).mode() == mode && of.contains(indexes.get(i)))
                .mapToObj(i -> starts.get(i).at())
                .toList();
    }

    Drive drive(Arrival arrival) {
        return new Drive(indexes.get(arrival.index()), arrival.travelTime());
    }
}
