package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;

/// A random crooked grid with one-ways, gaps, forbidden turns and different speeds, and the plainest search of it. What
/// the reference drives are halves of streets: twice a segment's number, plus one against it.
final class ReferenceCity {
    private static final int SIDE = 12;
    private static final int RESTRICTIONS = 25;

    /// A segment of the reference: seconds along and against, infinite when closed.
    record Segment(long way, int a, int b, double there, double back) {}

    /// A point on a segment of the reference.
    record Spot(int segment, double share, GeoPoint at) {}

    final SplittableRandom random;
    final Streets streets = new Streets();
    final List<Segment> segments = new ArrayList<>();
    final int[] passed = new int[SIDE * SIDE];
    final boolean[] isEnd = new boolean[SIDE * SIDE];
    final Set<List<Integer>> banned = new HashSet<>();
    final RoadGraph graph;
    private final Map<Integer, List<Integer>> next = new HashMap<>();
    private final Map<List<Integer>, Double> turns = new HashMap<>();
    private final TravelMode mode;
    private final RoadRules rules;
    private long ways;
    private Set<Integer> main = Set.of();

    ReferenceCity(long seed) throws IOException {
        this(seed, TravelMode.CAR);
    }

    /// @param mode how one moves; for others than cars some streets are footways and some motorways
    ReferenceCity(long seed, TravelMode mode) throws IOException {
        this(seed, mode, RoadRules.USUAL);
    }

