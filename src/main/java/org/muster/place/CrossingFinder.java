package org.muster.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.muster.dispatch.model.GeoPoint;

/// Finds where streets share a node. The four nodes where two wide avenues meet are one crossing, at their middle.
final class CrossingFinder {
    /// Nodes of one pair of streets nearer than this to a crossing belong to it.
    static final double SAME_METERS = 120;

    /// Where more streets than this share a node only the first ones make crossings.
    private static final int STREETS_AT_NODE_MAX = 6;

    /// Street numbers take the lower bits beside a node's id.
    private static final int STREET_BITS = 24;

    /// A crossing of the streets with these numbers, `a < b`.
    record Crossing(int a, int b, GeoPoint point) {}

    private CrossingFinder() {}

    static List<Crossing> find(List<Street> streets) {
        if (streets.size() >= 1 << STREET_BITS) {
            throw new IllegalArgumentException("too many streets: " + streets.size());
        }
        long[] visits = visits(streets);
        long[] shared = new long[visits.length];
        int count = 0;
        for (int from = 0, to; from < visits.length; from = to) {
            long node = visits[from] >> STREET_BITS;
            to = from + 1;
            while (to < visits.length && visits[to] >> STREET_BITS == node) {
                to++;
            }
            if (street(visits[from]) != street(visits[to - 1])) {
                shared[count++] = node;
            }
        }
        Map<Long, GeoPoint> points = points(streets, Arrays.copyOf(shared, count));
        Map<Long, List<GeoPoint>> byPair = new TreeMap<>();
        points.forEach((node, point) -> {
            int[] here = streetsAt(visits, node);
            for (int i = 0; i < here.length; i++) {
                for (int j = i + 1; j < here.length; j++) {
                    byPair.computeIfAbsent(((long) here[i] << 32) + here[j], k -> new ArrayList<>())
                            .add(point);
                }
            }
        });
        List<Crossing> crossings = new ArrayList<>();
        byPair.forEach((pair, at) ->
                middles(at).forEach(m -> crossings.add(new Crossing((int) (pair >> 32), (int) (long) pair, m))));
        return crossings;
    }

    private static long[] visits(List<Street> streets) {
        int size = 0;
        for (Street s : streets) {
            for (Street.Piece p : s.pieces()) {
                size += p.nodeIds().length;
            }
        }
        long[] visits = new long[size];
        int next = 0;
        for (int i = 0; i < streets.size(); i++) {
            for (Street.Piece p : streets.get(i).pieces()) {
                for (long node : p.nodeIds()) {
                    visits[next++] = (node << STREET_BITS) + i;
                }
            }
        }
        Arrays.sort(visits);
        return visits;
    }

    private static int street(long visit) {
        return (int) (visit & ((1L << STREET_BITS) - 1));
    }

    private static int[] streetsAt(long[] visits, long node) {
        int at = Arrays.binarySearch(visits, node << STREET_BITS);
        return Arrays.stream(visits, at < 0 ? -at - 1 : at, visits.length)
                .takeWhile(v -> v >> STREET_BITS == node)
                .mapToInt(CrossingFinder::street)
                .distinct()
                .limit(STREETS_AT_NODE_MAX)
                .toArray();
    }

    private static Map<Long, GeoPoint> points(List<Street> streets, long[] sharedNodes) {
        Map<Long, GeoPoint> points = new TreeMap<>();
        for (Street s : streets) {
            for (Street.Piece p : s.pieces()) {
                for (int i = 0; i < p.nodeIds().length; i++) {
                    if (Arrays.binarySearch(sharedNodes, p.nodeIds()[i]) >= 0) {
                        points.put(p.nodeIds()[i], p.line().point(i));
                    }
                }
            }
        }
        return points;
    }

    private static List<GeoPoint> middles(List<GeoPoint> points) {
        List<List<GeoPoint>> groups = new ArrayList<>();
        for (GeoPoint p : points) {
            groups.stream()
                    .filter(g -> g.stream().anyMatch(q -> q.distanceMeters(p) < SAME_METERS))
                    .findFirst()
                    .orElseGet(() -> {
                        List<GeoPoint> fresh = new ArrayList<>();
                        groups.add(fresh);
                        return fresh;
                    })
                    .add(p);
        }
        return groups.stream().map(CrossingFinder::mean).toList();
    }

    private static GeoPoint mean(List<GeoPoint> points) {
        return new GeoPoint(
                points.stream().mapToDouble(GeoPoint::lat).average().orElseThrow(),
                points.stream().mapToDouble(GeoPoint::lon).average().orElseThrow());
    }
}
