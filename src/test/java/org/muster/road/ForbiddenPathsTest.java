package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;

/// Paths that may not be driven whole, against the plainest search that remembers the arcs driven last.
class ForbiddenPathsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int ARCS = 4;

    @TempDir
    Path folder;

    private static RoadNet with(RoadNet net, int[][] forbidden) {
        return new RoadNet(
                net.junctions(),
                net.from(),
                net.to(),
                net.forwardMillis(),
                net.backwardMillis(),
                net.shapeStart(),
                net.latE7(),
                net.lonE7(),
                net.name(),
                net.kind(),
                net.names(),
                net.banned(),
                forbidden);
    }

    /// Walks of three or four arcs, many of them with a part in common.
    private static int[][] paths(RoadNet net, SplittableRandom random) {
        List<int[]> paths = new ArrayList<>();
        while (paths.size() < 60) {
            int[] path = new int[3 + random.nextInt(ARCS - 2)];
            boolean isLike = !paths.isEmpty() && random.nextBoolean();
            int[] like = isLike ? paths.get(random.nextInt(paths.size())) : path;
            int kept = isLike ? 1 + random.nextInt(2) : 0;
            int from = isLike ? random.nextInt(like.length - kept + 1) : 0;
            for (int i = 0; i < path.length; i++) {
                int at = i;
                int[] next = i < kept
                        ? new int[] {like[from + i]}
                        : IntStream.range(0, 2 * net.stretches())
                                .filter(arc -> net.arcMillis(arc) > 0)
                                .filter(arc -> at == 0 || net.tail(arc) == net.head(path[at - 1]))
                                .toArray();
                path[i] = next.length == 0 ? -1 : next[random.nextInt(next.length)];
            }
            if (Arrays.stream(path).allMatch(arc -> arc >= 0)) {
                paths.add(path);
            }
        }
        return paths.toArray(int[][]::new);
    }

    /// A drive so far: the arcs driven last, and when the last of them ends.
    private record Driven(List<Integer> last, int millis) {}

    /// The plain search.
    private record Plain(RoadNet net, Turns prices) {
        private boolean isAllowed(List<Integer> last, int into) {
            if (net.head(last.getLast()) != net.tail(into)
                    || net.arcMillis(into) == 0
                    || net.isBanned(last.getLast(), into)) {
                return false;
            }
            List<Integer> all = new ArrayList<>(last);
            all.add(into);
            return Arrays.stream(net.forbidden())
                    .noneMatch(path -> path.length <= all.size()
                            && IntStream.range(0, path.length)
                                    .allMatch(i -> all.get(all.size() - path.length + i) == path[i]));
        }

        List<Driven> from(RoadPoint start) {
            PriorityQueue<Driven> queue = new PriorityQueue<>(Comparator.comparingInt(Driven::millis));
            for (int arc = 0; arc < 2 * net.stretches(); arc++) {
                double on = arc % 2 == 0 ? start.fraction() : 1 - start.fraction();
                boolean isHere =
                        net.junction(start) < 0 ? arc / 2 == start.stretch() : net.tail(arc) == net.junction(start);
                if (isHere && net.arcMillis(arc) > 0) {
                    int millis =
                            net.junction(start) < 0 ? RoadNet.share(net.arcMillis(arc), 1 - on) : net.arcMillis(arc);
                    queue.add(new Driven(List.of(arc), millis));
                }
            }
            Map<List<Integer>, Driven> settled = new HashMap<>();
            while (!queue.isEmpty()) {
                Driven next = queue.remove();
                if (settled.putIfAbsent(next.last, next) == null) {
                    for (int arc = 0; arc < 2 * net.stretches(); arc++) {
                        if (isAllowed(next.last, arc)) {
                            List<Integer> last = new ArrayList<>(next.last);
                            last.add(arc);
                            queue.add(new Driven(
                                    List.copyOf(last.subList(Math.max(0, last.size() - ARCS + 1), last.size())),
                                    next.millis + prices.millis(next.last.getLast(), arc) + net.arcMillis(arc)));
                        }
                    }
                }
            }
            return List.copyOf(settled.values());
        }

        int arrival(List<Driven> driven, RoadPoint from, RoadPoint to) {
            int at = net.junction(to);
            if (at >= 0) {
                return net.junction(from) == at
                        ? 0
                        : driven.stream()
                                .filter(d -> net.head(d.last.getLast()) == at)
                                .mapToInt(Driven::millis)
                                .min()
                                .orElse(NEVER);
            }
            int best = NEVER;
            for (int arc = 2 * to.stretch(); arc < 2 * to.stretch() + 2; arc++) {
                if (net.arcMillis(arc) == 0) {
                    continue;
                }
                double on = arc % 2 == 0 ? to.fraction() : 1 - to.fraction();
                double before = arc % 2 == 0 ? from.fraction() : 1 - from.fraction();
                int share = RoadNet.share(net.arcMillis(arc), on);
                if (net.junction(from) == net.tail(arc)) {
                    best = Math.min(best, share);
                }
                if (net.junction(from) < 0 && from.stretch() == to.stretch() && on >= before) {
                    best = Math.min(best, RoadNet.share(net.arcMillis(arc), on - before));
                }
                for (Driven d : driven) {
                    if (isAllowed(d.last, arc)) {
                        best = Math.min(best, d.millis + prices.millis(d.last.getLast(), arc) + share);
                    }
                }
            }
            return best;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everySearchHeedsThem(long seed) throws IOException {
        ReferenceCity city = new ReferenceCity(120 + seed);
        RoadNet free = city.graph.net();
        RoadNet net = with(free, paths(free, new SplittableRandom(seed)));
        RoadGraph graph = new ModeGraphs(new RoadNets(
                        RoadRules.USUAL,
                        Map.of(TravelMode.CAR, net, TravelMode.MOTORCYCLE, net, TravelMode.FOOT, free)))
                .of(TravelMode.CAR);
        Plain plain = new Plain(net, Turns.of(free, TurnPrices.of(TravelMode.CAR, RoadRules.USUAL)));
        SplittableRandom random = new SplittableRandom(seed);
        List<RoadPoint> starts = new ArrayList<>();
        List<RoadPoint> places = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Many of them on the forbidden paths.
            int[] path = net.forbidden()[random.nextInt(net.forbidden().length)];
            int stretch = i % 3 == 0 ? random.nextInt(net.stretches()) : path[random.nextInt(path.length)] >> 1;
            (i % 5 == 0 ? starts : places).add(graph.pointOn(stretch, random.nextInt(5) / 4.0));
        }
        int[][] expected = new int[starts.size()][places.size()];
        int[][] without = new int[starts.size()][places.size()];
        for (int s = 0; s < starts.size(); s++) {
            List<Driven> driven = plain.from(starts.get(s));
            for (int p = 0; p < places.size(); p++) {
                expected[s][p] = plain.arrival(driven, starts.get(s), places.get(p));
                without[s][p] = city.graph
                        .nearest(places.get(p), List.of(starts.get(s)), 1, DAY)
                        .getFirst()
                        .travelMillis();
            }
        }
        assertThat(Arrays.deepEquals(expected, without))
                .as("they do not matter")
                .isFalse();
        List<List<Arrival>> two = graph.twoSoonest(starts, places, DAY);
        for (int p = 0; p < places.size(); p++) {
            int place = p;
            List<Arrival> arrivals = IntStream.range(0, starts.size())
                    .filter(s -> expected[s][place] < NEVER)
                    .mapToObj(s -> new Arrival(s, expected[s][place]))
                    .sorted(Arrival.IN_ORDER)
                    .toList();
            assertThat(graph.nearest(places.get(p), starts, 99, DAY)).isEqualTo(arrivals);
            assertThat(two.get(p)).isEqualTo(arrivals.stream().limit(2).toList());
            List<Map<RoadKind, Duration>> shares = graph.byKind(places.get(p), starts, DAY);
            for (Arrival arrival : arrivals) {
                Duration sum = shares.get(arrival.index()).values().stream().reduce(Duration.ZERO, Duration::plus);
                assertThat(sum).isEqualTo(arrival.travelTime());
                Route route =
                        graph.route(starts.get(arrival.index()), places.get(p)).orElseThrow();
                assertThat((double) route.travelTime().toMillis()).isCloseTo(arrival.travelMillis(), within(2.0));
            }
        }
        Flight flight = graph.flight(starts.getFirst(), 900, places);
        int[] soonest = flight.soonest(starts, DAY);
        for (int spot = 0; spot < flight.spots(); spot++) {
            int first = graph.nearest(flight.at(spot), starts, 1, DAY).stream()
                    .mapToInt(Arrival::travelMillis)
                    .findFirst()
                    .orElse(Flight.NOBODY);
            assertThat(soonest[spot]).isEqualTo(first);
        }
    }

    /// Two carriageways, 1 2 3 4 eastward in the south (way 1), 5 6 7 8 westward in the north (way 2). A link
    /// between them leads from 2 to 7 (way 3), another from 3 past 9 to 6 (ways 4 and 5).
    private static Streets carriageways() {
        return new Streets()
                .node(1, 0, 0)
                .node(2, 0, 0.002)
                .node(3, 0, 0.0032)
                .node(4, 0, 0.0044)
                .node(5, 0.001, 0.0044)
                .node(6, 0.001, 0.0032)
                .node(7, 0.001, 0.002)
                .node(8, 0.001, 0)
                .node(9, 0.0005, 0.0032)
                .way(List.of(1L, 2L, 3L, 4L), "highway", "primary", "oneway", "yes")
                .way(List.of(5L, 6L, 7L, 8L), "highway", "primary", "oneway", "yes")
                .way(List.of(2L, 7L), "highway", "primary_link")
                .way(List.of(3L, 9L), "highway", "primary_link")
                .way(List.of(9L, 6L), "highway", "primary_link")
                .way(List.of(4L, 5L), "highway", "primary")
                .way(List.of(8L, 1L), "highway", "primary");
    }

    private static final GeoPoint WEST_GOING_EAST = new GeoPoint(0, 0.001);
    private static final GeoPoint WEST_GOING_WEST = new GeoPoint(0.001, 0.001);

    private static int millis(RoadGraph graph, GeoPoint from, GeoPoint to) {
        return graph.nearest(to, List.of(from), 1).getFirst().travelMillis();
    }

    @Test
    void whereItIsForbiddenToTurnBackOverALinkOneDrivesOnToTheNext() throws IOException {
        RoadGraph free = carriageways().graph();
        RoadGraph one = carriageways()
                .restriction(1, List.of(3L), 2, "type", "restriction", "restriction", "no_u_turn")
                .graph();
        RoadGraph both = carriageways()
                .restriction(1, List.of(3L), 2, "type", "restriction", "restriction", "no_u_turn")
                .restriction(1, List.of(4L, 5L), 2, "type", "restriction", "restriction", "no_u_turn")
                .graph();
        // 133 m on and back at 60 km/h; at the end of both carriageways no turn costs.
        int first = millis(free, WEST_GOING_EAST, WEST_GOING_WEST);
        assertThat(millis(one, WEST_GOING_EAST, WEST_GOING_WEST) - first).isBetween(14_500, 18_000);
        assertThat(millis(both, WEST_GOING_EAST, WEST_GOING_WEST) - first).isBetween(22_000, 26_000);
        assertThat(millis(both, new GeoPoint(0.0005, 0.002), WEST_GOING_WEST))
                .as("who stands on the link has not come by the way")
                .isEqualTo(millis(free, new GeoPoint(0.0005, 0.002), WEST_GOING_WEST));
        assertThat(millis(both, WEST_GOING_EAST, new GeoPoint(0.0005, 0.002)))
                .as("one may drive onto the link")
                .isEqualTo(millis(free, WEST_GOING_EAST, new GeoPoint(0.0005, 0.002)));
        assertThat(millis(both.of(TravelMode.FOOT), WEST_GOING_EAST, WEST_GOING_WEST))
                .isEqualTo(millis(free.of(TravelMode.FOOT), WEST_GOING_EAST, WEST_GOING_WEST));
        assertThat(millis(both.of(TravelMode.MOTORCYCLE), WEST_GOING_EAST, WEST_GOING_WEST))
                .isEqualTo(millis(both, WEST_GOING_EAST, WEST_GOING_WEST));
    }

    @Test
    void whereOnlyOneWayOnIsAllowedAllOthersAreForbiddenToWhoCameThatWay() throws IOException {
        // Over the first link only back to the east, which there is not: so to the street at the end of both.
        Streets town = carriageways()
                .node(10, 0.003, 0.002)
                .way(List.of(7L, 10L), "highway", "residential")
                .restriction(1, List.of(3L), 8, "type", "restriction", "restriction", "only_straight_on");
        RoadGraph graph = town.graph();
        RoadGraph free = carriageways()
                .node(10, 0.003, 0.002)
                .way(List.of(7L, 10L), "highway", "residential")
                .graph();
        GeoPoint north = new GeoPoint(0.002, 0.002);
        assertThat(millis(graph, WEST_GOING_EAST, north)).isEqualTo(millis(free, WEST_GOING_EAST, north));
        assertThat(millis(graph, WEST_GOING_EAST, WEST_GOING_WEST))
                .isGreaterThan(millis(free, WEST_GOING_EAST, WEST_GOING_WEST) + 12_000);
    }

    @Test
    void theyAreKeptInTheFileAndWhatIsNoPathIsRefused() throws IOException {
        RoadGraph graph = carriageways()
                .restriction(1, List.of(4L, 5L), 2, "type", "restriction", "restriction", "no_u_turn")
                .graph();
        Path file = folder.resolve("links.roads");
        graph.save(file);
        assertThat(RoadGraph.load(file).net().forbidden())
                .isDeepEqualTo(graph.net().forbidden())
                .hasDimensions(1, 4);
        RoadNet net = graph.net();
        int[] path = net.forbidden()[0];
        for (int[] wrong : new int[][] {{path[0], path[1]}, {path[0], path[2], path[1]}, {path[0], path[1], 99}}) {
            RoadNet damaged = with(net, new int[][] {wrong});
            RoadFile.write(
                    new RoadNets(
                            RoadRules.USUAL,
                            Map.of(TravelMode.CAR, damaged, TravelMode.MOTORCYCLE, net, TravelMode.FOOT, net)),
                    file);
            assertThatThrownBy(() -> RoadGraph.load(file)).isInstanceOf(RoadFileException.class);
        }
    }
}
