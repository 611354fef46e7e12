package org.muster.simulate.shift;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.dispatch.state.RoadRestriction;
import org.muster.dispatch.state.Situation;
import org.muster.road.Arrival;
import org.muster.road.RoadGraph;
import org.muster.road.RoadLimit;
import org.muster.road.RoadPoint;
import org.muster.road.Route;

/// The ways the crews drive, with a bound on how many are searched in one step of the shift: whoever gets none now asks
/// again in the next step. For one thread.
final class Navigation {
    /// The most ways searched in one step for patrols.
    static final int PATROL_ROUTES_MAX = 120;
    /// The most ways searched in one step for units that were sent somewhere.
    static final int URGENT_ROUTES_MAX = 20;

    private final Optional<RoadGraph> open;
    private Optional<RoadGraph> roads;
    private List<RoadRestriction> restrictions = List.of();
    private int patrols;
    private int urgents;

    Navigation(Optional<RoadGraph> roads) {
        this.open = roads;
        this.roads = roads;
    }

    /// From now on ways are those of this moment: who is under way goes on as it was told.
    void nextStep(Situation situation) {
        patrols = 0;
        urgents = 0;
        List<RoadRestriction> now = situation.restrictionsInForce();
        if (!now.equals(restrictions)) {
            restrictions = now;
            List<RoadLimit> limits = now.stream()
                    .flatMap(r -> RoadLimit.of(r.line(), r.kmh()).stream())
                    .toList();
            roads = open.map(r -> r.under(limits));
        }
    }

    /// How many ways were searched in this step.
    int searches() {
        return patrols + urgents;
    }

    boolean isUrgentFree() {
        return urgents < URGENT_ROUTES_MAX;
    }

    /// The way to where a unit is wanted; empty where none leads there.
    Optional<Route> urgent(TravelMode mode, GeoPoint from, GeoPoint to) {
        urgents++;
        return roads.flatMap(r -> r.of(mode).route(from, to));
    }

    /// The way to somewhere on a patrol; empty also while too many are searched.
    Optional<Route> patrol(TravelMode mode, GeoPoint from, GeoPoint to) {
        if (roads.isEmpty() || patrols >= PATROL_ROUTES_MAX) {
            return Optional.empty();
        }
        patrols++;
        return roads.get().of(mode).route(from, to);
    }

    Optional<GeoPoint> onRoad(GeoPoint place) {
        return roads.flatMap(r -> r.snap(place)).map(RoadPoint::at);
    }

    /// The street's own name; empty where it has none or no road is near.
    Optional<String> street(GeoPoint place) {
        return roads.flatMap(r -> r.snap(place).map(r::streetName)).filter(name -> !name.isEmpty());
    }

    /// The order of these points by driving time to a place, the soonest first, at most so many; by distance where
    /// there are no roads.
    List<Integer> soonest(GeoPoint place, List<GeoPoint> from, int wanted) {
        if (roads.isPresent()) {
            return roads.get().nearest(place, from, wanted).stream()
                    .map(Arrival::index)
                    .toList();
        }
        return IntStream.range(0, from.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> from.get(i).distanceMeters(place)))
                .limit(wanted)
                .toList();
    }

    /// How long the soonest of them drives there; empty without roads.
    Optional<Duration> soonestTime(GeoPoint place, List<GeoPoint> from) {
        return roads.flatMap(r -> r.nearest(place, from, 1).stream().findFirst())
                .map(arrival -> Duration.ofMillis(arrival.travelMillis()));
    }

    GeoPoint center() {
        return roads.map(r -> r.box().center()).orElse(new GeoPoint(0, 0));
    }
}
