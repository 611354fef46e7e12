package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.ReferenceCity.Spot;

/// Random crooked grids with one-ways, gaps, forbidden turns and different speeds, against the plainest reference there
/// is: Bellman and
/// Ford's relaxation over all segments until nothing changes, forward from each unit.
class RoadGraphAgainstReferenceTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theSoonestUnitsAreThoseOfTheReferenceInItsOrder(long seed) throws IOException {
        theSoonestAreThoseOfTheReference(new ReferenceCity(seed), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106})
    void soAreThoseOnMotorcyclesAndOnFoot(long seed) throws IOException {
        theSoonestAreThoseOfTheReference(new ReferenceCity(seed, TravelMode.MOTORCYCLE), seed);
        theSoonestAreThoseOfTheReference(new ReferenceCity(seed, TravelMode.FOOT), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {121, 122, 123})
    void soTheyAreByOtherRulesOfTheRoad(long seed) throws IOException {
        theSoonestAreThoseOfTheReference(new ReferenceCity(seed, TravelMode.CAR, new RoadRules(true, false)), seed);
        theSoonestAreThoseOfTheReference(new ReferenceCity(seed, TravelMode.CAR, new RoadRules(false, true)), seed);
        theSoonestAreThoseOfTheReference(
                new ReferenceCity(seed, TravelMode.MOTORCYCLE, new RoadRules(true, true)), seed);
    }

    private static void theSoonestAreThoseOfTheReference(ReferenceCity city, long seed) {
        List<Spot> units = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            units.add(city.spot());
        }
        for (int i = 0; i < 10; i++) {
            Spot place = city.spot();
            double[] expected =
                    units.stream().mapToDouble(u -> city.reference(u, place)).toArray();
            List<Arrival> arrivals =
                    city.graph.nearest(place.at(), units.stream().map(Spot::at).toList(), 30);
            assertThat(arrivals).hasSize(30).isSortedAccordingTo(Comparator.comparingInt(Arrival::travelMillis));
            for (Arrival arrival : arrivals) {
                // Half a millisecond a stretch, and a centimetre of snapping.
                assertThat(arrival.travelMillis() / 1000.0)
                        .as("seed %d, place %s, unit %s", seed, place, units.get(arrival.index()))
                        .isCloseTo(expected[arrival.index()], within(0.05));
            }
            assertThat(city.graph.nearest(
                            place.at(), units.stream().map(Spot::at).toList(), 7))
                    .isEqualTo(arrivals.subList(0, 7));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53, 54, 55, 56, 57, 58})
    void ofManyStartsTheTwoSoonestAtEachPlaceAreThoseThatAreNearestToIt(long seed) throws IOException {
        ReferenceCity city = new ReferenceCity(seed);
        List<RoadPoint> starts = new ArrayList<>();
        List<RoadPoint> places = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            (i % 8 == 0 ? starts : places).add(city.graph.snap(city.spot().at()).orElseThrow());
        }
        // Start and place on one stretch, on either side of each other; two starts at one point.
        starts.forEach(s -> places.add(city.graph.pointOn(s.stretch(), city.random.nextDouble())));
        starts.add(starts.getFirst());
        for (int limitSeconds : new int[] {0, 20, 60, 3600}) {
            Duration limit = Duration.ofSeconds(limitSeconds);
            List<List<Arrival>> expected = places.stream()
                    .map(place -> city.graph.nearest(place, starts, 2, limit))
                    .toList();
            assertThat(city.graph.twoSoonest(starts, places, limit)).isEqualTo(expected);
        }
        assertThat(city.graph.twoSoonest(starts, places, Duration.ofHours(1))).allMatch(two -> two.size() == 2);
        assertThat(city.graph.twoSoonest(List.of(), places, Duration.ofHours(1)))
                .allMatch(List::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void aRouteTakesTheTimeOfTheSweepAndNeverJumps(long seed) throws IOException {
        ReferenceCity city = new ReferenceCity(seed);
        for (int i = 0; i < 50; i++) {
            RoadPoint from = city.graph.snap(city.spot().at()).orElseThrow();
            RoadPoint to = city.graph.snap(city.spot().at()).orElseThrow();
            Route route = city.graph.route(from, to).orElseThrow();
            int swept = city.graph
                    .nearest(to, List.of(from), 1, Duration.ofHours(9))
                    .getFirst()
                    .travelMillis();
            assertThat((double) route.travelTime().toMillis()).isCloseTo(swept, within(2.0));
            assertThat(route.atMillis()).isSorted();
            assertThat(route.points().getFirst()).isEqualTo(from.at());
            assertThat(route.points().getLast()).isEqualTo(to.at());
            for (int k = 1; k < route.points().size(); k++) {
                double meters =
                        route.points().get(k - 1).distanceMeters(route.points().get(k));
                double seconds = (route.atMillis()[k] - route.atMillis()[k - 1]) / 1000.0;
                // The fastest street allows 0.9 · 79 km/h.
                assertThat(meters).isLessThanOrEqualTo(0.1 + (seconds + 0.001) * 0.9 * 79 / 3.6);
            }
        }
    }

    @Test
    void aPlaceIsPutOnTheNearestOfAllRoads() throws IOException {
        ReferenceCity city = new ReferenceCity(31);
        RoadNet net = city.graph.net();
        for (int i = 0; i < 150; i++) {
            GeoPoint p =
                    new GeoPoint(39.89 + city.random.nextDouble() * 0.043, 116.29 + city.random.nextDouble() * 0.05);
            double best = Double.MAX_VALUE;
            for (int shape = 0; shape < net.latE7().length - 1; shape++) {
                if (net.stretchOf(shape) == net.stretchOf(shape + 1)) {
                    best = Math.min(best, distanceToSegment(p, net.point(shape), net.point(shape + 1)));
                }
            }
            double expected = best;
            assertThat(city.graph.snap(p).isPresent()).isEqualTo(expected <= SpeedTable.SNAP_METERS_MAX);
            city.graph.snap(p).ifPresent(s -> {
                assertThat(s.distanceMeters()).isCloseTo(expected, within(0.5));
                assertThat(s.at().distanceMeters(p)).isCloseTo(expected, within(0.5));
            });
        }
    }

    /// By narrowing down on the segment, along which the distance has one lowest point.
    private static double distanceToSegment(GeoPoint p, GeoPoint a, GeoPoint b) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 40; i++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            if (p.distanceMeters(between(a, b, left)) < p.distanceMeters(between(a, b, right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return p.distanceMeters(between(a, b, low));
    }

    private static GeoPoint between(GeoPoint a, GeoPoint b, double share) {
        return new GeoPoint(a.lat() + share * (b.lat() - a.lat()), a.lon() + share * (b.lon() - a.lon()));
    }

    @Test
    void manyThreadsAtOnceGetTheAnswersOfOne() throws Exception {
        ReferenceCity city = new ReferenceCity(41);
        List<RoadPoint> units = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            units.add(city.graph.snap(city.spot().at()).orElseThrow());
        }
        List<List<Arrival>> alone = new ArrayList<>();
        for (RoadPoint place : units) {
            alone.add(city.graph.nearest(place, units, 20, Duration.ofHours(1)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                6, Thread.ofPlatform().name("sweep-test-", 0).factory())) {
            Callable<List<List<Arrival>>> all = () -> units.stream()
                    .map(place -> city.graph.nearest(place, units, 20, Duration.ofHours(1)))
                    .toList();
            for (Future<List<List<Arrival>>> answer : threads.invokeAll(List.of(all, all, all, all, all, all))) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        }
    }
}
