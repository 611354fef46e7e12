package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.extract.Extract;
import org.muster.extract.Progress;

class WaysOfMovingTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    /// A square at the equator with sides of 1,112 m, a path along its diagonal, stairs beside its northern side,
    /// and a bollard in the middle of its southern side.
    private static RoadGraph square() throws IOException {
        return new Streets()
                .node(1, 0, 0)
                .node(5, 0, 0.005, "barrier", "bollard")
                .node(2, 0, 0.01)
                .node(3, 0.01, 0.01)
                .node(4, 0.01, 0)
                .node(6, 0.011, 0.005)
                .way(List.of(1L, 5L, 2L, 3L, 4L, 1L), "highway", "residential")
                .way(List.of(1L, 3L), "highway", "path")
                .way(List.of(3L, 6L, 4L), "highway", "steps")
                .graph();
    }

    private static double seconds(RoadGraph graph, GeoPoint from, GeoPoint to) {
        return graph.nearest(to, List.of(from), 1).getFirst().travelMillis() / 1000.0;
    }

    @Test
    void eachMovesOnTheRoadsOfHisOwnWay() throws IOException {
        RoadGraph cars = square();
        GeoPoint a = new GeoPoint(0, 0.002);
        GeoPoint b = new GeoPoint(0, 0.008);
        assertThat(seconds(cars, a, b)).as("round the square").isCloseTo(3.4 * 133.4, within(0.3));
        RoadGraph motorcycles = cars.of(TravelMode.MOTORCYCLE);
        assertThat(seconds(motorcycles, a, b)).as("past the bollard").isCloseTo(0.6 * 133.4, within(0.2));
        RoadGraph feet = cars.of(TravelMode.FOOT);
        assertThat(seconds(feet, a, b)).as("667 m at 7 km/h").isCloseTo(343.1, within(0.5));
        GeoPoint middle = new GeoPoint(0.005, 0.005);
        assertThat(cars.snap(middle).orElseThrow().distanceMeters()).isCloseTo(556, within(2.0));
        assertThat(motorcycles.snap(middle).orElseThrow().distanceMeters()).isLessThan(1);
        assertThat(feet.of(TravelMode.CAR)).isSameAs(cars);
        assertThat(feet.version()).isEqualTo(cars.version());
    }

    @Test
    void closuresAreForTrafficAndFeetPassThem() throws IOException {
        RoadGraph cars = square();
        RoadLimit closure = new RoadLimit(List.of(new GeoPoint(-0.001, 0.006), new GeoPoint(0.001, 0.006)), 0);
        RoadGraph closed = cars.under(List.of(closure));
        GeoPoint a = new GeoPoint(0.002, 0.01);
        GeoPoint b = new GeoPoint(0.002, 0);
        assertThat(seconds(closed.of(TravelMode.MOTORCYCLE), a, b))
                .as("the other way round")
                .isGreaterThan(seconds(cars.of(TravelMode.MOTORCYCLE), a, b) + 20);
        assertThat(closed.of(TravelMode.FOOT)).isSameAs(cars.of(TravelMode.FOOT));
        assertThat(closed.under(List.of())).isSameAs(cars);
        assertThat(closed.of(TravelMode.CAR)).isSameAs(closed);
    }

    @Test
    void theRulesOfTheRoadAreKeptInTheFile() throws IOException {
        Streets cross = new Streets()
                .node(1, 0, 0)
                .node(2, 0.002, 0)
                .node(3, -0.002, 0)
                .node(4, 0, 0.002)
                .node(5, 0, -0.002)
                .way(List.of(3L, 1L, 2L), "highway", "residential")
                .way(List.of(5L, 1L, 4L), "highway", "residential");
        GeoPoint south = new GeoPoint(-0.001, 0);
        GeoPoint west = new GeoPoint(0, -0.001);
        GeoPoint east = new GeoPoint(0, 0.001);
        for (boolean leftHand : new boolean[] {false, true}) {
            Path file = folder.resolve("cross.roads");
            cross.graph(new RoadRules(leftHand, true)).save(file);
            RoadGraph loaded = RoadGraph.load(file);
            assertThat(loaded.rules()).isEqualTo(new RoadRules(leftHand, true));
            double left = seconds(loaded, south, west) - seconds(loaded, south, east);
            assertThat(left).isCloseTo(leftHand ? -1.5 : 1.5, within(0.01));
            assertThat(seconds(loaded.of(TravelMode.FOOT), south, west))
                    .isCloseTo(seconds(loaded.of(TravelMode.FOOT), south, east), within(0.01));
        }
    }

    @Test
    void whereNobodyWalksNobodyIsFound() throws IOException {
        RoadGraph cars = new Streets()
                .node(1, 0, 0)
                .node(2, 0, 0.01)
                .way(List.of(1L, 2L), "highway", "motorway", "oneway", "no")
                .graph();
        Path file = folder.resolve("motorway.roads");
        cars.save(file);
        for (RoadGraph graph : List.of(cars, RoadGraph.load(file))) {
            RoadGraph feet = graph.of(TravelMode.FOOT);
            assertThat(feet.snap(new GeoPoint(0, 0.005))).isEmpty();
            assertThat(feet.reach(List.of(), List.of(HOUR)).cells()).containsOnly(0);
            assertThat(feet.box()).isEqualTo(graph.box());
        }
    }

    @Test
    void aSavedGraphAnswersAsBeforeInEveryWayOfMoving() throws IOException {
        RoadGraph cars = square();
        Path file = folder.resolve("square.roads");
        cars.save(file);
        RoadGraph loaded = RoadGraph.load(file);
        for (TravelMode mode : TravelMode.values()) {
            for (double along : new double[] {0.001, 0.004, 0.009}) {
                GeoPoint from = new GeoPoint(along, 0);
                GeoPoint to = new GeoPoint(0.01, along);
                assertThat(seconds(loaded.of(mode), from, to)).isEqualTo(seconds(cars.of(mode), from, to));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ofSeveralWhoMoveInDifferentWaysTheSoonestAreFoundInOrder(long seed) throws IOException {
        RoadGraph cars = new ReferenceCity(110 + seed, TravelMode.MOTORCYCLE).graph.of(TravelMode.CAR);
        theSoonestAreFoundInOrder(cars, new SplittableRandom(seed), 40);
    }

    @Test
    void soInTheSampleCity() throws IOException {
        RoadImport imported = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(imported, Progress.NONE);
        theSoonestAreFoundInOrder(imported.graph(), new SplittableRandom(7), 20);
    }

    private static void theSoonestAreFoundInOrder(RoadGraph cars, SplittableRandom random, int rounds) {
        for (int round = 0; round < rounds; round++) {
            List<RoadStart> starts = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                TravelMode mode = TravelMode.values()[random.nextInt(3)];
                starts.add(new RoadStart(mode, anywhere(cars.of(mode), random)));
            }
            GeoPoint at = anywhere(cars, random).at();
            Map<TravelMode, RoadPoint> place = new EnumMap<>(TravelMode.class);
            for (TravelMode mode : TravelMode.values()) {
                cars.of(mode).snap(at).ifPresent(point -> place.put(mode, point));
            }
            List<Arrival> expected = new ArrayList<>();
            for (int i = 0; i < starts.size(); i++) {
                RoadStart start = starts.get(i);
                for (Arrival arrival : cars.of(start.mode())
                        .nearest(Objects.requireNonNull(place.get(start.mode())), List.of(start.at()), 1, HOUR)) {
                    expected.add(new Arrival(i, arrival.travelMillis()));
                }
            }
            expected.sort(Comparator.comparingInt(Arrival::travelMillis).thenComparingInt(Arrival::index));
            assertThat(cars.nearest(place, starts, found -> false, HOUR)).isEqualTo(expected);
            List<Arrival> asked = new ArrayList<>();
            int many = 1 + random.nextInt(8);
            assertThat(cars.nearest(place, starts, a -> asked.add(a) && asked.size() == many, HOUR))
                    .isEqualTo(asked)
                    .isEqualTo(expected.subList(0, Math.min(many, expected.size())));
        }
    }

    private static RoadPoint anywhere(RoadGraph roads, SplittableRandom random) {
        return roads.pointOn(random.nextInt(roads.stretches()), random.nextInt(9) / 8.0);
    }
}
