package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.extract.Extract;
import org.muster.extract.Progress;

/// What one search from all starts reaches is what the search from each place says.
final class ReachTest {
    private static final List<Duration> LIMITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(5));
    private static RoadGraph city;

    @BeforeAll
    static void readTheSampleCity() throws IOException {
        RoadImport roads = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(roads, Progress.NONE);
        city = roads.graph();
    }

    private static RoadPoint anywhere(Random random) {
        return city.pointOn(random.nextInt(city.stretches()), random.nextDouble());
    }

    /// A part of an arc, as it is told.
    private record Told(int arc, double from, int millis) {}

    @Test
    void eachPointOfEachRoadIsReachedWhenTheNearestStartIsThere() {
        Random random = new Random(7);
        int limit = 300_000;
        int[] in = {0, 0};
        Turns turns = Turns.of(city.net(), TurnPrices.of(TravelMode.CAR, RoadRules.USUAL));
        Outward search = new Outward(turns, turns.onward());
        for (int round = 0; round < 6; round++) {
            List<RoadPoint> starts = IntStream.range(0, 1 + 3 * round)
                    .mapToObj(i -> anywhere(random))
                    .toList();
            List<Told> told = new ArrayList<>();
            search.search(starts, limit, (arc, from, millis) -> told.add(new Told(arc, from, millis)));
            List<RoadPoint> places =
                    IntStream.range(0, 3_000).mapToObj(i -> anywhere(random)).toList();
            List<List<Arrival>> expected = city.twoSoonest(starts, places, Duration.ofMillis(limit));
            for (int p = 0; p < places.size(); p++) {
                RoadPoint place = places.get(p);
                double soonest = told.stream()
                        .filter(part -> part.arc() >> 1 == place.stretch())
                        .mapToDouble(part -> at(part, place))
                        .min()
                        .orElse(Double.MAX_VALUE);
                boolean isReached = !expected.get(p).isEmpty();
                in[isReached ? 1 : 0]++;
                if (isReached) {
                    assertThat(soonest)
                            .as("round %d, place %s", round, place)
                            .isCloseTo(expected.get(p).getFirst().travelMillis(), within(2.0));
                } else {
                    assertThat(soonest).as("round %d, place %s", round, place).isGreaterThan(limit - 2.0);
                }
            }
        }
        assertThat(Math.min(in[0], in[1])).as("far ones and near ones").isGreaterThan(1_000);
    }

    private static double at(Told part, RoadPoint place) {
        double ahead = ((part.arc() & 1) == 0 ? place.fraction() : 1 - place.fraction()) - part.from();
        return ahead < 0 ? Double.MAX_VALUE : part.millis() + ahead * city.net().arcMillis(part.arc());
    }

    @Test
    void aCellHasTheTierOfTheSoonestRoadInItOrBesideIt() {
        Random random = new Random(11);
        List<RoadPoint> starts =
                IntStream.range(0, 9).mapToObj(i -> anywhere(random)).toList();
        ReachRaster raster = city.reach(starts, LIMITS);
        assertThat(raster.cells()).hasSize(raster.width() * raster.height()).contains(0, 1, 2, 3);
        List<RoadPoint> places = new ArrayList<>();
        for (int stretch = 0; stretch < city.stretches(); stretch++) {
            int steps = (int) Math.ceil(city.stretchMeters(stretch) / 20);
            for (int s = 0; s < steps; s++) {
                places.add(city.pointOn(stretch, (s + 0.5) / steps));
            }
        }
        List<List<Arrival>> soonest = new ArrayList<>();
        for (int from = 0; from < places.size(); from += RoadGraph.UNITS_MAX) {
            int to = Math.min(places.size(), from + RoadGraph.UNITS_MAX);
            soonest.addAll(city.twoSoonest(starts, places.subList(from, to), LIMITS.getLast()));
        }
        byte[] seen = new byte[raster.cells().length];
        for (int p = 0; p < places.size(); p++) {
            int tier = tier(soonest.get(p));
            int cell = cell(raster, places.get(p).at());
            if (tier > 0) {
                assertThat((int) raster.cells()[cell])
                        .as("%s, reached in tier %d", places.get(p), tier)
                        .isBetween(1, tier);
                seen[cell] = (byte) (seen[cell] == 0 ? tier : Math.min(tier, seen[cell]));
            }
        }
        // What is painted has a road of that tier within four cells, a hundred metres: two for what counts as beside,
        // and the places looked at are 20 m apart.
        int wrong = 0;
        int painted = 0;
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                int tier = raster.cells()[y * raster.width() + x];
                if (tier > 0) {
                    painted++;
                    wrong += isNear(raster, seen, x, y, tier) ? 0 : 1;
                }
            }
        }
        assertThat(painted).isGreaterThan(5_000);
        assertThat(wrong).isZero();
    }

    private static boolean isNear(ReachRaster raster, byte[] seen, int x, int y, int tier) {
        for (int v = Math.max(0, y - 4); v <= Math.min(raster.height() - 1, y + 4); v++) {
            for (int u = Math.max(0, x - 4); u <= Math.min(raster.width() - 1, x + 4); u++) {
                int there = seen[v * raster.width() + u];
                if (there > 0 && there <= tier) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int tier(List<Arrival> soonest) {
        for (int tier = 1; tier <= LIMITS.size() && !soonest.isEmpty(); tier++) {
            if (soonest.getFirst().travelMillis() <= LIMITS.get(tier - 1).toMillis()) {
                return tier;
            }
        }
        return 0;
    }

    /// By Web Mercator, told here once more.
    private static int cell(ReachRaster raster, GeoPoint at) {
        double x = (at.lon() - raster.box().west())
                / (raster.box().east() - raster.box().west());
        double north = northing(raster.box().north());
        double y = (north - northing(at.lat())) / (north - northing(raster.box().south()));
        return (int) (y * raster.height()) * raster.width() + (int) (x * raster.width());
    }

    private static double northing(double lat) {
        double sin = Math.sin(Math.toRadians(lat));
        return Math.log((1 + sin) / (1 - sin)) / 2;
    }

    @Test
    void inHowManyRegionsIsSearchedDoesNotShow() {
        Random random = new Random(13);
        List<RoadPoint> starts =
                IntStream.range(0, 60).mapToObj(i -> anywhere(random)).toList();
        byte[] atOnce = city.reach(starts, LIMITS).cells();
        assertThat(city.reach(starts, LIMITS, city.stretches() / 7).cells()).isEqualTo(atOnce);
        assertThat(city.reach(starts, LIMITS, 1).cells()).isEqualTo(atOnce);
    }

    @Test
    void whereFewHaveMovedThePictureIsTheSameAsOneBegunAnew() {
        Random random = new Random(17);
        int[] millis = LIMITS.stream().mapToInt(RoadGraph::millis).toArray();
        List<RoadPoint> starts = new ArrayList<>();
        int paintedAgain = 0;
        ReachRaster before = city.reach(starts, LIMITS);
        for (int round = 0; round < 60; round++) {
            // All leave, a crowd comes, and mostly a few move, come or go; some where another is.
            int few = round % 20 == 19 ? starts.size() : random.nextInt(4);
            for (int i = 0; i < few && !starts.isEmpty(); i++) {
                starts.remove(random.nextInt(starts.size()));
            }
            int come = round % 20 == 0 ? 40 : random.nextInt(4);
            for (int i = 0; i < come; i++) {
                starts.add(
                        starts.isEmpty() || random.nextInt(4) > 0
                                ? anywhere(random)
                                : starts.get(random.nextInt(starts.size())));
            }
            ReachRaster kept = city.reach(starts, LIMITS);
            byte[] anew = city.newReach(millis).of(starts, city.stretches()).cells();
            assertThat(kept.cells()).as("round %d", round).isEqualTo(anew);
            paintedAgain += kept.cells() != before.cells() ? 1 : 0;
            before = kept;
        }
        assertThat(paintedAgain).isGreaterThan(40);
    }

    @Test
    void aPictureThatWasGivenAwayStaysAsItWas() {
        Random random = new Random(19);
        List<RoadPoint> starts = new ArrayList<>(
                IntStream.range(0, 30).mapToObj(i -> anywhere(random)).toList());
        ReachRaster first = city.reach(starts, LIMITS);
        byte[] asItWas = first.cells().clone();
        starts.set(0, anywhere(random));
        assertThat(city.reach(starts, LIMITS).cells()).isNotEqualTo(asItWas);
        assertThat(first.cells()).isEqualTo(asItWas);
    }

    @Test
    void withoutStartsNothingIsReached() {
        assertThat(city.reach(List.of(), LIMITS).cells()).containsOnly(0);
    }
}
