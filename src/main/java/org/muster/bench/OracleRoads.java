package org.muster.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.RoadRules;
import org.muster.road.SpeedTable;

/// The oracle's own roads, as plain as can be: every node of every road is a vertex; what is driven are halves of
/// segments, twice a segment's number, plus one against its drawing; snapping tries all segments; the search is
/// Dijkstra's over halves with a heap and seconds as floating point. Slow and simple.
final class OracleRoads {
    private static final double EARTH_METERS = 6_371_008.8;

    private final List<double[]> places = new ArrayList<>();
    private final Map<Long, Integer> vertexOfNode = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private final Map<Integer, Integer> passed = new HashMap<>();
    private final Set<Integer> ends = new HashSet<>();
    /// Pairs of halves, the first times their number plus the second.
    private final Set<Long> forbidden = new HashSet<>();

    private boolean[] main = new boolean[0];
    private List<List<Integer>> starting = List.of();
    private List<List<Integer>> ending = List.of();
    private int[] legs = new int[0];

    private record Segment(long way, int a, int b, double thereSeconds, double backSeconds) {}

    private record Label(int node, double seconds) {}

    /// A place on a segment: the share of it from `a` to `b`.
    record OnRoad(int segment, double share) {}

    /// To the vertex at an end of a segment, whichever way the segment is open.
    record Piece(int end, double seconds) {}

    /// @param unit index in the list asked about
    record Timed(int unit, double seconds) {}

    private final TravelMode mode;
    private final OracleProfile profile;
    private final OraclePaths paths = new OraclePaths(this);
    /// For each node of the search those from which one comes to it.
    private List<List<Integer>> before = List.of();

    private final RoadRules rules;

    OracleRoads(OraclePbf.Content content, TravelMode mode, RoadRules rules) {
        this.mode = mode;
        this.rules = rules;
        profile = new OracleProfile(mode, rules);
        double[] box = OracleBox.of(content);
        for (OraclePbf.Way way : content.ways()) {
            double[] speeds = profile.speeds(way.tags());
            if (speeds[0] > 0 || speeds[1] > 0) {
                add(way, speeds, content, box);
            }
        }
        starting = halvesAt(true);
        ending = halvesAt(false);
        content.restrictions().forEach(this::forbid);
        keepMainPart();
    }

    private void add(OraclePbf.Way way, double[] speeds, OraclePbf.Content content, double[] box) {
        long[] ids = way.nodes();
        boolean ring = ids.length > 3 && ids[0] == ids[ids.length - 1];
        boolean touches = false;
        for (long id : ids) {
            ring &= content.nodes().containsKey(id);
            touches |= OracleBox.inside(content.nodes().get(id), box);
        }
        int before = -1;
        for (int i = 1; i < ids.length; i++) {
            double[] p = content.nodes().get(ids[i - 1]);
            double[] q = content.nodes().get(ids[i]);
            boolean kept = ring ? touches : OracleBox.inside(p, box) || OracleBox.inside(q, box);
            if (p == null || q == null || !kept) {
                ends.add(before);
                before = -1;
                continue;
            }
            double meters = meters(p, q);
            int a = vertex(ids[i - 1], p, content, box);
            int b = vertex(ids[i], q, content, box);
            if (before != a) {
                // A piece begins, or a barrier has ended the last.
                ends.add(a);
                ends.add(before);
                passed.merge(a, 1, Integer::sum);
            }
            passed.merge(b, 1, Integer::sum);
            before = b;
            segments.add(new Segment(
                    way.id(),
                    a,
                    b,
                    speeds[0] > 0 ? meters / speeds[0] : Double.NaN,
                    speeds[1] > 0 ? meters / speeds[1] : Double.NaN));
        }
        ends.add(before);
    }

