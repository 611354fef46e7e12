package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.extract.Extract;
import org.muster.extract.Progress;

/// Generated cities and the sample city under random lines and rings: each search says what the plainest search of what
/// is left says.
class RoadsUnderLimitsTest {
    private static final int HOUR = 3_600_000;
    private static RoadGraph sample;

    @BeforeAll
    static void readTheSampleCity() throws IOException {
        RoadImport roads = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(roads, Progress.NONE);
        sample = roads.graph();
    }

    /// Roads under random limits, beside the plain ones, and the points that are asked about.
    private static final class Case {
        final SplittableRandom random;
        final RoadGraph base;
        final List<RoadLimit> limits;
        final RoadGraph graph;
        final LimitedRoads plain;
        final List<RoadPoint> starts;
        final List<RoadPoint> places;
        final int[][] arrivals;

        Case(RoadGraph base, long seed, int howMany) {
            this.base = base;
            random = new SplittableRandom(seed);
            limits = Stream.generate(this::limit).limit(howMany).toList();
            graph = base.under(limits);
            plain = new LimitedRoads(base.net(), limits);
            starts = new ArrayList<>(points(10));
            places = new ArrayList<>(points(25));
            // On one stretch, on either side of each other; two at one point.
            starts.forEach(s -> places.add(base.pointOn(s.stretch(), random.nextDouble())));
            starts.add(starts.getFirst());
            places.add(starts.getLast());
            arrivals = plain.arrivals(starts, places);
        }

        List<RoadPoint> points(int many) {
            return Stream.generate(() -> base.pointOn(
                            random.nextInt(base.stretches()),
                            random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble()))
                    .limit(many)
                    .toList();
        }

        private RoadLimit limit() {
            int kmh = random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(60);
            GeoPoint middle = anywhere();
            double wide = random.nextDouble() * 0.7;
            List<GeoPoint> line = new ArrayList<>();
            int points = 2 + random.nextInt(6);
            for (int i = 0; i < points; i++) {
                // Sometimes right on a point of a road, so through junctions and along streets too.
                line.add(random.nextInt(3) == 0 ? onRoad() : near(middle, wide));
            }
            if (random.nextBoolean()) {
                line.add(line.getFirst());
            }
            if (random.nextInt(4) == 0) {
                int stretch = random.nextInt(base.stretches());
                List<GeoPoint> course = base.net().course(stretch);
                line = course.subList(0, Math.min(course.size(), RoadLimit.LINE_POINTS_MAX));
            }
            return new RoadLimit(line, kmh);
        }

        private GeoPoint onRoad() {
            return base.net().point(random.nextInt(base.net().latE7().length));
        }

        GeoPoint anywhere() {
            GeoBox box = base.box();
            return new GeoPoint(
                    box.south() + random.nextDouble() * (box.north() - box.south()),
                    box.west() + random.nextDouble() * (box.east() - box.west()));
        }

        private GeoPoint near(GeoPoint middle, double wide) {
            GeoPoint other = anywhere();
            return new GeoPoint(
                    middle.lat() + wide * (other.lat() - middle.lat()),
                    middle.lon() + wide * (other.lon() - middle.lon()));
        }

        List<List<Arrival>> expected(int limitMillis, int many) {
            IntFunction<List<Arrival>> atPlace = place -> LimitedRoads.order(arrivals, place, limitMillis).stream()
                    .limit(many)
                    .toList();
            return IntStream.range(0, places.size()).mapToObj(atPlace).toList();
        }

        long unreached() {
            return Stream.of(arrivals)
                    .flatMapToInt(IntStream::of)
                    .filter(millis -> millis == LimitedRoads.NEVER)
                    .count();
        }
    }

