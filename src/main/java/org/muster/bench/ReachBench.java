package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.advice.ReachPicture;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.road.Arrival;
import org.muster.road.ReachRaster;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;
import org.muster.road.RoadPoint;

/// How soon it is known where somebody can be in 1, 3 and 5 minutes, and who is soonest at many places: one search from
/// all units, beside one from each unit or each place.
public final class ReachBench {
    public static final String NAME = "reach";

    private static final int ROUNDS = 5;
    private static final int PLACES = 400;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private ReachBench() {}

    public static void run(List<Path> extracts, Consumer<Figure> found) throws IOException {
        for (Path extract : extracts) {
            RoadImport imported = new RoadImport();
            Extract.open(extract).read(imported, Progress.NONE);
            RoadGraph roads = imported.graph();
            String city = String.valueOf(extract.getFileName());
            for (int units : new int[] {128, 1_000}) {
                List<List<RoadPoint>> starts = IntStream.range(0, Race.rounds(ROUNDS))
                        .mapToObj(round -> anywhere(roads, units, round))
                        .toList();
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
