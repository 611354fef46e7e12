package org.muster.bench;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.advice.Departure;
import org.muster.advice.Drive;
import org.muster.advice.ReachPicture;
import org.muster.advice.RoadTravelTimes;
import org.muster.dispatch.model.GeoPoint;
import org.muster.road.RoadGraph;
import org.muster.road.RoadLimit;
import org.muster.road.RoadPoint;

/// What the roads themselves cost: to load, to hold in memory, to find the nearest road, to find who is soonest, and
/// to ask again when one unit has moved.
public final class RoadsBench {
    public static final String NAME = "roads";

    private static final int ROUNDS = 20;
    private static final int SEARCHES = 100;
    /// So often a fix is put on the road before it counts: a round is too short to have the machine's own code
    /// translated.
    private static final int WARM_UP = 20_000;
    private static final int HEAP_ROUNDS = 3;
    private static final int SNAPPINGS = 10;
    private static final int FIXES = 20;
    private static final int WANTED = 20;
    private static final int MOVING = 1_000;
    private static final Duration LIMIT = Duration.ofHours(12);
    /// About as far as a fix lies beside the road.
    private static final double SCATTER_DEGREES = 0.0003;

    /// A closure far from all roads that are measured.
    private static final RoadLimit NOWHERE = new RoadLimit(List.of(new GeoPoint(-89, 0), new GeoPoint(-89, 0.001)), 0);

    private RoadsBench() {}

    /// @param times how many copies of each extract lie side by side
    public static void run(Path dir, List<Path> extracts, int times, Consumer<Figure> found) throws IOException {
        run(dir, extracts, times, new int[] {1_000, 10_000}, found);
    }

    static void run(Path dir, List<Path> extracts, int times, int[] units, Consumer<Figure> found) throws IOException {
        for (Path extract : extracts) {
            String city = SideBySide.name(extract, times);
            RoadGraph roads = SideBySide.read(extract, times);
            stored(Files.createTempFile(dir, "roads", ".bin"), city, roads, found);
            PlainRoads plain = new PlainRoads(roads);
            found.accept(snapping(city, roads, plain));
            for (int many : units) {
                found.accept(nearest(city, roads, plain, many));
            }
            found.accept(orderAfterMove(city, roads));
            found.accept(pictureAfterMove(city, roads));
        }
    }

    private static void stored(Path file, String city, RoadGraph roads, Consumer<Figure> found) throws IOException {
        roads.save(file);
        double junctions = roads.junctions();
        String data = city + ", " + roads.junctions() + " junctions, " + roads.stretches() + " stretches, ";
        found.accept(Race.run(
                NAME,
                data + "loaded from their file",
                ROUNDS,
                round -> RoadGraph.load(file).stretches(),
                round -> Files.readAllBytes(file).length,
                (stretches, bytes) -> stretches == roads.stretches() && bytes > 0));
        found.accept(Figure.of(
                NAME, data + "bytes of a junction in the file", new double[] {Files.size(file) / junctions}, "bytes"));
        double[] ours = new double[HEAP_ROUNDS];
        double[] lists = new double[HEAP_ROUNDS];
        for (int round = 0; round < HEAP_ROUNDS; round++) {
            ours[round] = heapOf(() -> RoadGraph.load(file)) / junctions;
            lists[round] = heapOf(() -> new PlainRoads(roads)) / junctions;
        }
        found.accept(Figure.of(NAME, data + "bytes of a junction in memory", ours, lists, "bytes"));
        double[] searched = new double[HEAP_ROUNDS];
        for (int round = 0; round < HEAP_ROUNDS; round++) {
            searched[round] = heapOf(() -> searched(RoadGraph.load(file))) / junctions;
        }
        found.accept(
                Figure.of(NAME, data + "bytes of a junction in memory, once each search was asked", searched, "bytes"));
    }

    private static RoadGraph searched(RoadGraph roads) {
        List<RoadPoint> anywhere = anywhere(roads, 3, 1);
        roads.nearest(anywhere.getFirst(), anywhere, 2, LIMIT);
        roads.reach(anywhere, ReachPicture.LIMITS);
        roads.twoSoonest(anywhere, anywhere, ReachPicture.LIMITS.getLast());
        return roads;
    }

    @FunctionalInterface
    private interface Maker {
        Object make() throws IOException;
    }