    private static void everySearchSaysWhatThePlainOneSays(Case c) {
        for (int e = 0; e < c.base.stretches(); e++) {
            assertThat(c.graph.net().arcMillis(2 * e)).isEqualTo(c.plain.arcMillis(2 * e));
            assertThat(c.graph.net().arcMillis(2 * e + 1)).isEqualTo(c.plain.arcMillis(2 * e + 1));
        }
        assertThat(rows(c.graph.turns()))
                .isDeepEqualTo(rows(Turns.of(c.graph.net(), TurnPrices.of(TravelMode.CAR, RoadRules.USUAL))));
        for (int limit : new int[] {0, 60_000, 24 * HOUR}) {
            List<List<Arrival>> nearest = c.places.stream()
                    .map(p -> c.graph.nearest(p, c.starts, c.starts.size(), Duration.ofMillis(limit)))
                    .toList();
            assertThat(nearest).isEqualTo(c.expected(limit, c.starts.size()));
            assertThat(c.graph.twoSoonest(c.starts, c.places, Duration.ofMillis(limit)))
                    .isEqualTo(c.expected(limit, 2));
        }
        routes(c);
        reach(c);
        reachIsKeptUp(c);
        snapping(c);
    }

    private static int[][] rows(Turns turns) {
        return new int[][] {
            turns.first(),
            turns.before(),
            turns.turnMillis(),
            turns.endFirst(),
            turns.ending(),
            turns.startFirst(),
            turns.starting()
        };
    }

    private static void routes(Case c) {
        for (int s = 0; s < c.starts.size(); s++) {
            for (int p = s % 4; p < c.places.size(); p += 4) {
                Optional<Route> route = c.graph.route(c.starts.get(s), c.places.get(p));
                int expected = c.arrivals[s][p];
                assertThat(route.isPresent()).isEqualTo(expected != LimitedRoads.NEVER);
                if (route.isPresent()) {
                    assertThat((double) route.get().travelTime().toMillis()).isCloseTo(expected, within(2.0));
                    assertThat(route.get().atMillis()).isSorted();
                    assertThat(route.get().points().getFirst())
                            .isEqualTo(c.starts.get(s).at());
                    assertThat(route.get().points().getLast())
                            .isEqualTo(c.places.get(p).at());
                }
            }
        }
    }

    private static void reach(Case c) {
        int limit = 120_000;
        double[] soonest = new double[c.places.size()];
        Arrays.fill(soonest, Double.MAX_VALUE);
        new Outward(c.graph.turns(), c.graph.turns().onward()).search(c.starts, limit, (arc, from, millis) -> {
            for (int p = 0; p < soonest.length; p++) {
                double fraction = c.places.get(p).fraction();
                double ahead = (arc % 2 == 0 ? fraction : 1 - fraction) - from;
                if (c.places.get(p).stretch() == arc >> 1 && ahead >= 0) {
                    soonest[p] = Math.min(soonest[p], millis + ahead * c.plain.arcMillis(arc));
                }
            }
        });
        for (int p = 0; p < soonest.length; p++) {
            int place = p;
            int expected = IntStream.range(0, c.starts.size())
                    .map(s -> c.arrivals[s][place])
                    .min()
                    .orElseThrow();
            boolean isWithin = c.base.net().junction(c.places.get(p)) == RoadNet.NO_JUNCTION;
            if (isWithin && expected <= limit) {
                assertThat(soonest[p]).isCloseTo(expected, within(2.0));
            } else if (isWithin) {
                assertThat(soonest[p]).isGreaterThan(limit - 2.0);
            }
        }
        List<Duration> limits = List.of(Duration.ofMinutes(1), Duration.ofMinutes(3));
        assertThat(c.graph.reach(c.starts, limits).cells())
                .isEqualTo(c.plain
                        .graph(c.graph.modes().nets())
                        .reach(c.starts, limits)
                        .cells());
    }

