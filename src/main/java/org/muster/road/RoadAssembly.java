package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;

/// Cuts roads into stretches at their junctions, keeps the main strongly connected component (the one with the greatest
/// length of road), and of that the arcs that all reach each other by allowed turns, and numbers what is left along a
/// Hilbert curve. A junction is an end of a road, or a node that roads pass more than once. A blocked node ends
/// each road that comes to it in a junction of its own, so nothing gets past.
final class RoadAssembly {
    private final NetImport.RawRoads raw;
    private final Set<Long> blocked;
    private final List<String> names;
    private final List<NetImport.RawBan> bans;

    private final long[] ids;
    /// The junction at each node, -1 where none is.
    private final int[] numbers;

    private final boolean[] junction;
    private int junctions;
    private int[] junctionLat;
    private int[] junctionLon;
    private final List<Stretch> stretches = new ArrayList<>();

    /// A stretch before the renumbering; its points stand at `start` to `end` (exclusive) of the raw roads.
    private record Stretch(
            int from,
            int to,
            long way,
            int start,
            int end,
            double meters,
            int forwardMillis,
            int backwardMillis,
            int name,
            RoadKind kind) {
        Stretch closed(boolean forward, boolean backward) {
            return new Stretch(
                    from,
                    to,
                    way,
                    start,
                    end,
                    meters,
                    forward ? 0 : forwardMillis,
                    backward ? 0 : backwardMillis,
                    name,
                    kind);
        }

        boolean isOpen() {
            return forwardMillis > 0 || backwardMillis > 0;
        }
    }

    RoadAssembly(NetImport.RawRoads raw, Set<Long> blocked, List<String> names, List<NetImport.RawBan> bans) {
        this.bans = bans;
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
        numbers = new int[distinct];
        Arrays.fill(numbers, -1);
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
        stretches.removeIf(s -> component[s.from()] != main || component[s.to()] != main);
        long[] banned = banned();
        int[][] forbidden = forbidden();
        closeWhatTurnsCutOff(banned, forbidden);
        return numbered(banned, forbidden);
    }

    /// Arcs that not all others reach, or that reach not all others, by allowed turns, are closed.
    private void closeWhatTurnsCutOff(long[] banned, int[][] forbidden) {
        if (banned.length == 0 && forbidden.length == 0) {
            return;
        }
        RoadNet net = net(junctions, IntStream.range(0, junctions).toArray(), stretches, banned, forbidden);
        Turns turns = Turns.of(net, TurnPrices.of(TravelMode.FOOT, RoadRules.USUAL));
        int[] into = new int[turns.before().length];
        int states = turns.paths().states();
        for (int arc = 0; arc < states; arc++) {
            Arrays.fill(into, turns.first()[arc], turns.first()[arc + 1], arc);
        }
        int[] part = Components.of(states, into.length, i -> turns.before()[i], i -> into[i], i -> true, i -> false);
        double[] meters = new double[part.length + 1];
        for (int arc = 0; arc < 2 * net.stretches(); arc++) {
            meters[part[arc]] +=
                    net.arcMillis(arc) > 0 ? stretches.get(arc >> 1).meters() : 0;
        }
        int main = 0;
        for (int i = 0; i < meters.length; i++) {
            main = meters[i] > meters[main] ? i : main;
        }
        BitSet isKept = new BitSet();
        for (int state = 0; state < states; state++) {
            if (part[state] == main) {
                isKept.set(turns.paths().arc(state));
            }
        }
        for (int e = 0; e < stretches.size(); e++) {
            stretches.set(e, stretches.get(e).closed(!isKept.get(2 * e), !isKept.get(2 * e + 1)));
        }
    }

    private RoadNet numbered(long[] banned, int[][] forbidden) {
        boolean[] isKept = new boolean[junctions];
        stretches.stream().filter(Stretch::isOpen).forEach(s -> {
            isKept[s.from()] = true;
            isKept[s.to()] = true;
        });
        int[] order = Hilbert.order(junctionLat, junctionLon, junctions, j -> isKept[j]);
        int[] newNumber = new int[junctions];
        Arrays.fill(newNumber, -1);
        for (int i = 0; i < order.length; i++) {
            newNumber[order[i]] = i;
        }
        List<Integer> kept = new ArrayList<>(IntStream.range(0, stretches.size())
                .filter(e -> stretches.get(e).isOpen())
                .boxed()
                .toList());
        kept.sort(Comparator.comparingInt(e -> newNumber[stretches.get(e).from()]));
        int[] newStretch = new int[stretches.size()];
        Arrays.fill(newStretch, -1);
        for (int i = 0; i < kept.size(); i++) {
            newStretch[kept.get(i)] = i;
        }
        long[] renumbered = Arrays.stream(banned)
                .filter(turn -> newStretch[(int) (turn >>> 33)] >= 0 && newStretch[(int) turn >> 1] >= 0)
                .map(turn ->
                        RoadNet.turn(renumbered(newStretch, (int) (turn >>> 32)), renumbered(newStretch, (int) turn)))
                .sorted()
                .toArray();
        int[][] paths = Arrays.stream(forbidden)
                .filter(path -> Arrays.stream(path).allMatch(this::isOpen))
                .map(path -> Arrays.stream(path)
                        .map(arc -> renumbered(newStretch, arc))
                        .toArray())
                .sorted(Arrays::compare)
                .toArray(int[][]::new);
        return net(order.length, newNumber, kept.stream().map(stretches::get).toList(), renumbered, paths);
    }

    private static int renumbered(int[] newStretch, int arc) {
        return 2 * newStretch[arc >> 1] + (arc & 1);
    }

