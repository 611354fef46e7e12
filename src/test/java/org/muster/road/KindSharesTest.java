package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RoadKind;
import org.muster.extract.Extract;
import org.muster.extract.Progress;

/// The shares of a drive make up its time to the millisecond, and are what its course shows.
class KindSharesTest {
    private static final Duration DAY = Duration.ofDays(1);

    private static long sum(Map<RoadKind, Duration> shares) {
        return shares.values().stream().mapToLong(Duration::toMillis).sum();
    }

    private static void sharesMakeUpTheTimes(RoadGraph graph, RoadPoint place, List<RoadPoint> starts, Duration limit) {
        List<Map<RoadKind, Duration>> shares = graph.byKind(place, starts, limit);
        assertThat(shares).hasSameSizeAs(starts);
        List<Arrival> arrivals = graph.nearest(place, starts, Math.max(1, starts.size()), limit);
        arrivals.forEach(a ->
                assertThat(sum(shares.get(a.index()))).as("start %s", a.index()).isEqualTo(a.travelMillis()));
        assertThat(shares.stream().filter(s -> !s.isEmpty()).count()).isEqualTo(arrivals.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63, 64, 65, 66, 67, 68})
    void inGeneratedTownsTheSharesMakeUpTheTimesOfAllDrives(long seed) throws IOException {
        ReferenceCity city = new ReferenceCity(seed);
        List<RoadPoint> points = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            points.add(city.graph.snap(city.spot().at()).orElseThrow());
        }
        points.add(city.graph.pointOn(points.getFirst().stretch(), 0.5));
        RoadGraph closed = city.graph.under(
                List.of(new RoadLimit(List.of(new GeoPoint(39.9, 116.31), new GeoPoint(39.93, 116.31)), 0)));
        for (RoadPoint place : points) {
            sharesMakeUpTheTimes(city.graph, place, points, DAY);
            sharesMakeUpTheTimes(city.graph, place, points, Duration.ofSeconds(60));
            sharesMakeUpTheTimes(closed, place, points, DAY);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 75})
    void aRoadHasTheShareThatTheCourseOfTheDriveShows(long seed) throws IOException {
        ReferenceCity city = new ReferenceCity(seed);
        for (int i = 0; i < 50; i++) {
            RoadPoint from = city.graph.snap(city.spot().at()).orElseThrow();
            RoadPoint to = city.graph.snap(city.spot().at()).orElseThrow();
            Route route = city.graph.route(from, to).orElseThrow();
            Map<RoadKind, Integer> seen = new EnumMap<>(RoadKind.class);
            for (int k = 1; k < route.points().size(); k++) {
                GeoPoint a = route.points().get(k - 1);
                GeoPoint b = route.points().get(k);
                // The stretch that passes in between; who turns in loses the time before the next point.
                GeoPoint middle = new GeoPoint((a.lat() + b.lat()) / 2, (a.lon() + b.lon()) / 2);
                int stretch = city.graph.snap(middle).orElseThrow().stretch();
                seen.merge(city.graph.net().kind(stretch), route.atMillis()[k] - route.atMillis()[k - 1], Integer::sum);
            }
            Map<RoadKind, Duration> shares =
                    city.graph.byKind(to, List.of(from), DAY).getFirst();
            for (RoadKind kind : RoadKind.values()) {
                assertThat((double) shares.getOrDefault(kind, Duration.ZERO).toMillis())
                        .as("seed %s, drive %s, %s", seed, i, kind)
                        .isCloseTo(seen.getOrDefault(kind, 0), within(12.0));
            }
        }
    }

    @Test
    void inTheSampleCityTheSharesMakeUpTheTimesOfAllDrives() throws IOException {
        RoadImport imported = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(imported, Progress.NONE);
        RoadGraph roads = imported.graph();
        SplittableRandom random = new SplittableRandom(81);
        List<RoadPoint> starts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            starts.add(roads.pointOn(random.nextInt(roads.stretches()), random.nextInt(11) / 10.0));
        }
        Map<RoadKind, Duration> driven = new EnumMap<>(RoadKind.class);
        for (RoadPoint place : starts.subList(0, 20)) {
            sharesMakeUpTheTimes(roads, place, starts, DAY);
            roads.byKind(place, starts, DAY)
                    .forEach(shares -> shares.forEach((kind, time) -> driven.merge(kind, time, Duration::plus)));
        }
        assertThat(driven.keySet()).as("kinds of road in the sample city").hasSizeGreaterThanOrEqualTo(4);
    }
}