    /// Starts come and go; every time is what a search from those who are there finds, and what is not said to have
    /// changed has not.
    private static void reachIsKeptUp(Case c) {
        Outward kept = outward(c);
        List<RoadPoint> all = new ArrayList<>(c.starts);
        all.addAll(c.places);
        List<RoadPoint> now = new ArrayList<>();
        int[] before = entered(c, kept);
        for (int round = 0; round < 12; round++) {
            List<RoadPoint> gone = some(now, c.random);
            List<RoadPoint> come = some(all, c.random);
            gone.forEach(now::remove);
            now.addAll(come);
            kept.remove(gone);
            kept.add(come);
            Outward anew = outward(c);
            anew.add(now);
            int[] after = entered(c, kept);
            assertThat(after).isEqualTo(entered(c, anew));
            BitSet changed = kept.changed();
            for (int stretch = 0; stretch < c.base.stretches(); stretch++) {
                assertThat(kept.startsOn(stretch)).containsExactlyInAnyOrderElementsOf(anew.startsOn(stretch));
                boolean isOther =
                        after[2 * stretch] != before[2 * stretch] || after[2 * stretch + 1] != before[2 * stretch + 1];
                assertThat(isOther && !changed.get(stretch)).isFalse();
            }
            before = after;
        }
    }

    private static Outward outward(Case c) {
        Outward search = new Outward(c.graph.turns(), c.graph.turns().onward());
        search.begin(120_000);
        return search;
    }

    private static int[] entered(Case c, Outward search) {
        return IntStream.range(0, 2 * c.base.stretches())
                .map(search::enteredMillis)
                .toArray();
    }

    private static List<RoadPoint> some(List<RoadPoint> of, SplittableRandom random) {
        return of.stream().filter(point -> random.nextInt(4) == 0).toList();
    }

    private static void snapping(Case c) {
        RoadNet removed = c.plain.removed();
        Optional<SnapGrid> grid =
                removed.stretches() == 0 ? Optional.empty() : Optional.of(new SnapGrid(removed, removed.box()));
        for (int i = 0; i < 100; i++) {
            GeoPoint place = c.anywhere();
            Optional<RoadPoint> found = c.graph.snap(place);
            Optional<RoadPoint> expected = grid.flatMap(g -> g.nearest(place));
            assertThat(found.map(RoadPoint::at)).isEqualTo(expected.map(RoadPoint::at));
            found.ifPresent(point -> assertThat(c.plain.isOpen(point.stretch())).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63, 64, 65, 66, 67, 68})
    void inAGeneratedCityEverySearchIsThatOfWhatIsLeft(long seed) throws IOException {
        RoadGraph base = new ReferenceCity(seed).graph;
        long unreached = 0;
        long asked = 0;
        for (int round = 0; round < 6; round++) {
            Case c = new Case(base, 100 * seed + round, 1 + round % 5);
            everySearchSaysWhatThePlainOneSays(c);
            unreached += c.unreached();
            asked += (long) c.starts.size() * c.places.size();
        }
        everySearchSaysWhatThePlainOneSays(new Case(base, seed, 0));
        assertThat(unreached).as("some have no way left, some have").isBetween(asked / 50, asked - asked / 50);
    }

    @Test
    void inTheSampleCityEverySearchIsThatOfWhatIsLeft() {
        for (int round = 1; round < 3; round++) {
            everySearchSaysWhatThePlainOneSays(new Case(sample, round, 3 * round));
        }
    }

    @Test
    void ofALargeZoneSoManyStretchesAreDrawnAsThereIsRoomFor() {
        GeoBox box = sample.box();
        RoadLimit all = new RoadLimit(
                List.of(
                        new GeoPoint(box.south() - 0.01, box.west() - 0.01),
                        new GeoPoint(box.south() - 0.01, box.east() + 0.01),
                        new GeoPoint(box.north() + 0.01, box.east() + 0.01),
                        new GeoPoint(box.north() + 0.01, box.west() - 0.01),
                        new GeoPoint(box.south() - 0.01, box.west() - 0.01)),
                30);
        assertThat(sample.stretches()).isGreaterThan(RoadGraph.TOUCHED_MAX);
        assertThat(sample.touched(all)).hasSize(RoadGraph.TOUCHED_MAX);
    }
}
