package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.muster.dispatch.model.GeoPoint;

/// Cuts roads into stretches at their junctions, keeps the main strongly connected component (the one
/// with the greatest length of road), and numbers what is left
/// along a Hilbert curve. A junction is an end of a road, or a node that roads pass more than once. A blocked node ends
/// each road that comes to it in a junction of its own, so nothing gets past.
final class RoadAssembly {
    private final RoadImport.RawRoads raw;
    private final Set<Long> blocked;
    private final List<String> names;

    private final long[] ids;
    private final boolean[] junction;
    private int junctions;
    private int[] junctionLat;
    private int[] junctionLon;
    private final List<Stretch> stretches = new ArrayList<>();

    /// A stretch before the renumbering; its points stand at `start` to `end` (exclusive) of the raw roads.
    private record Stretch(
            int from, int to, int start, int end, double meters, int forwardMillis, int backwardMillis, int name) {}

    RoadAssembly(RoadImport.RawRoads raw, Set<Long> blocked, List<String> names) {
        this.raw = raw;
        this.blocked = blocked;
        this.names = names;
        long[] sorted = new long[raw.nodeCount()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = raw.node(i);
        }
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        ids = Arrays.copyOf(sorted, distinct);
        junction = new boolean[distinct];
        junctionLat = new int[distinct];
        junctionLon = new int[distinct];
    }

    RoadNet assemble() {
        findJunctions();
        cut();
        IntUnaryOperator from = e -> stretches.get(e).from();
        IntUnaryOperator to = e -> stretches.get(e).to();
        int[] component = Components.of(
                junctions,
                stretches.size(),
                from,
                to,
                e -> stretches.get(e).forwardMillis() > 0,
                e -> stretches.get(e).backwardMillis() > 0);
        int main = Components.heaviest(
                component, stretches.size(), from, to, e -> stretches.get(e).meters());
        int[] order = Hilbert.order(junctionLat, junctionLon, junctions, j -> component[j] == main);
        int[] newNumber = new int[junctions];
        Arrays.fill(newNumber, -1);
        for (int i = 0; i < order.length; i++) {
            newNumber[order[i]] = i;
        }
        List<Stretch> kept = new ArrayList<>(stretches.stream()
                .filter(s -> newNumber[s.from()] >= 0 && newNumber[s.to()] >= 0)
                .toList());
        kept.sort((a, b) -> Integer.compare(newNumber[a.from()], newNumber[b.from()]));
        return net(order.length, newNumber, kept);
    }

    private void findJunctions() {
        boolean[] seen = new boolean[ids.length];
        for (RoadImport.RawRoads.RawRoad road : raw.roads()) {
            for (int i = road.start(); i < road.end(); i++) {
                int place = Arrays.binarySearch(ids, raw.node(i));
                boolean end = i == road.start() || i == road.end() - 1;
                junction[place] |= end || seen[place];
                seen[place] = true;
            }
        }
    }

    private void cut() {
        int[] numbers = new int[ids.length];
        Arrays.fill(numbers, -1);
        for (RoadImport.RawRoads.RawRoad road : raw.roads()) {
            int start = road.start();
            int from = junctionAt(start, numbers);
            for (int i = road.start() + 1; i < road.end(); i++) {
                boolean stop = blocked.contains(raw.node(i));
                if (stop || junction[Arrays.binarySearch(ids, raw.node(i))]) {
                    int to = junctionAt(i, numbers);
                    stretch(from, to, start, i + 1, road);
                    start = i;
                    from = stop ? junctionAt(i, numbers) : to;
                }
            }
        }
    }

    /// The junction at this node; a blocked node gives a new one each time.
    private int junctionAt(int i, int[] numbers) {
        if (blocked.contains(raw.node(i))) {
            return newJunction(i);
        }
        int place = Arrays.binarySearch(ids, raw.node(i));
        if (numbers[place] < 0) {
            numbers[place] = newJunction(i);
        }
        return numbers[place];
    }

    private int newJunction(int i) {
        if (junctions == junctionLat.length) {
            junctionLat = Arrays.copyOf(junctionLat, 2 * junctions);
            junctionLon = Arrays.copyOf(junctionLon, 2 * junctions);
        }
        junctionLat[junctions] = raw.lat(i);
        junctionLon[junctions] = raw.lon(i);
        return junctions++;
    }

    private void stretch(int from, int to, int start, int end, RoadImport.RawRoads.RawRoad road) {
        double meters = 0;
        for (int i = start; i < end - 1; i++) {
            meters += point(i).distanceMeters(point(i + 1));
        }
        if (meters > 0 || from != to) {
            stretches.add(new Stretch(
                    from,
                    to,
                    start,
                    end,
                    meters,
                    millis(meters, road.passage().forwardKmh()),
                    millis(meters, road.passage().backwardKmh()),
                    road.name()));
        }
    }

    private GeoPoint point(int i) {
        return new GeoPoint(raw.lat(i) / 1e7, raw.lon(i) / 1e7);
    }

    /// At least one when open, for 0 means closed.
    private static int millis(double meters, double kmh) {
        return kmh == 0 ? 0 : (int) Math.max(1, Math.round(meters * 3600 / kmh));
    }

    private RoadNet net(int junctionCount, int[] newNumber, List<Stretch> kept) {
        int count = kept.size();
        int[] from = new int[count], to = new int[count], name = new int[count];
        int[] forward = new int[count], backward = new int[count], shapeStart = new int[count + 1];
        int points = kept.stream().mapToInt(s -> s.end() - s.start()).sum();
        int[] lats = new int[points], lons = new int[points];
        Map<Integer, Integer> nameNumbers = new HashMap<>();
        nameNumbers.put(0, 0);
        List<String> keptNames = new ArrayList<>(List.of(""));
        int at = 0;
        for (int e = 0; e < count; e++) {
            Stretch s = kept.get(e);
            from[e] = newNumber[s.from()];
            to[e] = newNumber[s.to()];
            forward[e] = s.forwardMillis();
            backward[e] = s.backwardMillis();
            shapeStart[e] = at;
            name[e] = nameNumbers.computeIfAbsent(s.name(), n -> {
                keptNames.add(names.get(n));
                return keptNames.size() - 1;
            });
            for (int i = s.start(); i < s.end(); i++) {
                lats[at] = raw.lat(i);
                lons[at++] = raw.lon(i);
            }
        }
        shapeStart[count] = at;
        return new RoadNet(
                junctionCount, from, to, forward, backward, shapeStart, lats, lons, name, List.copyOf(keptNames));
    }
}
