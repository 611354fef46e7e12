package org.muster.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.muster.dispatch.model.GeoPoint;
import org.muster.road.Arrival;
import org.muster.road.RoadArcs;
import org.muster.road.RoadGraph;
import org.muster.road.RoadPoint;
import org.muster.road.SpeedTable;

/// The roads of a graph in lists, searched as textbooks do: Dijkstra's over arcs with a heap of objects, and a look at
/// every segment for the nearest road.
final class PlainRoads {
    private static final double METERS_PER_DEGREE = Math.toRadians(GeoPoint.EARTH_RADIUS_METERS);

    private final RoadArcs arcs;
    /// For each arc the turns into it.
    private final List<List<Turn>> into = new ArrayList<>();
    /// The arcs of each stretch, copies among them.
    private final Map<Integer, List<Integer>> on = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();

    private record Turn(int from, int millis) {}

    private record Segment(GeoPoint from, GeoPoint to) {}

    /// The time from an arc's end to the place.
    private record Label(int arc, long millis) {}

    PlainRoads(RoadGraph graph) {
        arcs = graph.arcs();
        for (int arc = 0; arc < arcs.count(); arc++) {
            into.add(new ArrayList<>(3));
            on.computeIfAbsent(arcs.of(arc) / 2, stretch -> new ArrayList<>(2)).add(arc);
        }
        arcs.turns((from, to, millis) -> into.get(to).add(new Turn(from, millis)));
        for (int stretch = 0; stretch < graph.stretches(); stretch++) {
            List<GeoPoint> course = arcs.course(stretch);
            for (int i = 1; i < course.size(); i++) {
                segments.add(new Segment(course.get(i - 1), course.get(i)));
            }
        }
    }

    /// How far the nearest road is, metres; [Double#POSITIVE_INFINITY] where none is near enough.
    double metersToRoad(GeoPoint place) {
        double nearest = Double.POSITIVE_INFINITY;
        double east = METERS_PER_DEGREE * Math.cos(Math.toRadians(place.lat()));
        for (Segment segment : segments) {
            double ax = (segment.from.lon() - place.lon()) * east;
            double ay = (segment.from.lat() - place.lat()) * METERS_PER_DEGREE;
            double dx = (segment.to.lon() - place.lon()) * east - ax;
            double dy = (segment.to.lat() - place.lat()) * METERS_PER_DEGREE - ay;
            double square = dx * dx + dy * dy;
            double share = square == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / square, 0, 1);
            nearest = Math.min(nearest, Math.hypot(ax + share * dx, ay + share * dy));
        }
        return nearest <= SpeedTable.SNAP_METERS_MAX ? nearest : Double.POSITIVE_INFINITY;
    }

    /// Who is soonest at the place, by one search against the driving direction that ends when nobody can come
    /// sooner than those who are found.
    ///
    /// @param place in the midst of a stretch, as are the units
    List<Arrival> nearest(RoadPoint place, List<RoadPoint> units, int wanted, Duration limit) {
        Map<Integer, List<Integer>> onStretch = new HashMap<>();
        long[] best = new long[units.size()];
        for (int u = 0; u < best.length; u++) {
            RoadPoint unit = units.get(u);
            best[u] = unit.stretch() == place.stretch() ? along(unit, place) : Long.MAX_VALUE;
            onStretch
                    .computeIfAbsent(unit.stretch(), stretch -> new ArrayList<>())
                    .add(u);
        }
        long[] labels = new long[arcs.count()];
        Arrays.fill(labels, Long.MAX_VALUE);
        PriorityQueue<Label> heap = new PriorityQueue<>(Comparator.comparingLong(Label::millis));
        for (int arc : on.getOrDefault(place.stretch(), List.of())) {
            turnInto(arc, share(arc, driven(arcs.of(arc), place)), labels, heap);
        }
        long enough = limit.toMillis();
        List<Integer> found = new ArrayList<>();
        while (!heap.isEmpty() && heap.element().millis <= enough) {
            Label next = heap.remove();
            if (next.millis == labels[next.arc]) {
                // Nobody sets out on a copy.
                boolean isCopy = arcs.of(next.arc) != next.arc;
                for (int u : isCopy ? List.<Integer>of() : onStretch.getOrDefault(next.arc / 2, List.of())) {
                    best[u] = Math.min(best[u], next.millis + share(next.arc, left(next.arc, units.get(u))));
                    found.add(u);
                    enough = Math.min(enough, enough(best, found, wanted));
                }
                turnInto(next.arc, next.millis + arcs.millis(next.arc), labels, heap);
            }
        }
        return order(best, wanted, limit);
    }

    /// The time of the last that is wanted, as far as is known.
    private static long enough(long[] best, List<Integer> found, int wanted) {
        long[] times =
                found.stream().distinct().mapToLong(u -> best[u]).sorted().toArray();
        return times.length < wanted ? Long.MAX_VALUE : times[wanted - 1];
    }

    private static List<Arrival> order(long[] best, int wanted, Duration limit) {
        List<Arrival> order = new ArrayList<>();
        for (int u = 0; u < best.length; u++) {
            if (best[u] <= limit.toMillis()) {
                order.add(new Arrival(u, (int) best[u]));
            }
        }
        order.sort(Comparator.comparingInt(Arrival::travelMillis).thenComparingInt(Arrival::index));
        return order.subList(0, Math.min(wanted, order.size()));
    }

    private void turnInto(int arc, long millis, long[] labels, PriorityQueue<Label> heap) {
        for (Turn turn : into.get(arc)) {
            if (millis + turn.millis < labels[turn.from]) {
                labels[turn.from] = millis + turn.millis;
                heap.add(new Label(turn.from, millis + turn.millis));
            }
        }
    }

    /// On one stretch, the place ahead; [Long#MAX_VALUE] where it is not.
    private long along(RoadPoint unit, RoadPoint place) {
        long best = Long.MAX_VALUE;
        for (int arc = 2 * place.stretch(); arc < 2 * place.stretch() + 2; arc++) {
            double ahead = (arc % 2 == 0 ? 1 : -1) * (place.fraction() - unit.fraction());
            if (arcs.millis(arc) > 0 && ahead >= 0) {
                best = Math.min(best, share(arc, ahead));
            }
        }
        return best;
    }

    private static double driven(int arc, RoadPoint point) {
        return arc % 2 == 0 ? point.fraction() : 1 - point.fraction();
    }

    private static double left(int arc, RoadPoint point) {
        return driven(arc ^ 1, point);
    }

    private long share(int arc, double share) {
        return Math.round(arcs.millis(arc) * share);
    }
}
