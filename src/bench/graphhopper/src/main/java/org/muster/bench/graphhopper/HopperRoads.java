package org.muster.bench.graphhopper;

import com.graphhopper.routing.DijkstraBidirectionEdgeCHNoSOD;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.ch.PrepareContractionHierarchies;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.CHConfig;
import com.graphhopper.storage.CHStorage;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.storage.RoutingCHGraphImpl;
import com.graphhopper.util.EdgeIterator;
import com.graphhopper.util.EdgeIteratorState;
import java.util.Arrays;
import java.util.List;
import org.muster.dispatch.model.GeoPoint;
import org.muster.road.RoadArcs;
import org.muster.road.RoadGraph;

/// Muster's roads in GraphHopper's graph, with contraction hierarchies. Where GraphHopper speaks of an edge's key it
/// means what Muster calls an arc; a stretch that leads back to its junction becomes two edges with a node between,
/// because GraphHopper knows no such edges.
final class HopperRoads {
    private static final double MILLIS = 1_000;

    private final BaseGraph base;
    private final CHStorage hierarchies;
    private final RoutingCHGraph graph;
    private final double prepareMillis;

    HopperRoads(RoadGraph roads) {
        Keys keys = new Keys(roads);
        base = keys.base;
        CHConfig config = CHConfig.edgeBased("muster", new Millis(keys));
        long start = System.nanoTime();
        hierarchies = PrepareContractionHierarchies.fromGraph(base, config).doWork().getCHStorage();
        prepareMillis = (System.nanoTime() - start) / 1e6;
        graph = RoutingCHGraphImpl.fromGraph(base, hierarchies, config);
    }

    double prepareMillis() {
        return prepareMillis;
    }

    /// What the graph and its hierarchies take, times and turns not counted.
    long bytes() {
        return base.getCapacity() + hierarchies.getCapacity();
    }

    /// How long the drive from one junction to another takes; its course is not worked out.
    int millis(int from, int to) {
        DijkstraBidirectionEdgeCHNoSOD search = new DijkstraBidirectionEdgeCHNoSOD(graph);
        search.setPathExtractorSupplier(
                () -> (there, back, weight) -> new Path(base).setWeight(weight).setFound(true));
        return (int) Math.round(search.calcPath(from, to).getWeight() * MILLIS);
    }

    /// The graph, and for each key how long it is driven and the turns from it.
    private static final class Keys {
        private final BaseGraph base;
        private final RoadArcs arcs;
        /// For each stretch its first edge.
        private final int[] edge;
        /// The edge of the first copy; the others follow.
        private final int firstCopy;
        private final int[] millis;
        private final int[] head;
        /// For each key pairs of the key one may turn into and what that costs.
        private final int[][] turns;

        Keys(RoadGraph roads) {
            arcs = roads.arcs();
            edge = new int[roads.stretches()];
            int edges = 0;
            for (int stretch = 0; stretch < edge.length; stretch++) {
                edge[stretch] = edges;
                edges += isLoop(stretch) ? 2 : 1;
            }
            firstCopy = edges;
            edges += arcs.count() - 2 * edge.length;
            millis = new int[2 * edges];
            head = new int[2 * edges];
            turns = new int[2 * edges][0];
            base = new BaseGraph.Builder(Integer.BYTES).withTurnCosts(true).create();
            int node = roads.junctions();
            for (int stretch = 0; stretch < edge.length; stretch++) {
                node = add(roads, stretch, node);
            }
            for (int copy = 2 * edge.length; copy < arcs.count(); copy++) {
                addCopy(roads, copy);
            }
            base.freeze();
            arcs.turns((from, into, cost) -> turn(last(from), first(into), cost));
        }

        private boolean isLoop(int stretch) {
            return arcs.tail(2 * stretch) == arcs.head(2 * stretch);
        }