    /// By how much what is in use after a collection grows.
    private static double heapOf(Maker maker) throws IOException {
        long before = used();
        Object made = maker.make();
        long after = used();
        Reference.reachabilityFence(made);
        return after - before;
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Figure snapping(String city, RoadGraph roads, PlainRoads plain) throws IOException {
        List<List<GeoPoint>> fixes = IntStream.range(0, Race.rounds(SNAPPINGS))
                .mapToObj(round -> fixes(roads, FIXES, round))
                .toList();
        fixes(roads, WARM_UP, -1).forEach(roads::snap);
        return Race.run(
                NAME,
                city + ", " + FIXES + " fixes put on the road",
                SNAPPINGS,
                round -> fixes.get(round).stream()
                        .mapToDouble(fix ->
                                roads.snap(fix).map(RoadPoint::distanceMeters).orElse(Double.POSITIVE_INFINITY))
                        .toArray(),
                round -> fixes.get(round).stream()
                        .mapToDouble(plain::metersToRoad)
                        .toArray(),
                Arrays::equals);
    }

    private static Figure nearest(String city, RoadGraph roads, PlainRoads plain, int units) throws IOException {
        List<List<RoadPoint>> starts = IntStream.range(0, Race.rounds(SEARCHES))
                .mapToObj(round -> anywhere(roads, units, round))
                .toList();
        List<RoadPoint> places = anywhere(roads, Race.rounds(SEARCHES), -1);
        return Race.run(
                NAME,
                city + ", nearest " + WANTED + " of " + units + " units",
                SEARCHES,
                round -> roads.nearest(places.get(round), starts.get(round), WANTED, LIMIT),
                round -> plain.nearest(places.get(round), starts.get(round), WANTED, LIMIT),
                List::equals);
    }

    /// What an open incident asks when one unit has moved: the whole search, with the roads of the others kept.
    private static Figure orderAfterMove(String city, RoadGraph roads) throws IOException {
        GeoPoint place = anywhere(roads, 1, -1).getFirst().at();
        Moving units = new Moving(roads, SEARCHES);
        RoadTravelTimes kept = new RoadTravelTimes(roads);
        return Race.run(
                NAME,
                city + ", one of " + MOVING + " units moved, nearest " + WANTED,
                SEARCHES,
                round -> order(kept, place, units.at(round)),
                round -> order(new RoadTravelTimes(roads), place, units.at(round)),
                List::equals);
    }

    private static List<Drive> order(RoadTravelTimes times, GeoPoint place, List<GeoPoint> units) {
        return times.soonest(place, Departure.byCar(units), WANTED).orElseThrow();
    }

    /// The same for where somebody can be in 1, 3 and 5 minutes, beside roads that have forgotten where units were.
    private static Figure pictureAfterMove(String city, RoadGraph roads) throws IOException {
        Moving units = new Moving(roads, ROUNDS);
        RoadTravelTimes kept = new RoadTravelTimes(roads);
        RoadTravelTimes forgetful = new RoadTravelTimes(roads.under(List.of(NOWHERE)));
        return Race.run(
                NAME,
                city + ", one of " + MOVING + " units moved, picture of the reach",
                ROUNDS,
                round -> picture(kept, units.at(round)),
                round -> {
                    picture(forgetful, List.of());
                    return picture(forgetful, units.at(round));
                },
                Arrays::equals);
    }

    private static byte[] picture(RoadTravelTimes times, List<GeoPoint> units) {
        return times.picture(Departure.byCar(units), ReachPicture.LIMITS)
                .orElseThrow()
                .cells();
    }

    /// Units beside the roads, one of which stands elsewhere in each round.
    private static final class Moving {
        private final List<List<GeoPoint>> units = new ArrayList<>();

        Moving(RoadGraph roads, int many) {
            List<GeoPoint> now = new ArrayList<>(fixes(roads, MOVING, 7));
            List<GeoPoint> moves = fixes(roads, Race.rounds(many), 8);
            for (int round = 0; round < moves.size(); round++) {
                now.set(round * MOVING / moves.size(), moves.get(round));
                units.add(List.copyOf(now));
            }
        }

        List<GeoPoint> at(int round) {
            return units.get(round);
        }
    }

    private static List<RoadPoint> anywhere(RoadGraph roads, int many, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> roads.pointOn(random.nextInt(roads.stretches()), random.nextDouble()))
                .limit(many)
                .toList();
    }

    private static List<GeoPoint> fixes(RoadGraph roads, int many, long seed) {
        Random random = new Random(seed);
        return anywhere(roads, many, seed).stream()
                .map(RoadPoint::at)
                .map(at -> new GeoPoint(
                        at.lat() + random.nextGaussian() * SCATTER_DEGREES,
                        at.lon() + random.nextGaussian() * SCATTER_DEGREES))
                .toList();
    }
}
