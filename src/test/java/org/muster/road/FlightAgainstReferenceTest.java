package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.extract.Extract;
import org.muster.extract.Progress;

/// Generated cities and the sample city: random places, circles, marks, costs and limits say what the plainest search
/// says.
class FlightAgainstReferenceTest {
    private static final int SUBSETS_MAX = 1 << 11;
    private static RoadGraph sample;

    /// What the cases were, so that none of the tests says nothing.
    private final Map<String, Integer> seen = new TreeMap<>();

    @BeforeAll
    static void readTheSampleCity() throws IOException {
        RoadImport roads = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(roads, Progress.NONE);
        sample = roads.graph();
    }

    private static final class Case {
        final String title;
        final SplittableRandom random;
        final RoadGraph base;
        final RoadGraph graph;
        final RoadPoint from;
        final double radius;
        final List<RoadPoint> marks;
        final Flight flight;
        final PlainFlight plain;
        final List<String> names;

        Case(RoadGraph base, long seed, double radiusMax) {
            this.base = base;
            random = new SplittableRandom(seed);
            graph = base.under(
                    Stream.generate(this::limit).limit(random.nextInt(3) * 3L).toList());
            from = point(random.nextInt(base.stretches()));
            radius = radiusMax * random.nextDouble();
            List<Integer> near = new ArrayList<>(IntStream.range(0, base.stretches())
                    .filter(e -> base.pointOn(e, 0.5).at().distanceMeters(from.at()) < radius + 200)
                    .boxed()
                    .toList());
            near.add(from.stretch());
            marks = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                int e = random.nextInt(6) == 0 ? from.stretch() : near.get(random.nextInt(near.size()));
                marks.add(marks.isEmpty() || random.nextInt(8) > 0 ? point(e) : marks.getFirst());
            }
            marks.add(random.nextBoolean() ? from : point(from.stretch()));
            flight = graph.flight(from, radius, marks);
            plain = new PlainFlight(base.net(), from, radius, marks);
            names = IntStream.range(0, flight.spots())
                    .mapToObj(s -> plain.name(flight.at(s)))
                    .toList();
            title = "seed " + seed + ", from " + from + ", radius " + radius + ", marks " + marks;
        }

        /// Sometimes at an end, sometimes where halves of milliseconds are met.
        RoadPoint point(int stretch) {
            int kind = random.nextInt(4);
            int millis = Math.max(1, base.net().backwardMillis()[stretch]);
            double half = (random.nextInt(millis) + 0.5) / millis;
            return base.pointOn(stretch, kind == 0 ? random.nextInt(2) : kind == 1 ? half : random.nextDouble());
        }

        private RoadLimit limit() {
            GeoPoint one = point(random.nextInt(base.stretches())).at();
            GeoPoint other = new GeoPoint(one.lat() + random.nextDouble() / 200, one.lon() + random.nextDouble() / 200);
            return new RoadLimit(List.of(one, other), random.nextInt(2) * 10);
        }

        Set<String> names(Collection<Integer> spots) {
            return spots.stream().map(names::get).collect(Collectors.toCollection(TreeSet::new));
        }

        long[] costs() {
            int kind = random.nextInt(4);
            int cannot = random.nextInt(3);
            int late = random.nextInt(60_000);
            return IntStream.range(0, flight.spots())
                    .mapToLong(s -> cannot == 1 && random.nextInt(4) == 0 || cannot == 2 && flight.fleeMillis(s) < late
                            ? Flight.CANNOT
                            : kind == 0 ? 1 : kind == 1 ? random.nextInt(5) : 1_000_000 - random.nextInt(2_000))
                    .toArray();
        }

