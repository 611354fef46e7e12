package org.muster.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToLongFunction;

/// A flight on the oracle's own roads: where who flees comes to, node by node of the file.
final class OracleFlight {
    /// The vertex of a place in the midst of a segment, and in the flow what lies beyond the circle.
    private static final int PLACE = -1;

    private static final int BEYOND = -1;

    private final OracleRoads roads;
    private final double[] at;
    private final double radiusMeters;
    private final int place;
    private final List<OracleRoads.Piece> first;
    private final List<List<OracleRoads.Piece>> pieces;

    private record Label(int vertex, double seconds) {}

    /// @param pieces of the roads
    OracleFlight(
            OracleRoads roads, List<List<OracleRoads.Piece>> pieces, OracleRoads.OnRoad from, double radiusMeters) {
        this.roads = roads;
        this.pieces = pieces;
        this.radiusMeters = radiusMeters;
        at = roads.at(from);
        place = roads.vertex(from);
        first = roads.pieces(from);
    }

    private List<OracleRoads.Piece> next(int vertex) {
        return vertex == PLACE ? first : pieces.get(vertex);
    }

    boolean isExit(int vertex) {
        return isSpot(vertex) && OracleRoads.meters(at, roads.place(vertex)) > radiusMeters;
    }

    private boolean isSpot(int vertex) {
        return vertex != place && roads.isJunction(vertex);
    }

    /// The junctions he comes to, past no exit and none that is held, and after how many seconds.
    Map<Integer, Double> junctions(Set<Integer> held) {
        Map<Integer, Double> soonest = reached(held);
        soonest.keySet().removeIf(v -> !isSpot(v));
        return soonest;
    }

    private Map<Integer, Double> reached(Set<Integer> held) {
        Map<Integer, Double> soonest = new HashMap<>();
        PriorityQueue<Label> heap = new PriorityQueue<>((p, q) -> Double.compare(p.seconds, q.seconds));
        heap.add(new Label(place, 0));
        while (!heap.isEmpty()) {
            Label top = heap.remove();
            boolean isNew = soonest.putIfAbsent(top.vertex, top.seconds) == null;
            if (isNew && !held.contains(top.vertex) && !isExit(top.vertex)) {
                for (OracleRoads.Piece piece : next(top.vertex)) {
                    heap.add(new Label(piece.end(), top.seconds + piece.seconds()));
                }
            }
        }
        return soonest;
    }

    /// What the cheapest ring costs: the greatest flow from the place to beyond, each vertex twice a node.
    ///
    /// @param cost of holding a junction, at most {@link PlainFlow#ENDLESS}
    long leastCost(ToLongFunction<Integer> cost, long openCost) {
        PlainFlow<Integer> flow = new PlainFlow<>();
        for (int v : reached(Set.of()).keySet()) {
            flow.road(into(v), past(v), isSpot(v) ? cost.applyAsLong(v) : PlainFlow.ENDLESS);
            if (isExit(v)) {
                flow.road(past(v), BEYOND, openCost);
            } else {
                next(v).forEach(piece -> flow.road(past(v), into(piece.end()), PlainFlow.ENDLESS));
            }
        }
        return flow.greatest(past(place), BEYOND);
    }

    private static int into(int vertex) {
        return 2 * (vertex - PLACE);
    }

    private static int past(int vertex) {
        return into(vertex) + 1;
    }
}
