package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.muster.advice.ReachPicture;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.ReachRaster;
import org.muster.road.RoadGraph;
import org.muster.road.RoadPoint;
import org.muster.road.RoadRules;

/// Compares where somebody can be in 1, 3 and 5 minutes, cell by cell, with the roads of {@link RoadsOracle}. Units
/// move from picture to picture, mostly few of them.
public final class ReachOracle {
    private static final int UNITS_MAX = 40;

    /// Roads are looked at in steps of so much, metres.
    private static final double STEP_METERS = 4;

    /// So far beside a road counts as reached, metres.
    private static final double BESIDE_METERS = 60;

    /// How far a time may be off and still be equal, as a share: milliseconds are rounded at each junction.
    private static final double TOLERANCE = 0.001;

    private final BothRoads roads;
    private final OracleRoads oracle;
    private final OracleReach reach;
    private final RandomGenerator random;
    private final List<GeoPoint> units = new ArrayList<>();
    private final List<OracleRoads.OnRoad> onRoads = new ArrayList<>();

    /// What came out.
    ///
    /// @param name of the measurement
    /// @param data the extract's file name
    /// @param mode how the units move
    /// @param samples pictures compared
    /// @param agreeing of these, how many agree in all cells
    /// @param painted cells painted, over all pictures
    /// @param disagreements a line for each picture that does not agree, at most ten
    public record Outcome(
            String name,
            String data,
            TravelMode mode,
            int samples,
            int agreeing,
            long painted,
            List<String> disagreements) {}

    private ReachOracle(BothRoads roads, RandomGenerator random) {
        this.roads = roads;
        this.random = random;
        oracle = roads.oracle();
        reach = new OracleReach(oracle);
    }

    /// @param pictures how many to compare
    /// @throws IOException when the extract cannot be read
    public static Outcome run(Path extract, TravelMode mode, long seed, int pictures) throws IOException {
        return run(BothRoads.read(extract, extract, mode, RoadRules.USUAL), mode, seed, pictures);
    }

