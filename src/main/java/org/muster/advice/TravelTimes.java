package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadLimit;

/// How long who moves in his own way takes to a place. Any thread may ask.
@FunctionalInterface
public interface TravelTimes {
    /// There is no road graph.
    TravelTimes NONE = (place, starts, isEnough) -> Optional.empty();

    /// The starts from which the place is reached soonest, up to the first that is enough.
    ///
    /// @param isEnough asked of each drive as it is found, in order
    /// @return soonest first, equal times by index; starts far from every road, and those from which none leads
    ///     there, are left out. Empty when no way to the place is known at all: there are no roads, or it lies far
    ///     from them
    Optional<List<Drive>> soonest(GeoPoint place, List<Departure> starts, Predicate<Drive> isEnough);

    /// The same up to a number.
    ///
    /// @param wanted how many at most, 1 or more
    default Optional<List<Drive>> soonest(GeoPoint place, List<Departure> starts, int wanted) {
        int[] found = {0};
        return soonest(place, starts, drive -> ++found[0] == wanted);
    }

    /// Which parts of the town are reached from whichever start is soonest, each in its own way.
    ///
    /// @param limits ascending
    /// @return empty when there are no roads at all
    default Optional<ReachPicture> picture(List<Departure> starts, List<Duration> limits) {
        return Optional.empty();
    }

    /// How soon each of many places is reached from whichever two starts are soonest there.
    ///
    /// @param limit longer drives are not looked for
    /// @return one for each place, in order; empty when there are no roads at all
    default Optional<List<Reach>> reach(List<GeoPoint> places, List<Departure> starts, Duration limit) {
        List<Reach> reach = new ArrayList<>(places.size());
        for (GeoPoint place : places) {
            reach.add(soonest(place, starts, 2)
                    .map(drives -> Reach.within(limit, drives))
                    .orElse(Reach.NO_ROAD));
        }
        boolean unknown = !places.isEmpty() && reach.stream().noneMatch(Reach::onRoad);
        return unknown ? Optional.empty() : Optional.of(reach);
    }

    /// How long the drives to a place take on each kind of road; all kinds together are what [#soonest] tells.
    ///
    /// @return one for each start, in order; empty where no way is known
    default List<Map<RoadKind, Duration>> byKind(GeoPoint place, List<Departure> starts) {
        return Collections.nCopies(starts.size(), Map.of());
    }

    /// Names the roads that the answers rest on, whatever limits hold; empty when there are none.
    default Optional<String> version() {
        return Optional.empty();
    }

    /// Who flees from a place, within a circle around it, and who could cut him off.
    ///
    /// @param marks points of the roads that could be held, beside the junctions
    /// @param starts of those who could hold them
    /// @return empty when there are no roads, or the place lies far from them
    default Optional<Getaway> getaway(
            GeoPoint place, double radiusMeters, List<GeoPoint> marks, List<Departure> starts) {
        return Optional.empty();
    }

    /// The same in a situation: with what is closed or slowed down there.
    default TravelTimes in(Situation situation) {
        return under(RoadLimits.of(situation));
    }

    /// The courses of the roads that a limit is about; empty when there are no roads.
    default List<List<GeoPoint>> touched(RoadLimit limit) {
        return List.of();
    }

    /// The same while these limits and no others hold on the roads; this one goes on as it was.
    default TravelTimes under(List<RoadLimit> limits) {
        return this;
    }
}
