package org.muster.road;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.muster.bench.PlainFlow;
import org.muster.dispatch.model.GeoPoint;

/// A flight told once more and plainly: what is inside is sought over all stretches until nothing changes, times by
/// Bellman and Ford's relaxation, the cost of the cheapest ring as the greatest flow. Spots go by the words
/// of what they are.
final class PlainFlight {
    static final String PLACE = "place";

    /// A piece of road between two nodes.
    private record Piece(String a, String b, long millis) {}

    private final RoadNet net;
    private final RoadPoint from;
    private final double radius;
    private final Set<Integer> inside = new HashSet<>();
    private final Set<Integer> outside = new TreeSet<>();
    private final List<Piece> pieces = new ArrayList<>();
    final List<Optional<String>> marks;

    PlainFlight(RoadNet net, RoadPoint from, double radius, List<RoadPoint> marks) {
        this.net = net;
        this.from = from;
        this.radius = radius;
        if (isAtJunction()) {
            inside.add(net.junction(from));
        } else {
            come(net.from()[from.stretch()]);
            come(net.to()[from.stretch()]);
        }
        for (int before = -1; before < inside.size() + outside.size(); ) {
            before = inside.size() + outside.size();
            for (int e = 0; e < net.stretches(); e++) {
                if (isRoad(e)) {
                    come(net.from()[e]);
                    come(net.to()[e]);
                }
            }
        }
        this.marks = marks.stream().map(this::node).toList();
        for (int e = 0; e < net.stretches(); e++) {
            if (isRoad(e)) {
                cut(e, marks);
            }
        }
    }

    private boolean isAtJunction() {
        return from.fraction() == 0 || from.fraction() == 1;
    }

    private void come(int junction) {
        int e = 0;
        while (net.from()[e] != junction && net.to()[e] != junction) {
            e++;
        }
        GeoPoint there = net.from()[e] == junction
                ? net.course(e).getFirst()
                : net.course(e).getLast();
        (inside.contains(junction) || there.distanceMeters(from.at()) <= radius ? inside : outside).add(junction);
    }

    private boolean isRoad(int stretch) {
        return inside.contains(net.from()[stretch])
                || inside.contains(net.to()[stretch])
                || (stretch == from.stretch() && !isAtJunction());
    }

    private String junction(int junction) {
        return isAtJunction() && junction == net.junction(from) ? PLACE : "junction " + junction;
    }

    /// What a point is called; a mark is not looked at as one.
    String name(RoadPoint point) {
        int e = point.stretch();
        return point.fraction() == 0
                ? junction(net.from()[e])
                : point.fraction() == 1
                        ? junction(net.to()[e])
                        : point.fraction() == from.fraction() && e == from.stretch()
                                ? PLACE
                                : e + " at " + point.fraction();
    }

    private Optional<String> node(RoadPoint mark) {
        int e = mark.stretch();
        if (name(mark).equals(PLACE)) {
            return Optional.empty();
        }
        List<GeoPoint> course = net.course(e);
        double meters = 0;
        for (int i = 1; i < course.size(); i++) {
            meters += course.get(i).distanceMeters(course.get(i - 1));
        }
        double length = meters;
        ToDoubleFunction<Double> gap = end -> Math.abs(end - mark.fraction()) * length;
        boolean isHere = e == from.stretch() && !isAtJunction();
        Optional<Double> end = Stream.of(0.0, 1.0)
                .filter(x -> !isHere || (x < from.fraction()) == (mark.fraction() < from.fraction()))
                .filter(x -> gap.applyAsDouble(x) <= 30)
                .min(Comparator.comparingDouble(gap));
        if (end.isEmpty()) {
            return isRoad(e) ? Optional.of(name(mark)) : Optional.empty();
        }
        int junction = end.get() == 0 ? net.from()[e] : net.to()[e];
        return inside.contains(junction) || outside.contains(junction)
                ? Optional.of(junction(junction)).filter(n -> !n.equals(PLACE))
                : Optional.empty();
    }

