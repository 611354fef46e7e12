package org.muster.advice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.Arrival;
import org.muster.road.RoadPoint;
import org.muster.road.RoadStart;

/// The starts that lie near a road of their own, and where they stood in the list that was asked about.
record SnappedStarts(List<RoadStart> starts, List<Integer> indexes) {
    static final SnappedStarts NONE = new SnappedStarts(List.of(), List.of());

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
        return where(i -> starts.get(i).mode() == mode);
    }

    /// @param of indexes in the list that was asked about
    SnappedStarts among(Set<Integer> of) {
        return where(i -> of.contains(indexes.get(i)));
    }

    private SnappedStarts where(IntPredicate isMeant) {
        int[] these = IntStream.range(0, starts.size()).filter(isMeant).toArray();
        return new SnappedStarts(
                IntStream.of(these).mapToObj(starts::get).toList(),
                IntStream.of(these).mapToObj(indexes::get).toList());
    }

    List<RoadPoint> points() {
        return starts.stream().map(RoadStart::at).toList();
    }

    Drive drive(Arrival arrival) {
        return new Drive(indexes.get(arrival.index()), arrival.travelTime());
    }
}
