package org.muster.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.muster.road.SpeedTable;

/// The oracle's own roads, as plain as can be: every node of every road is a vertex, every segment an edge; snapping
/// tries all segments; the search is Dijkstra's with a heap and seconds as floating point. Slow and simple.
final class OracleRoads {
    private static final double EARTH_METERS = 6_371_008.8;

    private final List<double[]> places = new ArrayList<>();
    private final Map<Long, Integer> vertexOfNode = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private List<List<Edge>> into = new ArrayList<>();

    private record Segment(int a, int b, double thereSeconds, double backSeconds) {}

    private record Edge(int vertex, double seconds) {}

    /// A place on a segment: the share of it from `a` to `b`.
    record OnRoad(int segment, double share) {}

    /// @param unit index in the list asked about
    record Timed(int unit, double seconds) {}

    OracleRoads(OraclePbf.Content content) {
        double[] box = box(content);
        for (OraclePbf.Way way : content.ways()) {
            double[] speeds = OracleProfile.speeds(way.tags());
            if (speeds[0] > 0 || speeds[1] > 0) {
                add(way, speeds, content, box);
            }
        }
        keepMainPart();
    }

    private void add(OraclePbf.Way way, double[] speeds, OraclePbf.Content content, double[] box) {
        long[] ids = way.nodes();
        boolean ring = ids.length > 3 && ids[0] == ids[ids.length - 1];
        boolean touches = false;
        for (long id : ids) {
            ring &= content.nodes().containsKey(id);
            touches |= inside(content.nodes().get(id), box);
        }
        for (int i = 1; i < ids.length; i++) {
            double[] p = content.nodes().get(ids[i - 1]);
            double[] q = content.nodes().get(ids[i]);
            boolean kept = ring ? touches : inside(p, box) || inside(q, box);
            if (p == null || q == null || !kept) {
                continue;
            }
            double meters = meters(p, q);
            segments.add(new Segment(
                    vertex(ids[i - 1], p, content, box),
                    vertex(ids[i], q, content, box),
                    speeds[0] > 0 ? meters / speeds[0] : Double.NaN,
                    speeds[1] > 0 ? meters / speeds[1] : Double.NaN));
        }
    }

    private int vertex(long id, double[] place, OraclePbf.Content content, double[] box) {
        Map<String, String> barrier = content.barriers().get(id);
        // A barrier outside the box is not seen by the import either.
        boolean stops = barrier != null && OracleProfile.stops(barrier) && inside(place, box);
        if (stops) {
            places.add(place);
            return places.size() - 1;
        }
        return vertexOfNode.computeIfAbsent(id, k -> {
            places.add(place);
            return places.size() - 1;
        });
    }

