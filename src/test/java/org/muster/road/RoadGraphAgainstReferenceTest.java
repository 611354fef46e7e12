package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.GeoPoint;

/// Random crooked grids with one-ways, gaps and different speeds, against the plainest reference there is: Bellman and
/// Ford's relaxation over all segments until nothing changes, forward from each unit.
class RoadGraphAgainstReferenceTest {
    private static final int SIDE = 12;

    /// A segment of the reference: seconds along and against, infinite when closed.
    private record Segment(int a, int b, double there, double back) {}

    /// A point on a segment of the reference.
    private record Spot(Segment segment, double share, GeoPoint at) {}

    private static final class City {
        final SplittableRandom random;
        final Streets streets = new Streets();
        final List<Segment> segments = new ArrayList<>();
        final RoadGraph graph;

        City(long seed) throws IOException {
            random = new SplittableRandom(seed);
            for (int i = 0; i < SIDE * SIDE; i++) {
                double lat = 39.9 + (i / SIDE + 0.3 * random.nextDouble()) * 0.002;
                double lon = 116.3 + (i % SIDE + 0.3 * random.nextDouble()) * 0.0025;
                streets.node(i, Math.rint(lat * 1e7) / 1e7, Math.rint(lon * 1e7) / 1e7);
            }
            for (int line = 0; line < SIDE; line++) {
                for (int step = 0; step < SIDE - 1; ) {
                    int length = Math.min(SIDE - 1 - step, 1 + random.nextInt(4));
                    if (random.nextInt(8) > 0) {
                        street(line, step, length, true);
                    }
                    if (random.nextInt(8) > 0) {
                        street(line, step, length, false);
                    }
                    step += length;
                }
            }
            graph = streets.graph();
        }

        private void street(int line, int start, int length, boolean row) {
            List<Long> ids = new ArrayList<>();
            for (int i = start; i <= start + length; i++) {
                ids.add((long) (row ? line * SIDE + i : i * SIDE + line));
            }
            int kmh = 20 + random.nextInt(60);
            String oneway = List.of("no", "no", "yes", "-1").get(random.nextInt(4));
            streets.way(ids, "highway", "primary", "maxspeed", String.valueOf(kmh), "oneway", oneway);
            for (int i = 1; i < ids.size(); i++) {
                double seconds = streets.at(ids.get(i - 1)).distanceMeters(streets.at(ids.get(i))) * 3.6 / (0.9 * kmh);
                segments.add(new Segment(
                        ids.get(i - 1).intValue(),
                        ids.get(i).intValue(),
                        oneway.equals("-1") ? Double.POSITIVE_INFINITY : seconds,
                        oneway.equals("yes") ? Double.POSITIVE_INFINITY : seconds));
            }
        }

        /// A spot on a segment of the graph's main part, sometimes right on a junction.
        Spot spot() {
            while (true) {
                Segment s = segments.get(random.nextInt(segments.size()));
                double share = random.nextInt(5) == 0 ? random.nextInt(2) : 0.05 + 0.9 * random.nextDouble();
                GeoPoint a = streets.at(s.a);
                GeoPoint b = streets.at(s.b);
                GeoPoint at =
                        new GeoPoint(a.lat() + share * (b.lat() - a.lat()), a.lon() + share * (b.lon() - a.lon()));
                if (graph.snap(at).orElseThrow().distanceMeters() < 0.05) {
                    return new Spot(s, share, at);
                }
            }
        }

        double reference(Spot from, Spot to) {
            double[] time = new double[SIDE * SIDE];
            Arrays.fill(time, Double.POSITIVE_INFINITY);
            Segment s = from.segment;
            time[s.b] = from.share == 1 ? 0 : s.there * (1 - from.share);
            time[s.a] = Math.min(time[s.a], from.share == 0 ? 0 : s.back * from.share);
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Segment e : segments) {
                    if (time[e.a] + e.there < time[e.b]) {
                        time[e.b] = time[e.a] + e.there;
                        changed = true;
                    }
                    if (time[e.b] + e.back < time[e.a]) {
                        time[e.a] = time[e.b] + e.back;
                        changed = true;
                    }
                }
            }
            Segment t = to.segment;
            double best = Math.min(
                    to.share == 0 ? time[t.a] : time[t.a] + t.there * to.share,
                    to.share == 1 ? time[t.b] : time[t.b] + t.back * (1 - to.share));
            if (from.segment == to.segment) {
                double ahead = to.share - from.share;
                double direct = ahead == 0 ? 0 : ahead > 0 ? t.there * ahead : t.back * -ahead;
                best = Math.min(best, direct);
            }
            return best;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theSoonestUnitsAreThoseOfTheReferenceInItsOrder(long seed) throws IOException {
        City city = new City(seed);
        List<Spot> units = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            units.add(city.spot());
        }
        for (int i = 0; i < 10; i++) {
            Spot place = city.spot();
            double[] expected =
                    units.stream().mapToDouble(u -> city.reference(u, place)).toArray();
            List<Arrival> arrivals =
                    city.graph.nearest(place.at, units.stream().map(Spot::at).toList(), 30);
            assertThat(arrivals).hasSize(30).isSortedAccordingTo(Comparator.comparingInt(Arrival::travelMillis));
            for (Arrival arrival : arrivals) {
                // Half a millisecond a stretch, and a centimetre of snapping.
                assertThat(arrival.travelMillis() / 1000.0)
                        .as("seed %d, place %s, unit %s", seed, place, units.get(arrival.index()))
                        .isCloseTo(expected[arrival.index()], within(0.05));
            }
            assertThat(city.graph.nearest(place.at, units.stream().map(Spot::at).toList(), 7))
                    .isEqualTo(arrivals.subList(0, 7));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53, 54, 55, 56, 57, 58})
    void fromManyStartsAtOnceAPlaceIsReachedWhenItsSoonestUnitIsThere(long seed) throws IOException {
        City city = new City(seed);
        List<RoadPoint> starts = new ArrayList<>();
        List<RoadPoint> places = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            (i % 8 == 0 ? starts : places)
                    .add(city.graph.snap(city.spot().at).orElseThrow());
        }
        // Start and place on one stretch, on either side of each other.
        starts.forEach(s -> places.add(city.graph.pointOn(s.stretch(), city.random.nextDouble())));
        for (int limitSeconds : new int[] {0, 20, 60, 3600}) {
            Duration limit = Duration.ofSeconds(limitSeconds);
            List<Optional<Duration>> expected = places.stream()
                    .map(place -> city.graph.nearest(place, starts, 1, limit).stream()
                            .findFirst()
                            .map(Arrival::travelTime))
                    .toList();
            assertThat(city.graph.soonest(starts, places, limit)).isEqualTo(expected);
        }
        assertThat(city.graph.soonest(starts, places, Duration.ofHours(1))).allMatch(Optional::isPresent);
        assertThat(city.graph.soonest(List.of(), places, Duration.ofHours(1))).noneMatch(Optional::isPresent);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void aRouteTakesTheTimeOfTheSweepAndNeverJumps(long seed) throws IOException {
        City city = new City(seed);
        for (int i = 0; i < 50; i++) {
            RoadPoint from = city.graph.snap(city.spot().at).orElseThrow();
            RoadPoint to = city.graph.snap(city.spot().at).orElseThrow();
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
        City city = new City(31);
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
        City city = new City(41);
        List<RoadPoint> units = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            units.add(city.graph.snap(city.spot().at).orElseThrow());
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