        Map<String, Long> byName(long[] costs) {
            Map<String, Long> byName = new HashMap<>();
            IntStream.range(0, costs.length).forEach(s -> byName.put(names.get(s), costs[s]));
            return byName;
        }
    }

    private void saw(String what, boolean isSo) {
        seen.merge(what, isSo ? 1 : 0, Integer::sum);
    }

    private void theSpotsAreThoseOfThePlainSearch(Case c) {
        Map<String, Long> times = new TreeMap<>();
        IntStream.range(0, c.flight.spots()).forEach(s -> times.put(c.names.get(s), (long) c.flight.fleeMillis(s)));
        assertThat(c.names).as(c.title).doesNotHaveDuplicates();
        assertThat(times).as(c.title).isEqualTo(c.plain.times());
        assertThat(c.names(exits(c.flight))).as(c.title).isEqualTo(c.plain.exits());
        for (int i = 0; i < c.marks.size(); i++) {
            Optional<String> spot =
                    c.flight.spotOf(i).stream().mapToObj(c.names::get).findAny();
            assertThat(spot).as("mark %d, %s", i, c.title).isEqualTo(c.plain.marks.get(i));
            saw("marks that are no spot", spot.isEmpty());
            saw(
                    "marks in the midst of a stretch",
                    spot.isPresent() && spot.get().contains(" at "));
        }
        saw("no exit", exits(c.flight).isEmpty());
        saw("a place at a junction", c.base.net().junction(c.from) != RoadNet.NO_JUNCTION);
        saw(
                "ends of the own stretch that are exits",
                c.flight.spots() > 0 && exits(c.flight).size() == c.flight.spots());
    }

    private static List<Integer> exits(Flight flight) {
        return IntStream.range(0, flight.spots()).filter(flight::isExit).boxed().toList();
    }

    private void theRingEnclosesAndNoneIsCheaper(Case c) {
        long[] costs = c.costs();
        long openCost = List.of(0L, 3L, 900_000L, 5_000_000L, 1L << 40).get(c.random.nextInt(5));
        String title = c.title + ", costs " + c.byName(costs) + ", open " + openCost;
        Flight.Ring ring = c.flight.ring(costs, openCost);
        Set<String> held = c.names(ring.held());
        Set<String> open = reachedExits(c, held);
        assertThat(c.names(ring.open())).as(title).isEqualTo(open);
        assertThat(c.flight.open(ring.held())).as(title).isEqualTo(ring.open());
        long sum = ring.open().size() * openCost;
        for (int spot : ring.held()) {
            assertThat(costs[spot]).as(title).isNotEqualTo(Flight.CANNOT);
            sum += costs[spot];
            Set<String> fewer = new HashSet<>(held);
            fewer.remove(c.names.get(spot));
            assertThat(reachedExits(c, fewer))
                    .as("without spot %d, %s", spot, title)
                    .hasSizeGreaterThan(open.size());
        }
        assertThat(ring.cost()).as(title).isEqualTo(sum).isEqualTo(c.plain.leastCost(c.byName(costs), openCost));
        List<Integer> some =
                ring.held().stream().filter(s -> c.random.nextBoolean()).toList();
        assertThat(c.names(c.flight.open(some))).as(title).isEqualTo(reachedExits(c, c.names(some)));
        saw("rings with spots held and exits open", !held.isEmpty() && !open.isEmpty());
        saw("rings of many", held.size() > 5 && open.isEmpty());
        ofAllSubsetsItIsTheCheapestAndNearest(c, costs, openCost, ring);
        whatCameBeforeMakesNoDifference(c, costs, openCost);
    }

    private void whatCameBeforeMakesNoDifference(Case c, long[] costs, long openCost) {
        long[] now = costs.clone();
        long nowOpenCost = openCost;
        Flight.Ring before = c.flight.ring(now, nowOpenCost);
        for (int i = 0; i < 4; i++) {
            int kind = c.random.nextInt(3);
            for (int spot = 0; spot < now.length; spot++) {
                boolean isHeld = before.held().contains(spot);
                if (now[spot] != Flight.CANNOT && c.random.nextInt(isHeld ? 2 : 8) == 0) {
                    now[spot] = kind == 0 ? Flight.CANNOT : now[spot] + c.random.nextInt(kind == 1 ? 3 : 1_000_000);
                }
            }
            nowOpenCost += c.random.nextInt(2) * c.random.nextLong(nowOpenCost + 2);
            Flight.Ring ring = c.flight.ring(now, nowOpenCost);
            assertThat(ring)
                    .as("%s, costs %s, open %d", c.title, c.byName(now), nowOpenCost)
                    .isEqualTo(c.graph.flight(c.from, c.radius, c.marks).ring(now, nowOpenCost));
            saw("other rings when costs rise", !ring.held().equals(before.held()));
            saw(
                    "fewer exits open when costs rise",
                    ring.open().size() < before.open().size());
            before = ring;
        }
    }

    private static Set<String> reachedExits(Case c, Set<String> held) {
        Set<String> reached = c.plain.reached(held);
        reached.retainAll(c.plain.exits());
        return reached;
    }

    private void ofAllSubsetsItIsTheCheapestAndNearest(Case c, long[] costs, long openCost, Flight.Ring ring) {
        int[] can = IntStream.range(0, costs.length)
                .filter(s -> costs[s] != Flight.CANNOT)
                .toArray();
        boolean isTiny = can.length > 0 && can.length < 31 && 1 << can.length <= SUBSETS_MAX;
        saw("rings beside all others", isTiny && !ring.held().isEmpty());
        if (!isTiny) {
            return;
        }
        Set<String> near = c.plain.reached(c.names(ring.held()));
        boolean isFree = IntStream.of(can).anyMatch(s -> costs[s] == 0);
        for (int subset = 0; subset < 1 << can.length; subset++) {
            long cost = 0;
            List<Integer> held = new ArrayList<>();
            for (int i = 0; i < can.length; i++) {
                if ((subset >> i & 1) == 1) {
                    held.add(can[i]);
                    cost += costs[can[i]];
                }
            }
            Set<String> reached = c.plain.reached(c.names(held));
            cost += openCost
                    * reached.stream().filter(c.plain.exits()::contains).count();
            assertThat(cost).as("held %s, %s", held, c.title).isGreaterThanOrEqualTo(ring.cost());
            if (cost == ring.cost() && !isFree) {
                assertThat(reached).as("held %s, %s", held, c.title).containsAll(near);
                saw("other rings as cheap", !held.equals(ring.held()));
            }
        }
    }

    private void theSoonestIsWhoIsNearest(Case c) {
        List<RoadPoint> units = new ArrayList<>(Stream.generate(() -> c.point(c.random.nextInt(c.base.stretches())))
                .limit(c.random.nextInt(8))
                .toList());
        for (int i = c.random.nextInt(4); i > 0 && c.flight.spots() > 0; i--) {
            RoadPoint spot = c.flight.at(c.random.nextInt(c.flight.spots()));
            units.add(spot);
            units.add(c.point(spot.stretch()));
        }
        for (int limit : new int[] {0, 30_000, 3_600_000}) {
            int[] expected = IntStream.range(0, c.flight.spots())
                    .map(s -> c.graph.nearest(c.flight.at(s), units, 1, Duration.ofMillis(limit)).stream()
                            .mapToInt(Arrival::travelMillis)
                            .findAny()
                            .orElse(Flight.NOBODY))
                    .toArray();
            assertThat(c.flight.soonest(units, Duration.ofMillis(limit)))
                    .as("units %s, limit %d, %s", units, limit, c.title)
                    .isEqualTo(expected);
            List<RoadStart> starts = units.stream()
                    .map(unit -> new RoadStart(TravelMode.CAR, unit))
                    .toList();
            for (int spot = 0; spot < expected.length; spot++) {
                Duration within = Duration.ofMillis(limit / (1 + spot % 3));
                RoadPoint at = c.flight.at(spot);
                assertThat(c.flight.nearest(Map.of(TravelMode.CAR, at), starts, arrival -> false, within))
                        .as("units %s, spot %d within %s, %s", units, spot, within, c.title)
                        .isEqualTo(c.graph.nearest(at, units, Math.max(1, units.size()), within));
            }
            saw("spots nobody comes to", IntStream.of(expected).anyMatch(m -> m == Flight.NOBODY));
        }
        saw("roads under limits", c.graph != c.base);
    }

    private void all(Case c) {
        theSpotsAreThoseOfThePlainSearch(c);
        for (int i = 0; i < 3; i++) {
            theRingEnclosesAndNoneIsCheaper(c);
        }
        theSoonestIsWhoIsNearest(c);
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74})
    void inAGeneratedCityItIsAsThePlainSearchSays(long seed) throws IOException {
        RoadGraph city = new ReferenceCity(seed).graph;
        for (int round = 0; round < 50; round++) {
            all(new Case(city, 1000 * seed + round, round % 5 == 0 ? 5_000 : round % 5 < 3 ? 300 : 800));
        }
        assertThat(seen.values()).as("%s", seen).allMatch(times -> times > 0);
    }

    @Test
    void inTheSampleCityItIsAsThePlainSearchSays() {
        for (int round = 0; round < 6; round++) {
            all(new Case(sample, 80 + round, 1_500));
        }
    }
}
