package org.muster.road;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;

/// What limits leave of roads, told once more: what they touch by the JDK's geometry, and Dijkstra's search forward
/// from a start over every turn there is, by the turns' prices without limits.
final class LimitedRoads {
    static final int NEVER = Integer.MAX_VALUE;

    private final RoadNet net;
    private final Turns prices;
    private final int[] arcMillis;
    private final List<List<Integer>> leaving = new ArrayList<>();
    private final Map<Long, Integer> paid = new HashMap<>();

    LimitedRoads(RoadNet net, List<RoadLimit> limits) {
        this.net = net;
        prices = Turns.of(net, TurnPrices.of(TravelMode.CAR, RoadRules.USUAL));
        arcMillis = new int[2 * net.stretches()];
        IntStream.range(0, net.junctions()).forEach(j -> leaving.add(new ArrayList<>()));
        for (int arc = 0; arc < arcMillis.length; arc++) {
            int stretch = arc >> 1;
            int millis = net.arcMillis(arc);
            for (RoadLimit limit : limits) {
                if (millis > 0 && isTouched(net, stretch, limit)) {
                    double slow = limit.kmh() == 0 ? 0 : net.stretchMeters(stretch) / (limit.kmh() / 3.6) * 1000;
                    millis = limit.kmh() == 0 ? 0 : (int) Math.max(millis, Math.min(3_600_000, Math.round(slow)));
                }
            }
            arcMillis[arc] = millis;
            if (millis > 0) {
                leaving.get(net.tail(arc)).add(arc);
            }
        }
    }

    static boolean isTouched(RoadNet net, int stretch, RoadLimit limit) {
        List<GeoPoint> line = limit.line();
        int last = net.shapeStart()[stretch + 1] - 1;
        for (int i = net.shapeStart()[stretch]; i < last; i++) {
            for (int k = 1; k < line.size(); k++) {
                if (Line2D.linesIntersect(
                        net.lonE7()[i],
                        net.latE7()[i],
                        net.lonE7()[i + 1],
                        net.latE7()[i + 1],
                        x(line.get(k - 1)),
                        y(line.get(k - 1)),
                        x(line.get(k)),
                        y(line.get(k)))) {
                    return true;
                }
            }
        }
        Path2D ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        ring.moveTo(x(line.getFirst()), y(line.getFirst()));
        line.forEach(p -> ring.lineTo(x(p), y(p)));
        return line.size() > 3
                && line.getFirst().equals(line.getLast())
                && ring.contains(net.lonE7()[last], net.latE7()[last]);
    }

    private static double x(GeoPoint point) {
        return Math.rint(point.lon() * 1e7);
    }

    private static double y(GeoPoint point) {
        return Math.rint(point.lat() * 1e7);
    }

    boolean isOpen(int stretch) {
        return arcMillis[2 * stretch] > 0 || arcMillis[2 * stretch + 1] > 0;
    }

    int arcMillis(int arc) {
        return arcMillis[arc];
    }

    /// The same roads made anew, with these times.
    ///
    /// @param of the roads of all modes
    RoadGraph graph(RoadNets of) {
        Map<TravelMode, RoadNet> nets = new EnumMap<>(of.byMode());
        nets.put(TravelMode.CAR, net(IntStream.range(0, net.stretches()).toArray(), net.banned()));
        return new ModeGraphs(new RoadNets(of.rules(), nets)).of(TravelMode.CAR);
    }

    /// Without the stretches that are closed, and without forbidden turns: for looking at the map only.
    RoadNet removed() {
        return net(IntStream.range(0, net.stretches()).filter(this::isOpen).toArray(), new long[0]);
    }

    private RoadNet net(int[] stretches, long[] banned) {
        int[] start = new int[stretches.length + 1];
        for (int e = 0; e < stretches.length; e++) {
            start[e + 1] = start[e] + net.course(stretches[e]).size();
        }
        return new RoadNet(
                net.junctions(),
                pick(net.from(), stretches),
                pick(net.to(), stretches),
                IntStream.of(stretches).map(e -> arcMillis[2 * e]).toArray(),
                IntStream.of(stretches).map(e -> arcMillis[2 * e + 1]).toArray(),
                start,
                shapes(net.latE7(), stretches),
                shapes(net.lonE7(), stretches),
                pick(net.name(), stretches),
                kinds(stretches),
                net.names(),
                banned,
                new int[0][]);
    }