    /// The forbidden turns, from arc to arc, ascending.
    private long[] banned() {
        Map<Integer, List<NetImport.RawBan>> at = new HashMap<>();
        bans.stream()
                .filter(ban -> ban.viaWays().isEmpty())
                .forEach(ban -> junctionOf(ban.node())
                        .ifPresent(j ->
                                at.computeIfAbsent(j, k -> new ArrayList<>()).add(ban)));
        Map<Integer, List<Integer>> starting = new HashMap<>();
        for (int arc = 0; arc < 2 * stretches.size(); arc++) {
            if (isOpen(arc) && at.containsKey(tail(arc))) {
                starting.computeIfAbsent(tail(arc), j -> new ArrayList<>()).add(arc);
            }
        }
        LongStream.Builder turns = LongStream.builder();
        for (int arc = 0; arc < 2 * stretches.size(); arc++) {
            if (isOpen(arc)) {
                for (NetImport.RawBan ban : at.getOrDefault(tail(arc ^ 1), List.of())) {
                    ban(ban, arc, starting.getOrDefault(tail(arc ^ 1), List.of()), turns);
                }
            }
        }
        return turns.build().sorted().distinct().toArray();
    }

    private int[][] forbidden() {
        ViaPaths.Roads roads = new ViaPaths.Roads() {
            @Override
            public int arcs() {
                return 2 * stretches.size();
            }

            @Override
            public long way(int arc) {
                return stretches.get(arc >> 1).way();
            }

            @Override
            public int tail(int arc) {
                return RoadAssembly.this.tail(arc);
            }

            @Override
            public boolean isOpen(int arc) {
                return RoadAssembly.this.isOpen(arc);
            }
        };
        return new ViaPaths(
                        roads,
                        bans.stream().filter(ban -> !ban.viaWays().isEmpty()).toList())
                .all();
    }

    private void ban(NetImport.RawBan ban, int from, List<Integer> starting, LongStream.Builder turns) {
        if (!ban.fromWays().contains(stretches.get(from >> 1).way())) {
            return;
        }
        for (int into : starting) {
            boolean isOnto = ban.toWays().contains(stretches.get(into >> 1).way());
            boolean isBack = into == (from ^ 1);
            boolean isForbidden = switch (ban.kind()) {
                case NONE -> false;
                case THIS -> isOnto && !isBack;
                case TURNING_BACK -> isOnto && isBack;
                case OTHERS -> !isOnto;
            };
            if (isForbidden) {
                turns.add(RoadNet.turn(from, into));
            }
        }
    }

    private boolean isOpen(int arc) {
        Stretch stretch = stretches.get(arc >> 1);
        return ((arc & 1) == 0 ? stretch.forwardMillis() : stretch.backwardMillis()) > 0;
    }

    private int tail(int arc) {
        Stretch stretch = stretches.get(arc >> 1);
        return (arc & 1) == 0 ? stretch.from() : stretch.to();
    }

    /// Empty for a node that no road passes, or that ends every road.
    private OptionalInt junctionOf(long node) {
        int place = Arrays.binarySearch(ids, node);
        return place >= 0 && numbers[place] >= 0 ? OptionalInt.of(numbers[place]) : OptionalInt.empty();
    }

    private void findJunctions() {
        boolean[] seen = new boolean[ids.length];
        for (NetImport.RawRoads.RawRoad road : raw.roads()) {
            for (int i = road.start(); i < road.end(); i++) {
                int place = Arrays.binarySearch(ids, raw.node(i));
                boolean end = i == road.start() || i == road.end() - 1;
                junction[place] |= end || seen[place];
                seen[place] = true;
            }
        }
    }

    private void cut() {
        for (NetImport.RawRoads.RawRoad road : raw.roads()) {
            int start = road.start();
            int from = junctionAt(start);
            for (int i = road.start() + 1; i < road.end(); i++) {
                boolean stop = blocked.contains(raw.node(i));
                if (stop || junction[Arrays.binarySearch(ids, raw.node(i))]) {
                    int to = junctionAt(i);
                    stretch(from, to, start, i + 1, road);
                    start = i;
                    from = stop ? junctionAt(i) : to;
                }
            }
        }
    }

    /// The junction at this node; a blocked node gives a new one each time.
    private int junctionAt(int i) {
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

    private void stretch(int from, int to, int start, int end, NetImport.RawRoads.RawRoad road) {
        double meters = 0;
        for (int i = start; i < end - 1; i++) {
            meters += point(i).distanceMeters(point(i + 1));
        }
        if (meters > 0 || from != to) {
            stretches.add(new Stretch(
                    from,
                    to,
                    road.way(),
                    start,
                    end,
                    meters,
                    millis(meters, road.passage().forwardKmh()),
                    millis(meters, road.passage().backwardKmh()),
                    road.name(),
                    road.kind()));
        }
    }

    private GeoPoint point(int i) {
        return new GeoPoint(raw.lat(i) / 1e7, raw.lon(i) / 1e7);
    }

    /// At least one when open, for 0 means closed.
    private static int millis(double meters, double kmh) {
        return kmh == 0 ? 0 : (int) Math.max(1, Math.round(meters * 3600 / kmh));
    }

    private RoadNet net(int junctionCount, int[] newNumber, List<Stretch> kept, long[] banned, int[][] forbidden) {
        int count = kept.size();
        int[] from = new int[count], to = new int[count], name = new int[count];
        int[] forward = new int[count], backward = new int[count], shapeStart = new int[count + 1];
        int points = kept.stream().mapToInt(s -> s.end() - s.start()).sum();
        byte[] kind = new byte[count];
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
            kind[e] = (byte) s.kind().ordinal();
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
                junctionCount,
                from,
                to,
                forward,
                backward,
                shapeStart,
                lats,
                lons,
                name,
                kind,
                List.copyOf(keptNames),
                banned,
                forbidden);
    }
}