        private int add(RoadGraph roads, int stretch, int freeNode) {
            int from = arcs.tail(2 * stretch);
            int to = arcs.head(2 * stretch);
            List<GeoPoint> course = arcs.course(stretch);
            int there = arcs.millis(2 * stretch);
            int back = arcs.millis(2 * stretch + 1);
            double meters = roads.stretchMeters(stretch);
            set(from, course.getFirst());
            set(to, course.getLast());
            if (!isLoop(stretch)) {
                edge(edge[stretch], from, to, there, back, meters);
                return freeNode;
            }
            set(freeNode, course.get(course.size() / 2));
            edge(edge[stretch], from, freeNode, there - there / 2, back - back / 2, meters / 2);
            edge(edge[stretch] + 1, freeNode, to, there / 2, back / 2, meters / 2);
            turn(2 * edge[stretch], 2 * edge[stretch] + 2, 0);
            turn(2 * edge[stretch] + 3, 2 * edge[stretch] + 1, 0);
            return freeNode + 1;
        }

        /// An edge of its own, open in the arc's direction. Who sets out on it has nothing of it, for the arc itself is
        /// as quick and forbids less.
        private void addCopy(RoadGraph roads, int copy) {
            int stretch = arcs.of(copy) / 2;
            if (isLoop(stretch)) {
                throw new IllegalArgumentException("a restriction passes a loop, which this measurement cannot lay out");
            }
            edge(first(copy) / 2, arcs.tail(copy), arcs.head(copy), arcs.millis(copy), 0, roads.stretchMeters(stretch));
        }

        private void set(int node, GeoPoint at) {
            base.getNodeAccess().setNode(node, at.lat(), at.lon());
        }

        private void edge(int number, int from, int to, int there, int back, double meters) {
            EdgeIteratorState made = base.edge(from, to).setDistance(meters);
            if (made.getEdge() != number) {
                throw new IllegalStateException("edge " + number + " has become " + made.getEdge());
            }
            millis[2 * number] = there;
            millis[2 * number + 1] = back;
            head[2 * number] = to;
            head[2 * number + 1] = from;
        }

        /// The key by which an arc is begun.
        private int first(int arc) {
            if (arcs.of(arc) != arc) {
                return 2 * (firstCopy + arc - 2 * edge.length);
            }
            int first = 2 * edge[arc / 2];
            return arc % 2 == 0 ? first : isLoop(arc / 2) ? first + 3 : first + 1;
        }

        /// The key by which it is ended.
        private int last(int arc) {
            return arcs.of(arc) == arc ? first(arc ^ 1) ^ 1 : first(arc);
        }

        private void turn(int from, int into, int cost) {
            int[] before = turns[from];
            turns[from] = Arrays.copyOf(before, before.length + 2);
            turns[from][before.length] = into;
            turns[from][before.length + 1] = cost;
        }
    }

    /// Muster's times as GraphHopper's weights, in seconds.
    private record Millis(Keys keys) implements Weighting {
        @Override
        public double calcMinWeightPerDistance() {
            return 0;
        }

        @Override
        public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
            int millis = keys.millis[reverse ? edge.getReverseEdgeKey() : edge.getEdgeKey()];
            return millis == 0 ? Double.POSITIVE_INFINITY : millis / MILLIS;
        }

        @Override
        public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
            return keys.millis[reverse ? edge.getReverseEdgeKey() : edge.getEdgeKey()];
        }

        @Override
        public double calcTurnWeight(int from, int node, int into) {
            if (!EdgeIterator.Edge.isValid(from) || !EdgeIterator.Edge.isValid(into)) {
                return 0;
            }
            int[] turns = keys.turns[keys.head[2 * from] == node ? 2 * from : 2 * from + 1];
            int wanted = keys.head[2 * into + 1] == node ? 2 * into : 2 * into + 1;
            for (int i = 0; i < turns.length; i += 2) {
                if (turns[i] == wanted) {
                    return turns[i + 1] / MILLIS;
                }
            }
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public long calcTurnMillis(int from, int node, int into) {
            return Math.round(calcTurnWeight(from, node, into) * MILLIS);
        }

        @Override
        public boolean hasTurnCosts() {
            return true;
        }

        @Override
        public String getName() {
            return "muster";
        }
    }
}