    private void cut(int stretch, List<RoadPoint> all) {
        TreeMap<Double, String> cuts = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            RoadPoint mark = all.get(i);
            if (mark.stretch() == stretch && marks.get(i).equals(Optional.of(name(mark)))) {
                cuts.put(mark.fraction(), name(mark));
            }
        }
        if (stretch == from.stretch()) {
            cuts.put(from.fraction(), PLACE);
        }
        cuts.put(0.0, junction(net.from()[stretch]));
        cuts.put(1.0, junction(net.to()[stretch]));
        int there = net.forwardMillis()[stretch] == 0 ? Integer.MAX_VALUE : net.forwardMillis()[stretch];
        int back = net.backwardMillis()[stretch] == 0 ? Integer.MAX_VALUE : net.backwardMillis()[stretch];
        double whole = Math.min(there, back);
        for (double at : cuts.tailMap(0.0, false).keySet()) {
            double before = cuts.lowerKey(at);
            pieces.add(new Piece(
                    Objects.requireNonNull(cuts.get(before)),
                    Objects.requireNonNull(cuts.get(at)),
                    Math.round(at * whole) - Math.round(before * whole)));
        }
    }

    boolean isExit(String node) {
        return outside.stream().anyMatch(j -> node.equals("junction " + j));
    }

    Set<String> exits() {
        Set<String> exits = new TreeSet<>();
        outside.forEach(j -> exits.add("junction " + j));
        return exits;
    }

    /// All spots with the time at which who flees is there.
    Map<String, Long> times() {
        Map<String, Long> times = new TreeMap<>(Map.of(PLACE, 0L));
        Set<String> exits = exits();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Piece p : pieces) {
                changed |= relax(times, p.a, p.b, p.millis, exits);
                changed |= relax(times, p.b, p.a, p.millis, exits);
            }
        }
        times.remove(PLACE);
        return times;
    }

    private static boolean relax(Map<String, Long> times, String a, String b, long millis, Set<String> exits) {
        Long start = times.get(a);
        if (start == null || exits.contains(a) || times.getOrDefault(b, Long.MAX_VALUE) <= start + millis) {
            return false;
        }
        times.put(b, start + millis);
        return true;
    }

    /// What he comes to when some spots are held, those not among it.
    Set<String> reached(Collection<String> held) {
        Map<String, Set<String>> next = new HashMap<>();
        for (Piece p : pieces) {
            next.computeIfAbsent(p.a, n -> new HashSet<>()).add(p.b);
            next.computeIfAbsent(p.b, n -> new HashSet<>()).add(p.a);
        }
        Set<String> exits = exits();
        Set<String> reached = new TreeSet<>(Set.of(PLACE));
        Deque<String> left = new ArrayDeque<>(reached);
        while (!left.isEmpty()) {
            for (String node : next.getOrDefault(left.pop(), Set.of())) {
                if (!held.contains(node) && reached.add(node) && !exits.contains(node)) {
                    left.push(node);
                }
            }
        }
        return reached;
    }

    /// What the cheapest ring costs.
    long leastCost(Map<String, Long> cost, long openCost) {
        PlainFlow<String> flow = new PlainFlow<>();
        Set<String> exits = exits();
        cost.forEach((node, c) -> flow.road(node, "past " + node, Math.min(c, PlainFlow.ENDLESS)));
        exits.forEach(node -> flow.road("past " + node, "beyond", openCost));
        for (Piece p : pieces) {
            for (List<String> way : List.of(List.of(p.a, p.b), List.of(p.b, p.a))) {
                if (!exits.contains(way.get(0)) && !way.get(1).equals(PLACE)) {
                    flow.road("past " + way.get(0), way.get(1), PlainFlow.ENDLESS);
                }
            }
        }
        return flow.greatest("past " + PLACE, "beyond");
    }
}
