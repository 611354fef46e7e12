package org.muster.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// How soon whoever of some units is soonest is at each point of the oracle's roads: Dijkstra's search along the
/// driving direction, from all units at once, with a heap. A label is the time at which a half is entered.
final class OracleReach {
    private final OracleRoads roads;
    private final List<List<Integer>> after = new ArrayList<>();
    private final Map<Integer, List<Integer>> nodesOf = new HashMap<>();

    private record Label(int node, double seconds) {}

    OracleReach(OracleRoads roads) {
        this.roads = roads;
        for (int node = 0; node < roads.before().size(); node++) {
            after.add(new ArrayList<>(3));
            nodesOf.computeIfAbsent(roads.paths().half(node), half -> new ArrayList<>())
                    .add(node);
        }
        for (int node = 0; node < after.size(); node++) {
            for (int from : roads.before().get(node)) {
                after.get(from).add(node);
            }
        }
    }

    /// The units and what they reach.
    final class Field {
        private final double[] entered = new double[after.size()];
        private final PriorityQueue<Label> heap = new PriorityQueue<>((a, b) -> Double.compare(a.seconds, b.seconds));
        private final Map<Integer, List<OracleRoads.OnRoad>> standing = new HashMap<>();

        Field(List<OracleRoads.OnRoad> units) {
            Arrays.fill(entered, Double.POSITIVE_INFINITY);
            units.forEach(this::leave);
            while (!heap.isEmpty()) {
                Label top = heap.poll();
                if (top.seconds == entered[top.node]) {
                    goOn(top.node, top.seconds + roads.seconds(roads.paths().half(top.node)));
                }
            }
        }

        private void leave(OracleRoads.OnRoad unit) {
            standing.computeIfAbsent(unit.segment(), s -> new ArrayList<>()).add(unit);
            if (roads.vertex(unit) >= 0) {
                roads.leaving(roads.vertex(unit)).forEach(half -> nodes(half).forEach(node -> push(node, 0)));
                return;
            }
            for (int half : roads.halvesOf(unit)) {
                double left = (1 - OracleRoads.share(unit, half)) * roads.seconds(half);
                nodes(half).forEach(node -> goOn(node, left));
            }
        }

        private List<Integer> nodes(int half) {
            return nodesOf.getOrDefault(half, List.of());
        }

        private void goOn(int node, double seconds) {
            int half = roads.paths().half(node);
            for (int next : after.get(node)) {
                push(next, seconds + roads.turnSeconds(half, roads.paths().half(next)));
            }
        }

        private void push(int node, double seconds) {
            if (roads.isMain(roads.paths().half(node)) && seconds < entered[node]) {
                entered[node] = seconds;
                heap.add(new Label(node, seconds));
            }
        }

        /// Seconds, endless where nobody comes.
        double seconds(OracleRoads.OnRoad place) {
            double soonest = Double.POSITIVE_INFINITY;
            for (int half : roads.halvesOf(place)) {
                double share = OracleRoads.share(place, half);
                double whole = roads.seconds(half);
                // A drive that ends there.
                soonest = Math.min(soonest, entered[roads.paths().last(half)] + share * whole);
                for (OracleRoads.OnRoad unit : standing.getOrDefault(place.segment(), List.of())) {
                    double ahead = share - OracleRoads.share(unit, half);
                    soonest = ahead >= 0 ? Math.min(soonest, ahead * whole) : soonest;
                }
            }
            return soonest;
        }
    }
}