    private static int[] pick(int[] all, int[] at) {
        return IntStream.of(at).map(e -> all[e]).toArray();
    }

    private byte[] kinds(int[] at) {
        byte[] kinds = new byte[at.length];
        IntStream.range(0, at.length).forEach(e -> kinds[e] = net.kind()[at[e]]);
        return kinds;
    }

    private int[] shapes(int[] all, int[] stretches) {
        return IntStream.of(stretches)
                .flatMap(e -> Arrays.stream(all, net.shapeStart()[e], net.shapeStart()[e + 1]))
                .toArray();
    }

    /// When each place is reached from each start, by start, then by place; {@link #NEVER} when it is not.
    int[][] arrivals(List<RoadPoint> starts, List<RoadPoint> places) {
        int[][] arrivals = new int[starts.size()][];
        for (int s = 0; s < starts.size(); s++) {
            RoadPoint start = starts.get(s);
            int[] times = times(start);
            arrivals[s] =
                    places.stream().mapToInt(p -> arrival(times, start, p)).toArray();
        }
        return arrivals;
    }

    /// The answer to be expected at a place, of all who come within the limit.
    static List<Arrival> order(int[][] arrivals, int place, int limitMillis) {
        return IntStream.range(0, arrivals.length)
                .filter(s -> arrivals[s][place] <= limitMillis)
                .mapToObj(s -> new Arrival(s, arrivals[s][place]))
                .sorted(Comparator.comparingInt(Arrival::travelMillis).thenComparingInt(Arrival::index))
                .toList();
    }

    private int node(RoadPoint point) {
        return net.junction(point);
    }

    private static double driven(int arc, RoadPoint point) {
        return arc % 2 == 0 ? point.fraction() : 1 - point.fraction();
    }

    /// To the end of each arc.
    private int[] times(RoadPoint start) {
        int[] times = new int[arcMillis.length];
        Arrays.fill(times, NEVER);
        PriorityQueue<long[]> queue = new PriorityQueue<>(Comparator.comparingLong(entry -> entry[0]));
        if (node(start) >= 0) {
            leaving.get(node(start)).forEach(arc -> queue.add(new long[] {arcMillis[arc], arc}));
        } else {
            for (int arc = 2 * start.stretch(); arc < 2 * start.stretch() + 2; arc++) {
                if (arcMillis[arc] > 0) {
                    queue.add(new long[] {Math.round(arcMillis[arc] * (1 - driven(arc, start))), arc});
                }
            }
        }
        while (!queue.isEmpty()) {
            long[] entry = queue.poll();
            int arc = (int) entry[1];
            if (entry[0] < times[arc]) {
                times[arc] = (int) entry[0];
                for (int next : leaving.get(net.head(arc))) {
                    if (!net.isBanned(arc, next)) {
                        queue.add(new long[] {entry[0] + price(arc, next) + arcMillis[next], next});
                    }
                }
            }
        }
        return times;
    }

    private int price(int from, int into) {
        return paid.computeIfAbsent(RoadNet.turn(from, into), turn -> prices.millis(from, into));
    }

    private int arrival(int[] times, RoadPoint from, RoadPoint to) {
        int node = node(to);
        long best = NEVER;
        if (node >= 0) {
            best = node(from) == node ? 0 : best;
            for (int arc = 0; arc < times.length; arc++) {
                best = net.head(arc) == node ? Math.min(best, times[arc]) : best;
            }
            return (int) best;
        }
        for (int last = 2 * to.stretch(); last < 2 * to.stretch() + 2; last++) {
            if (arcMillis[last] == 0) {
                continue;
            }
            long within = Math.round(arcMillis[last] * driven(last, to));
            if (node(from) == net.tail(last)) {
                best = Math.min(best, within);
            }
            for (int arc = 0; arc < times.length; arc++) {
                if (net.head(arc) == net.tail(last) && times[arc] < NEVER && !net.isBanned(arc, last)) {
                    best = Math.min(best, times[arc] + price(arc, last) + within);
                }
            }
            double ahead = driven(last, to) - driven(last, from);
            if (from.stretch() == to.stretch() && node(from) < 0 && ahead >= 0) {
                best = Math.min(best, Math.round(arcMillis[last] * ahead));
            }
        }
        return (int) best;
    }
}
