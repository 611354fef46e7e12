package org.muster.bench.graphhopper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.bench.Figure;
import org.muster.bench.Race;
import org.muster.bench.SideBySide;
import org.muster.road.Arrival;
import org.muster.road.RoadArcs;
import org.muster.road.RoadGraph;
import org.muster.road.RoadPoint;

/// Who is soonest at a place, by Muster's one search and by one query of GraphHopper a unit.
public final class GraphHopperBench {
    private static final String NAME = "graphhopper";
    private static final int WANTED = 20;
    private static final Duration LIMIT = Duration.ofHours(12);
    /// Held, for a logger that nobody holds forgets its level.
    private static final Logger HOPPER_LOG = Logger.getLogger("com.graphhopper");

    private GraphHopperBench() {}

    public static void main(String[] args) throws IOException {
        HOPPER_LOG.setLevel(Level.WARNING);
        List<String> words = new ArrayList<>(List.of(args));
        int times = 1;
        if (!words.isEmpty() && words.getFirst().equals("--times")) {
            times = Integer.parseInt(words.get(1));
            words = words.subList(2, words.size());
        }
        if (words.isEmpty() || !SideBySide.TIMES.contains(times)) {
            throw new IllegalArgumentException("[--times N] EXTRACT…, N one of " + SideBySide.TIMES);
        }
        for (String word : words) {
            Path extract = Path.of(word);
            run(SideBySide.name(extract, times), SideBySide.read(extract, times));
        }
    }

    private static void run(String city, RoadGraph roads) throws IOException {
        HopperRoads hopper = new HopperRoads(roads);
        System.out.println(Figure.of(NAME, city + ", prepared", new double[] {hopper.prepareMillis()}, "ms"));
        System.out.println(Figure.of(
                NAME,
                city + ", bytes of a junction in GraphHopper, times and turns not counted",
                new double[] {(double) hopper.bytes() / roads.junctions()},
                "bytes"));
        System.out.println(nearest(city, roads, hopper, 1, 400));
        System.out.println(nearest(city, roads, hopper, 1_000, 10));
        System.out.println(nearest(city, roads, hopper, 10_000, 5));
    }

    private static Figure nearest(String city, RoadGraph roads, HopperRoads hopper, int units, int rounds)
            throws IOException {
        List<List<RoadPoint>> starts = IntStream.range(0, Race.rounds(rounds))
                .mapToObj(round -> junctions(roads, units, round))
                .toList();
        List<RoadPoint> places = junctions(roads, Race.rounds(rounds), -1);
        RoadArcs arcs = roads.arcs();
        int wanted = Math.min(units, WANTED);
        return Race.run(
                NAME,
                city + ", nearest " + wanted + " of " + units + " units",
                rounds,
                round -> roads.nearest(places.get(round), starts.get(round), wanted, LIMIT),
                round -> nearest(arcs, hopper, places.get(round), starts.get(round), wanted),
                List::equals);
    }

    private static List<Arrival> nearest(
            RoadArcs arcs, HopperRoads hopper, RoadPoint place, List<RoadPoint> units, int wanted) {
        return IntStream.range(0, units.size())
                .mapToObj(u -> new Arrival(u, hopper.millis(junction(arcs, units.get(u)), junction(arcs, place))))
                .sorted(Comparator.comparingInt(Arrival::travelMillis).thenComparingInt(Arrival::index))
                .limit(wanted)
                .toList();
    }

    private static List<RoadPoint> junctions(RoadGraph roads, int many, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> roads.pointOn(random.nextInt(roads.stretches()), random.nextInt(2)))
                .limit(many)
                .toList();
    }

    private static int junction(RoadArcs arcs, RoadPoint at) {
        return at.fraction() == 0 ? arcs.tail(2 * at.stretch()) : arcs.head(2 * at.stretch());
    }
}
