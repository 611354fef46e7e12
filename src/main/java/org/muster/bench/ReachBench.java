package org.muster.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.advice.ReachPicture;
import org.muster.dispatch.model.GeoPoint;
import org.muster.road.Arrival;
import org.muster.road.ReachRaster;
import org.muster.road.RoadGraph;
import org.muster.road.RoadLimit;
import org.muster.road.RoadPoint;

/// How soon it is known where somebody can be in 1, 3 and 5 minutes, and who is soonest at many places: one search from
/// all units, beside one from each unit or each place.
public final class ReachBench {
    public static final String NAME = "reach";

    private static final int ROUNDS = 5;
    /// So many pictures are made before they count: the rounds are too few to have the machine's own code
    /// translated, while a desk makes one every five seconds.
    private static final int WARM_UP = 60;

    private static final int PLACES = 400;
    private static final int CLOSURES = 20;
    private static final double CLOSURE_DEGREES = 0.004;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private ReachBench() {}

    /// @param times how many copies of each extract lie side by side
    public static void run(List<Path> extracts, int times, Consumer<Figure> found) throws IOException {
        for (Path extract : extracts) {
            RoadGraph roads = SideBySide.read(extract, times);
            String city = SideBySide.name(extract, times);
            found.accept(closures(city, roads));
            for (int units : new int[] {128, 1_000}) {
                List<List<RoadPoint>> starts = IntStream.range(0, Race.rounds(ROUNDS))
                        .mapToObj(round -> anywhere(roads, units, round))
                        .toList();
                for (int i = 0; i < WARM_UP; i++) {
                    roads.reach(starts.get(i % starts.size()), ReachPicture.LIMITS);
                }
                found.accept(Race.run(
                        NAME,
                        city + ", picture, " + units + " units",
                        ROUNDS,
                        round -> roads.reach(starts.get(round), ReachPicture.LIMITS),
                        round -> oneByOne(roads, starts.get(round)),
                        (one, other) -> Arrays.equals(one.cells(), other)));
                List<RoadPoint> places = anywhere(roads, PLACES, -1);
                found.accept(Race.run(
                        NAME,
                        city + ", two soonest at " + PLACES + " places, " + units + " units",
                        ROUNDS,
                        round -> roads.twoSoonest(starts.get(round), places, LIMIT),
                        round -> placeByPlace(roads, starts.get(round), places),
                        List::equals));
            }
        }
    }

    /// Roads under closures, beside those that are read anew first.
    private static Figure closures(String city, RoadGraph roads) throws IOException {
        Path file = Files.createTempFile("roads", ".bin");
        try {
            roads.save(file);
            List<RoadPoint> units = anywhere(roads, 20, 1);
            RoadPoint place = anywhere(roads, 1, 2).getFirst();
            return Race.run(
                    NAME,
                    city + ", " + CLOSURES + " closures laid on the roads",
                    ROUNDS,
                    round -> roads.under(closures(roads, round)).nearest(place, units, 20, LIMIT),
                    round -> load(file).under(closures(roads, round)).nearest(place, units, 20, LIMIT),
                    List::equals);
        } finally {
            Files.delete(file);
        }
    }

    private static RoadGraph load(Path file) {
        try {
            return RoadGraph.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lines of some hundred metres, half of them rings.
    private static List<RoadLimit> closures(RoadGraph roads, int seed) {
        return anywhere(roads, CLOSURES, seed).stream()
                .map(RoadPoint::at)
                .map(at -> {
                    GeoPoint east = new GeoPoint(at.lat(), at.lon() + CLOSURE_DEGREES);
                    GeoPoint north = new GeoPoint(at.lat() + CLOSURE_DEGREES, at.lon());
                    boolean isRing = at.hashCode() % 2 == 0;
                    return new RoadLimit(isRing ? List.of(at, east, north, at) : List.of(at, east), 0);
                })
                .toList();
    }

    private static List<RoadPoint> anywhere(RoadGraph roads, int many, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> roads.pointOn(random.nextInt(roads.stretches()), random.nextDouble()))
                .limit(many)
                .toList();
    }

    private static byte[] oneByOne(RoadGraph roads, List<RoadPoint> starts) {
        byte[] all = new byte[0];
        for (RoadPoint start : starts) {
            ReachRaster alone = roads.reach(List.of(start), ReachPicture.LIMITS);
            all = all.length == 0 ? alone.cells() : all;
            for (int i = 0; i < all.length; i++) {
                byte tier = alone.cells()[i];
                if (tier != 0 && (all[i] == 0 || tier < all[i])) {
                    all[i] = tier;
                }
            }
        }
        return all;
    }

    private static List<List<Arrival>> placeByPlace(RoadGraph roads, List<RoadPoint> starts, List<RoadPoint> places) {
        return places.stream()
                .map(place -> roads.nearest(place, starts, 2, LIMIT))
                .toList();
    }
}