    ReferenceCity(long seed, TravelMode mode, RoadRules rules) throws IOException {
        this.mode = mode;
        this.rules = rules;
        random = new SplittableRandom(seed);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double lat = 39.9 + (i / SIDE + 0.3 * random.nextDouble()) * 0.002;
            double lon = 116.3 + (i % SIDE + 0.3 * random.nextDouble()) * 0.0025;
            streets.node(i, Math.rint(lat * 1e7) / 1e7, Math.rint(lon * 1e7) / 1e7);
        }
        for (int line = 0; line < SIDE; line++) {
            for (int step = 0; step < SIDE - 1; ) {
                int length = Math.min(SIDE - 1 - step, 1 + random.nextInt(4));
                if (random.nextInt(8) > 0) {
                    street(line, step, length, true);
                }
                if (random.nextInt(8) > 0) {
                    street(line, step, length, false);
                }
                step += length;
            }
        }
        for (int i = 0; i < RESTRICTIONS; i++) {
            restrict();
        }
        findMain();
        graph = streets.graph(rules).of(mode);
    }

    private void street(int line, int start, int length, boolean row) {
        List<Long> ids = new ArrayList<>();
        for (int i = start; i <= start + length; i++) {
            ids.add((long) (row ? line * SIDE + i : i * SIDE + line));
        }
        int kmh = 20 + random.nextInt(60);
        String oneway = List.of("no", "no", "yes", "-1").get(random.nextInt(4));
        String highway = List.of("primary", "tertiary", "residential", "trunk").get((int) (ways % 4));
        if (mode != TravelMode.CAR && ways % 5 < 2) {
            highway = ways % 5 == 0 ? "footway" : ways % 3 == 0 ? "motorway" : highway;
        }
        streets.way(ids, "highway", highway, "maxspeed", String.valueOf(kmh), "oneway", oneway);
        ways++;
        if (mode == TravelMode.FOOT && highway.equals("motorway")) {
            return;
        }
        boolean isWalked = mode == TravelMode.FOOT;
        double driven = isWalked ? SpeedTable.FOOT_KMH : highway.equals("footway") ? 10 : 0.9 * kmh;
        boolean mayGoAgainst = rules.againstOneways() && !highway.equals("trunk") && !highway.equals("motorway");
        double against = isWalked ? 1 : mayGoAgainst ? driven / Math.min(driven, 10) : Double.POSITIVE_INFINITY;
        isEnd[ids.getFirst().intValue()] = true;
        isEnd[ids.getLast().intValue()] = true;
        ids.forEach(id -> passed[id.intValue()]++);
        for (int i = 1; i < ids.size(); i++) {
            double seconds = streets.at(ids.get(i - 1)).distanceMeters(streets.at(ids.get(i))) * 3.6 / driven;
            segments.add(new Segment(
                    ways,
                    ids.get(i - 1).intValue(),
                    ids.get(i).intValue(),
                    oneway.equals("-1") ? against * seconds : seconds,
                    oneway.equals("yes") ? against * seconds : seconds));
        }
    }

    /// Two halves that meet, and what is forbidden where they do.
    private void restrict() {
        int from = random.nextInt(2 * segments.size());
        List<Integer> onward =
                halves().filter(h -> start(h) == end(from)).boxed().toList();
        if (onward.isEmpty() || !isJunction(end(from))) {
            return;
        }
        int into = onward.get(random.nextInt(onward.size()));
        long fromWay = segments.get(from / 2).way;
        long intoWay = segments.get(into / 2).way;
        boolean isBack = fromWay == intoWay;
        String value = isBack ? "no_u_turn" : random.nextBoolean() ? "no_left_turn" : "only_right_turn";
        streets.restriction(fromWay, end(from), intoWay, "type", "restriction", "restriction", value);
        halves().filter(h -> end(h) == end(from) && segments.get(h / 2).way == fromWay)
                .forEach(f -> onward.stream()
                        .filter(i -> {
                            boolean isOnto = segments.get(i / 2).way == intoWay;
                            return value.equals("no_u_turn")
                                    ? isOnto && i == opposite(f)
                                    : value.equals("no_left_turn") ? isOnto : !isOnto;
                        })
                        .filter(i -> mode != TravelMode.FOOT)
                        .forEach(i -> banned.add(List.of(f, i))));
    }

    private IntStream halves() {
        return IntStream.range(0, 2 * segments.size());
    }

    private static int opposite(int half) {
        return half % 2 == 0 ? half + 1 : half - 1;
    }

    private int start(int half) {
        Segment s = segments.get(half / 2);
        return half % 2 == 0 ? s.a : s.b;
    }

    private int end(int half) {
        return start(opposite(half));
    }

    private double seconds(int half) {
        Segment s = segments.get(half / 2);
        return half % 2 == 0 ? s.there : s.back;
    }

    private boolean isJunction(int node) {
        return isEnd[node] || passed[node] > 1;
    }

    private boolean isAllowed(int from, int into) {
        return end(from) == start(into)
                && !banned.contains(List.of(from, into))
                && (into != opposite(from) || isJunction(end(from)));
    }

    /// The halves that all reach each other, the most of them.
    private void findMain() {
        List<Integer> open = halves().filter(h -> seconds(h) < Double.POSITIVE_INFINITY)
                .boxed()
                .toList();
        for (int half : open) {
            if (!main.contains(half)) {
                Set<Integer> both = reached(half, open, true);
                both.retainAll(reached(half, open, false));
                main = both.size() > main.size() ? both : main;
            }
        }
    }

    private Set<Integer> reached(int from, List<Integer> open, boolean onward) {
        Set<Integer> reached = new HashSet<>(Set.of(from));
        Deque<Integer> left = new ArrayDeque<>(reached);
        while (!left.isEmpty()) {
            int half = left.pop();
            for (int next : open) {
                if ((onward ? isAllowed(half, next) : isAllowed(next, half)) && reached.add(next)) {
                    left.add(next);
                }
            }
        }
        return reached;
    }

    /// Seconds; by the angle between two vectors, and how many streets that are driven meet.
    private double turn(int from, int into) {
        if (!isAllowed(from, into)) {
            return Double.POSITIVE_INFINITY;
        }
        if (mode == TravelMode.FOOT) {
            return 0;
        }
        if (into == opposite(from)) {
            return SpeedTable.U_TURN_MILLIS / 1000.0;
        }
        int node = end(from);
        long legs = IntStream.range(0, segments.size())
                .filter(s -> main.contains(2 * s) || main.contains(2 * s + 1))
                .flatMap(s -> IntStream.of(segments.get(s).a, segments.get(s).b))
                .filter(end -> end == node)
                .count();
        double[] in = vector(start(from), node);
        double[] out = vector(node, end(into));
        double left = Math.toDegrees(Math.atan2(in[0] * out[1] - in[1] * out[0], in[0] * out[0] + in[1] * out[1]));
        return legs <= 2 || Math.abs(left) < SpeedTable.STRAIGHT_DEGREES
                ? 0
                : (left > 0 != rules.leftHand() ? SpeedTable.LEFT_TURN_MILLIS : SpeedTable.RIGHT_TURN_MILLIS) / 1000.0;
    }

    private double[] vector(int from, int to) {
        GeoPoint a = streets.at(from);
        GeoPoint b = streets.at(to);
        return new double[] {(b.lon() - a.lon()) * Math.cos(Math.toRadians(a.lat())), b.lat() - a.lat()};
    }

    /// A spot on a segment of the graph's main part, sometimes right on a junction.
    Spot spot() {
        while (true) {
            int segment = random.nextInt(segments.size());
            double share = random.nextInt(5) == 0 ? random.nextInt(2) : 0.05 + 0.9 * random.nextDouble();
            GeoPoint a = streets.at(segments.get(segment).a);
            GeoPoint b = streets.at(segments.get(segment).b);
            GeoPoint at = new GeoPoint(a.lat() + share * (b.lat() - a.lat()), a.lon() + share * (b.lon() - a.lon()));
            boolean isMain = main.contains(2 * segment) || main.contains(2 * segment + 1);
            assertThat(graph.snap(at).orElseThrow().distanceMeters() < 0.05)
                    .isEqualTo(isMain || graph.snap(at).orElseThrow().distanceMeters() < 0.05);
            if (isMain) {
                return new Spot(segment, share, at);
            }
        }
    }

    /// The node a spot lies at; -1 in between.
    private int node(Spot spot) {
        Segment s = segments.get(spot.segment);
        return spot.share == 0 ? s.a : spot.share == 1 ? s.b : -1;
    }

    double reference(Spot from, Spot to) {
        double[] times = new double[2 * segments.size()];
        Arrays.fill(times, Double.POSITIVE_INFINITY);
        for (int half : main) {
            double share = half % 2 == 0 ? 1 - from.share : from.share;
            if (node(from) >= 0 && start(half) == node(from)) {
                times[half] = seconds(half);
            } else if (node(from) < 0 && half / 2 == from.segment) {
                times[half] = share * seconds(half);
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int half : main) {
                for (int next : onward(half)) {
                    double time = times[half]
                            + turns.computeIfAbsent(List.of(half, next), t -> turn(half, next))
                            + seconds(next);
                    if (time < times[next]) {
                        times[next] = time;
                        changed = true;
                    }
                }
            }
        }
        return arrival(from, to, times);
    }

    private List<Integer> onward(int half) {
        return next.computeIfAbsent(
                half, h -> main.stream().filter(n -> isAllowed(h, n)).toList());
    }

    private double arrival(Spot from, Spot to, double[] times) {
        int node = node(to);
        if (node >= 0 && node == node(from)) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int half : main) {
            if (node >= 0) {
                best = end(half) == node ? Math.min(best, times[half]) : best;
            }
        }
        for (int last : List.of(2 * to.segment, 2 * to.segment + 1)) {
            double share = last % 2 == 0 ? to.share : 1 - to.share;
            if (node < 0 && main.contains(last)) {
                for (int half : main) {
                    if (isAllowed(half, last)) {
                        best = Math.min(best, times[half] + turn(half, last) + share * seconds(last));
                    }
                }
                if (node(from) == start(last)) {
                    best = Math.min(best, share * seconds(last));
                }
            }
            double ahead = last % 2 == 0 ? to.share - from.share : from.share - to.share;
            if (from.segment == to.segment && ahead >= 0 && main.contains(last)) {
                best = Math.min(best, ahead * seconds(last));
            }
        }
        return best;
    }
}