    static Outcome run(BothRoads roads, TravelMode mode, long seed, int pictures) {
        ReachOracle compared = new ReachOracle(roads, new SplittableRandom(seed));
        int agreeing = 0;
        long painted = 0;
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            compared.move(i);
            ReachRaster raster = compared.picture();
            Optional<String> wrong = compared.wrong(raster);
            wrong.filter(line -> disagreements.size() < 10).ifPresent(disagreements::add);
            agreeing += wrong.isEmpty() ? 1 : 0;
            for (byte tier : raster.cells()) {
                painted += tier > 0 ? 1 : 0;
            }
        }
        return new Outcome(
                RoadsOracle.NAME + " reach",
                roads.data(),
                mode,
                pictures,
                agreeing,
                painted,
                List.copyOf(disagreements));
    }

    /// All stand elsewhere at every fourth picture, a few at the others.
    private void move(int picture) {
        if (picture % 4 == 0) {
            units.clear();
            onRoads.clear();
        }
        int go = Math.min(units.size(), random.nextInt(4));
        for (int i = 0; i < go; i++) {
            int gone = random.nextInt(units.size());
            units.remove(gone);
            onRoads.remove(gone);
        }
        int many = picture % 4 == 0 ? 1 + random.nextInt(UNITS_MAX) : units.size() + random.nextInt(4);
        while (units.size() < many) {
            GeoPoint unit = roads.draw(random);
            OracleRoads.OnRoad onRoad = oracle.snap(unit.lat(), unit.lon());
            if (onRoad != null && !isTwofold(onRoad)) {
                units.add(unit);
                onRoads.add(onRoad);
            }
        }
    }

    /// Whether another road runs over the same two nodes, so that nobody can tell which of them is meant.
    private boolean isTwofold(OracleRoads.OnRoad place) {
        int there = oracle.end(2 * place.segment());
        int back = oracle.end(2 * place.segment() + 1);
        return IntStream.range(0, oracle.halves())
                        .filter(half -> oracle.end(half) == there && oracle.end(half ^ 1) == back)
                        .count()
                > 1;
    }

    private ReachRaster picture() {
        RoadGraph graph = roads.graph();
        List<RoadPoint> starts =
                units.stream().flatMap(unit -> graph.snap(unit).stream()).toList();
        return graph.reach(starts, ReachPicture.LIMITS);
    }

    /// What the oracle says against a picture. Cells are looked at one more or fewer beside the roads than is
    /// painted, for a road may pass over no more than a cell's corner.
    private Optional<String> wrong(ReachRaster raster) {
        double[] soonest = soonest(raster, reach.new Field(onRoads));
        int beside = beside(raster);
        double[] near = least(soonest, raster, beside - 1);
        double[] around = least(soonest, raster, beside + 1);
        for (int i = 0; i < soonest.length; i++) {
            int tier = raster.cells()[i];
            int least = tier(near[i] * (1 + TOLERANCE));
            boolean isMissing = least > 0 && (tier == 0 || tier > least);
            boolean isTooMuch = tier > 0 && around[i] * (1 - TOLERANCE) > limitSeconds(tier);
            if (isMissing || isTooMuch) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "%d units, cell %d,%d: tier %d, %.3f s near, %.3f s around",
                        units.size(),
                        i % raster.width(),
                        i / raster.width(),
                        tier,
                        near[i],
                        around[i]));
            }
        }
        return Optional.empty();
    }

    private static double limitSeconds(int tier) {
        return ReachPicture.LIMITS.get(tier - 1).toMillis() / 1000.0;
    }

    private static int tier(double seconds) {
        for (int tier = 1; tier <= ReachPicture.LIMITS.size(); tier++) {
            if (seconds <= limitSeconds(tier)) {
                return tier;
            }
        }
        return 0;
    }

    private static int beside(ReachRaster raster) {
        GeoBox box = raster.box();
        double middle = (box.south() + box.north()) / 2;
        double width = new GeoPoint(middle, box.west()).distanceMeters(new GeoPoint(middle, box.east()));
        return Math.max(1, (int) Math.round(BESIDE_METERS * raster.width() / width));
    }

    /// How soon somebody is at any road in each cell, seconds.
    private double[] soonest(ReachRaster raster, OracleReach.Field field) {
        double[] soonest = new double[raster.width() * raster.height()];
        Arrays.fill(soonest, Double.POSITIVE_INFINITY);
        for (int segment = 0; segment < oracle.halves() / 2; segment++) {
            int half = 2 * segment;
            if (!oracle.isMain(half) && !oracle.isMain(half + 1)) {
                continue;
            }
            double[] a = oracle.place(oracle.end(half + 1));
            double[] b = oracle.place(oracle.end(half));
            int steps = 1 + (int) (OracleRoads.meters(a, b) / STEP_METERS);
            for (int step = 0; step <= steps; step++) {
                OracleRoads.OnRoad at = new OracleRoads.OnRoad(segment, (double) step / steps);
                int cell = cell(raster, oracle.at(at));
                soonest[cell] = Math.min(soonest[cell], field.seconds(at));
            }
        }
        return soonest;
    }

    /// By Web Mercator.
    private static int cell(ReachRaster raster, double[] at) {
        GeoBox box = raster.box();
        double x = (at[1] - box.west()) / (box.east() - box.west());
        double y = (northing(box.north()) - northing(at[0])) / (northing(box.north()) - northing(box.south()));
        return (int) (y * raster.height()) * raster.width() + (int) (x * raster.width());
    }

    private static double northing(double lat) {
        double sin = Math.sin(Math.toRadians(lat));
        return Math.log((1 + sin) / (1 - sin)) / 2;
    }

    /// The least of the cells that lie so many away at most, in both directions.
    private static double[] least(double[] of, ReachRaster raster, int away) {
        double[] across = least(of, raster.width(), away, 1);
        return least(across, raster.height(), away, raster.width());
    }

    private static double[] least(double[] of, int length, int away, int stride) {
        double[] least = new double[of.length];
        for (int i = 0; i < of.length; i++) {
            int at = i / stride % length;
            double found = Double.POSITIVE_INFINITY;
            for (int k = Math.max(-away, -at); k <= Math.min(away, length - 1 - at); k++) {
                found = Math.min(found, of[i + k * stride]);
            }
            least[i] = found;
        }
        return least;
    }
}