    /// The clip box by the rule of the import: percentiles of the nodes against the header's claim.
    private static double[] box(OraclePbf.Content content) {
        double[][] sorted = new double[2][];
        double[] low = new double[2], high = new double[2], span = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            int which = axis;
            sorted[axis] = content.nodes().values().stream()
                    .mapToDouble(p -> p[which])
                    .sorted()
                    .toArray();
            int tail = (int) (0.02 * (sorted[axis].length - 1));
            low[axis] = sorted[axis][tail];
            high[axis] = sorted[axis][sorted[axis].length - 1 - tail];
            span[axis] = Math.max(0.001, high[axis] - low[axis]);
        }
        double[] h = content.headerBox();
        if (h.length == 4
                && h[0] <= h[2]
                && h[1] <= h[3]
                && h[2] - h[0] <= 4 * span[0]
                && h[3] - h[1] <= 4 * span[1]
                && h[0] <= high[0]
                && h[2] >= low[0]
                && h[1] <= high[1]
                && h[3] >= low[1]) {
            return h;
        }
        double[] box = new double[4];
        for (int axis = 0; axis < 2; axis++) {
            box[axis] = Math.max(sorted[axis][0], low[axis] - 0.15 * span[axis]);
            box[axis + 2] = Math.min(sorted[axis][sorted[axis].length - 1], high[axis] + 0.15 * span[axis]);
        }
        return box;
    }

    private static boolean inside(double @Nullable [] p, double[] box) {
        return p != null && p[0] >= box[0] && p[0] <= box[2] && p[1] >= box[1] && p[1] <= box[3];
    }

    /// Spherical law of cosines in its chord form, in metres.
    static double meters(double[] p, double[] q) {
        double latP = Math.toRadians(p[0]), latQ = Math.toRadians(q[0]);
        double turn = Math.toRadians(q[1] - p[1]);
        double dx = Math.cos(latQ) * Math.cos(turn) - Math.cos(latP);
        double dy = Math.cos(latQ) * Math.sin(turn);
        double dz = Math.sin(latQ) - Math.sin(latP);
        return 2 * EARTH_METERS * Math.asin(Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2));
    }

    /// Only segments whose two ends belong to the strong component with the greatest length of road (Kosaraju's
    /// two passes).
    private void keepMainPart() {
        int n = places.size();
        List<List<Edge>> out = lists(n, false);
        into = lists(n, true);
        int[] finished = new int[n];
        int[] count = new int[1];
        boolean[] seen = new boolean[n];
        for (int v = 0; v < n; v++) {
            walk(v, out, seen, w -> finished[count[0]++] = w);
        }
        int[] part = new int[n];
        Arrays.fill(seen, false);
        for (int i = n - 1; i >= 0; i--) {
            int number = n - i;
            walk(finished[i], into, seen, w -> part[w] = number);
        }
        double[] meters = new double[n + 1];
        for (Segment s : segments) {
            if (part[s.a] == part[s.b]) {
                meters[part[s.a]] += meters(places.get(s.a), places.get(s.b));
            }
        }
        int main = 0;
        for (int number = 1; number <= n; number++) {
            main = meters[number] > meters[main] ? number : main;
        }
        int kept = main;
        segments.removeIf(s -> part[s.a] != kept || part[s.b] != kept);
        into = lists(n, true);
    }

    private static void walk(int root, List<List<Edge>> edges, boolean[] seen, IntConsumer leave) {
        if (seen[root]) {
            return;
        }
        ArrayDeque<int[]> path = new ArrayDeque<>();
        seen[root] = true;
        path.push(new int[] {root, 0});
        while (!path.isEmpty()) {
            int[] top = path.peek();
            List<Edge> row = edges.get(top[0]);
            if (top[1] < row.size()) {
                int w = row.get(top[1]++).vertex;
                if (!seen[w]) {
                    seen[w] = true;
                    path.push(new int[] {w, 0});
                }
            } else {
                path.pop();
                leave.accept(top[0]);
            }
        }
    }

    private List<List<Edge>> lists(int n, boolean reversed) {
        List<List<Edge>> lists = new ArrayList<>(n);
        for (int v = 0; v < n; v++) {
            lists.add(new ArrayList<>(3));
        }
        for (Segment s : segments) {
            if (!Double.isNaN(s.thereSeconds)) {
                lists.get(reversed ? s.b : s.a).add(new Edge(reversed ? s.a : s.b, s.thereSeconds));
            }
            if (!Double.isNaN(s.backSeconds)) {
                lists.get(reversed ? s.a : s.b).add(new Edge(reversed ? s.b : s.a, s.backSeconds));
            }
        }
        return lists;
    }

    /// How many places there are to draw from: ends of the kept segments.
    int segmentCount() {
        return segments.size();
    }

    double[] segmentStart(int segment) {
        return places.get(segments.get(segment).a);
    }

    /// The nearest point of any segment; null when farther than the table allows.
    @Nullable OnRoad snap(double lat, double lon) {
        double north = Math.toRadians(1) * EARTH_METERS;
        double east = north * Math.cos(Math.toRadians(lat));
        double nearest = SpeedTable.SNAP_METERS_MAX;
        OnRoad found = null;
        for (int i = 0; i < segments.size(); i++) {
            double[] a = places.get(segments.get(i).a);
            double[] b = places.get(segments.get(i).b);
            double ax = (a[1] - lon) * east, ay = (a[0] - lat) * north;
            double bx = (b[1] - lon) * east, by = (b[0] - lat) * north;
            double length2 = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
            double t = length2 == 0 ? 0 : (ax * (ax - bx) + ay * (ay - by)) / length2;
            t = Math.max(0, Math.min(1, t));
            double distance = Math.hypot(ax + t * (bx - ax), ay + t * (by - ay));
            if (distance < nearest || (found == null && distance <= nearest)) {
                nearest = distance;
                found = new OnRoad(i, t);
            }
        }
        return found;
    }

    /// The first units at the place and their times, by a search from the place against the driving direction.
    List<Timed> nearest(OnRoad place, List<OnRoad> units, int wanted) {
        double[] best = new double[units.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        Map<Integer, List<Integer>> unitsAt = new HashMap<>();
        for (int u = 0; u < units.size(); u++) {
            Segment s = segments.get(units.get(u).segment);
            unitsAt.computeIfAbsent(s.a, k -> new ArrayList<>()).add(u);
            unitsAt.computeIfAbsent(s.b, k -> new ArrayList<>()).add(u);
            best[u] = sameSegment(units.get(u), place);
        }
        double[] seconds = new double[places.size()];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        PriorityQueue<Edge> heap = new PriorityQueue<>((p, q) -> Double.compare(p.seconds, q.seconds));
        Segment s = segments.get(place.segment);
        push(heap, seconds, s.a, place.share == 0 ? 0 : s.thereSeconds * place.share);
        push(heap, seconds, s.b, place.share == 1 ? 0 : s.backSeconds * (1 - place.share));
        double enough = last(best, wanted);
        while (!heap.isEmpty()) {
            Edge top = heap.poll();
            if (top.seconds > seconds[top.vertex]) {
                continue;
            }
            if (top.seconds > enough) {
                break;
            }
            for (int u : unitsAt.getOrDefault(top.vertex, List.of())) {
                double toVertex = exit(units.get(u), top.vertex);
                if (top.seconds + toVertex < best[u]) {
                    best[u] = top.seconds + toVertex;
                    enough = last(best, wanted);
                }
            }
            for (Edge edge : into.get(top.vertex)) {
                push(heap, seconds, edge.vertex, top.seconds + edge.seconds);
            }
        }
        List<Timed> order = new ArrayList<>();
        for (int u = 0; u < best.length; u++) {
            if (best[u] < Double.POSITIVE_INFINITY) {
                order.add(new Timed(u, best[u]));
            }
        }
        order.sort((p, q) -> Double.compare(p.seconds, q.seconds));
        return order.subList(0, Math.min(wanted, order.size()));
    }

    private static double last(double[] best, int wanted) {
        double[] sorted = best.clone();
        Arrays.sort(sorted);
        return wanted <= sorted.length ? sorted[wanted - 1] : Double.POSITIVE_INFINITY;
    }

    private static void push(PriorityQueue<Edge> heap, double[] seconds, int vertex, double time) {
        if (time < seconds[vertex]) {
            seconds[vertex] = time;
            heap.add(new Edge(vertex, time));
        }
    }

    private double exit(OnRoad unit, int vertex) {
        Segment s = segments.get(unit.segment);
        double best = Double.POSITIVE_INFINITY;
        if (vertex == s.a) {
            best = unit.share == 0 ? 0 : least(best, s.backSeconds * unit.share);
        }
        if (vertex == s.b) {
            best = unit.share == 1 ? 0 : least(best, s.thereSeconds * (1 - unit.share));
        }
        return best;
    }

    private double sameSegment(OnRoad unit, OnRoad place) {
        if (unit.segment != place.segment) {
            return Double.POSITIVE_INFINITY;
        }
        Segment s = segments.get(unit.segment);
        double ahead = place.share - unit.share;
        double time = ahead >= 0 ? s.thereSeconds * ahead : s.backSeconds * -ahead;
        return ahead == 0 ? 0 : least(Double.POSITIVE_INFINITY, time);
    }

    /// Closed directions are NaN and never win.
    private static double least(double a, double b) {
        return b < a ? b : a;
    }
}