    private int vertex(long id, double[] place, OraclePbf.Content content, double[] box) {
        Map<String, String> barrier = content.barriers().get(id);
        // A barrier outside the box is not seen by the import either.
        boolean stops = barrier != null && profile.stops(barrier) && OracleBox.inside(place, box);
        if (stops) {
            places.add(place);
            return places.size() - 1;
        }
        return vertexOfNode.computeIfAbsent(id, k -> {
            places.add(place);
            return places.size() - 1;
        });
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

    private int start(int half) {
        Segment s = segments.get(half / 2);
        return half % 2 == 0 ? s.a : s.b;
    }

    int halves() {
        return 2 * segments.size();
    }

    long way(int half) {
        return segments.get(half / 2).way;
    }

    boolean isOpen(int half) {
        return !Double.isNaN(seconds(half));
    }

    List<Integer> leaving(int vertex) {
        return starting.get(vertex);
    }

    /// The next half of the same way in the same direction.
    int straightOn(int half) {
        int next = half % 2 == 0 ? half + 2 : half - 2;
        boolean isThere = next >= 0 && next < halves() && way(next) == way(half) && start(next) == end(half);
        return isThere && isOpen(next) ? next : OraclePaths.NO_WAY;
    }

    List<Integer> turningInto(int half) {
        return ending.get(start(half)).stream().filter(in -> mayTurn(in, half)).toList();
    }

    int end(int half) {
        return start(half ^ 1);
    }

    double seconds(int half) {
        Segment s = segments.get(half / 2);
        return half % 2 == 0 ? s.thereSeconds : s.backSeconds;
    }

    private List<List<Integer>> halvesAt(boolean starting) {
        List<List<Integer>> at = new ArrayList<>();
        for (int v = 0; v < places.size(); v++) {
            at.add(new ArrayList<>(3));
        }
        for (int half = 0; half < 2 * segments.size(); half++) {
            if (!Double.isNaN(seconds(half))) {
                at.get(starting ? start(half) : end(half)).add(half);
            }
        }
        return at;
    }

    private void forbid(OraclePbf.Relation relation) {
        String value = profile.turns(relation.tags());
        List<Long> via = relation.in("via", 0);
        boolean isOnly = value.startsWith("only_");
        if ((isOnly || value.startsWith("no_"))
                && via.isEmpty()
                && !relation.in("via", 1).isEmpty()) {
            paths.forbid(relation.in("from", 1), relation.in("via", 1), relation.in("to", 1), isOnly);
            return;
        }
        if ((!isOnly && !value.startsWith("no_")) || via.size() != 1 || !vertexOfNode.containsKey(via.getFirst())) {
            return;
        }
        int vertex = vertexOfNode.get(via.getFirst());
        for (int in : ending.get(vertex)) {
            if (relation.in("from", 1).contains(segments.get(in / 2).way)) {
                for (int out : starting.get(vertex)) {
                    boolean onto = relation.in("to", 1).contains(segments.get(out / 2).way);
                    boolean back = out == (in ^ 1);
                    boolean wrong = isOnly ? !onto : onto && back == value.equals("no_u_turn");
                    if (wrong) {
                        forbidden.add(pair(in, out));
                    }
                }
            }
        }
    }

    private long pair(int in, int out) {
        return 2L * segments.size() * in + out;
    }

    /// Round is turned where roads end or meet; in between they only go on.
    private boolean mayTurn(int in, int out) {
        int vertex = end(in);
        boolean round = out == (in ^ 1);
        return !forbidden.contains(pair(in, out)) && (!round || isJunction(vertex));
    }

    boolean isJunction(int vertex) {
        return ends.contains(vertex) || passed.getOrDefault(vertex, 0) > 1;
    }

    /// Only halves that all reach each other, those with the greatest length of road.
    private void keepMainPart() {
        before = paths.beforeAll();
        int[] part = OracleParts.of(before);
        int n = part.length;
        double[] meters = new double[n + 1];
        for (int h = 0; h < halves(); h++) {
            meters[part[paths.last(h)]] += isOpen(h) ? length(h) : 0;
        }
        int best = 1;
        for (int number = 1; number <= n; number++) {
            best = meters[number] > meters[best] ? number : best;
        }
        main = new boolean[halves()];
        legs = new int[places.size()];
        for (int node = 0; node < n; node++) {
            main[paths.half(node)] |= part[node] == best && isOpen(paths.half(node));
        }
        for (int e = 0; e < segments.size(); e++) {
            if (main[2 * e] || main[2 * e + 1]) {
                legs[segments.get(e).a]++;
                legs[segments.get(e).b]++;
            }
        }
    }

    double turnSeconds(int in, int out) {
        if (mode == TravelMode.FOOT) {
            return 0;
        }
        if (out == (in ^ 1)) {
            return SpeedTable.U_TURN_MILLIS / 1000.0;
        }
        if (legs[end(in)] <= 2) {
            return 0;
        }
        int last = in;
        while (length(last) == 0 && onlyWay(ending.get(start(last)), last ^ 1) >= 0) {
            last = onlyWay(ending.get(start(last)), last ^ 1);
        }
        int first = out;
        while (length(first) == 0 && onlyWay(starting.get(end(first)), first ^ 1) >= 0) {
            first = onlyWay(starting.get(end(first)), first ^ 1);
        }
        double[] came = vector(start(last), end(last));
        double[] goes = vector(start(first), end(first));
        double left = Math.toDegrees(
                Math.atan2(came[0] * goes[1] - came[1] * goes[0], came[0] * goes[0] + came[1] * goes[1]));
        if (Math.abs(left) < SpeedTable.STRAIGHT_DEGREES) {
            return 0;
        }
        return (left > 0 != rules.leftHand() ? SpeedTable.LEFT_TURN_MILLIS : SpeedTable.RIGHT_TURN_MILLIS) / 1000.0;
    }

    private double length(int half) {
        return meters(places.get(start(half)), places.get(end(half)));
    }

    /// Two nodes may lie on one another; where the road only goes on, its direction is that of what follows.
    private static int onlyWay(List<Integer> halves, int back) {
        List<Integer> others = halves.stream().filter(h -> h != back).toList();
        return others.size() == 1 ? others.getFirst() : -1;
    }

    private double[] vector(int from, int to) {
        double[] p = places.get(from);
        double[] q = places.get(to);
        return new double[] {(q[1] - p[1]) * Math.cos(Math.toRadians(p[0])), q[0] - p[0]};
    }

    private boolean isKept(int segment) {
        return main[2 * segment] || main[2 * segment + 1];
    }

    /// The places there are to draw from: ends of the kept segments.
    List<double[]> drawn() {
        return IntStream.range(0, segments.size())
                .filter(this::isKept)
                .mapToObj(e -> places.get(segments.get(e).a))
                .toList();
    }

    /// From each vertex, in the time of either direction that is kept.
    List<List<Piece>> pieces() {
        List<List<Piece>> pieces = new ArrayList<>();
        places.forEach(place -> pieces.add(new ArrayList<>(3)));
        IntStream.range(0, main.length).filter(half -> main[half]).forEach(half -> {
            pieces.get(start(half)).add(new Piece(end(half), seconds(half)));
            pieces.get(end(half)).add(new Piece(start(half), seconds(half)));
        });
        return pieces;
    }

    List<Piece> pieces(OnRoad from) {
        return halvesOf(from).stream()
                .flatMap(half ->
                        Stream.of(half, half ^ 1).map(on -> new Piece(end(on), (1 - share(from, on)) * seconds(half))))
                .toList();
    }

    boolean isMain(int half) {
        return main[half];
    }

    OraclePaths paths() {
        return paths;
    }

    List<List<Integer>> before() {
        return before;
    }

    double[] place(int vertex) {
        return places.get(vertex);
    }

    double[] at(OnRoad place) {
        double[] a = places.get(segments.get(place.segment).a);
        double[] b = places.get(segments.get(place.segment).b);
        return new double[] {a[0] + place.share * (b[0] - a[0]), a[1] + place.share * (b[1] - a[1])};
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
            if (!isKept(i)) {
                continue;
            }
            if (distance < nearest || (found == null && distance <= nearest)) {
                nearest = distance;
                found = new OnRoad(i, t);
            }
        }
        return found;
    }

    /// The vertex a place lies at; -1 in between.
    int vertex(OnRoad place) {
        Segment s = segments.get(place.segment);
        return place.share == 0 ? s.a : place.share == 1 ? s.b : -1;
    }

    static double share(OnRoad place, int half) {
        return half % 2 == 0 ? place.share : 1 - place.share;
    }

    /// What a unit drives first.
    private record Exit(int unit, double seconds) {}

    /// The first units at the place and their times, by a search from the place against the driving direction. A
    /// label is the time from a half's end.
    List<Timed> nearest(OnRoad place, List<OnRoad> units, int wanted) {
        double[] best = new double[units.size()];
        Map<Integer, List<Exit>> exits = new HashMap<>();
        for (int u = 0; u < units.size(); u++) {
            OnRoad unit = units.get(u);
            best[u] = direct(unit, place);
            for (int half : vertex(unit) >= 0 ? starting.get(vertex(unit)) : halvesOf(unit)) {
                if (main[half]) {
                    double left = vertex(unit) >= 0 ? 1 : 1 - share(unit, half);
                    exits.computeIfAbsent(half, h -> new ArrayList<>()).add(new Exit(u, left * seconds(half)));
                }
            }
        }
        double[] labels = new double[before.size()];
        Arrays.fill(labels, Double.POSITIVE_INFINITY);
        PriorityQueue<Label> heap = new PriorityQueue<>((p, q) -> Double.compare(p.seconds, q.seconds));
        if (vertex(place) >= 0) {
            ending.get(vertex(place)).forEach(half -> push(heap, labels, paths.last(half), 0));
        } else {
            halvesOf(place)
                    .forEach(half -> turnInto(heap, labels, paths.last(half), share(place, half) * seconds(half)));
        }
        double enough = last(best, wanted);
        while (!heap.isEmpty()) {
            Label top = heap.poll();
            if (top.seconds > labels[top.node]) {
                continue;
            }
            if (top.seconds > enough) {
                break;
            }
            for (Exit exit : exits.getOrDefault(paths.half(top.node), List.of())) {
                if (top.seconds + exit.seconds < best[exit.unit]) {
                    best[exit.unit] = top.seconds + exit.seconds;
                    enough = last(best, wanted);
                }
            }
            turnInto(heap, labels, top.node, top.seconds + seconds(paths.half(top.node)));
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

    List<Integer> halvesOf(OnRoad place) {
        return IntStream.of(2 * place.segment, 2 * place.segment + 1)
                .filter(half -> main[half])
                .boxed()
                .toList();
    }

    private void turnInto(PriorityQueue<Label> heap, double[] labels, int node, double seconds) {
        for (int from : before.get(node)) {
            push(heap, labels, from, seconds + turnSeconds(paths.half(from), paths.half(node)));
        }
    }

    /// Without a turn: on the same segment, or from the vertex at its end.
    private double direct(OnRoad unit, OnRoad place) {
        int from = vertex(unit);
        if (from >= 0 && from == vertex(place)) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int half : halvesOf(place)) {
            double ahead = share(place, half) - share(unit, half);
            if (unit.segment == place.segment && ahead >= 0) {
                best = Math.min(best, ahead * seconds(half));
            }
            if (from >= 0 && from == start(half) && vertex(place) < 0) {
                best = Math.min(best, share(place, half) * seconds(half));
            }
        }
        return best;
    }

    private static double last(double[] best, int wanted) {
        double[] sorted = best.clone();
        Arrays.sort(sorted);
        return wanted <= sorted.length ? sorted[wanted - 1] : Double.POSITIVE_INFINITY;
    }

    private void push(PriorityQueue<Label> heap, double[] labels, int node, double seconds) {
        if (main[paths.half(node)] && seconds < labels[node]) {
            labels[node] = seconds;
            heap.add(new Label(node, seconds));
        }
    }
}
