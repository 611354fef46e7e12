package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.Arrival;
import org.muster.road.RoadGraph;
import org.muster.road.RoadRules;

/// Compares the recommended units of the road graph with an oracle that reads the same extract by its own code, shares
/// no code with `extract` and `road` but the numbers of the speed table, and searches by plain Dijkstra.
public final class RoadsOracle {
    public static final String NAME = "roads-oracle";

    /// Units that stand about in the city.
    public static final int UNITS = 100;

    /// How many are recommended for an incident.
    public static final int WANTED = 10;

    /// How far a time may be off and still be equal, as a share.
    public static final double TOLERANCE = 0.01;

    /// Below this nobody can tell times apart, and a whole millisecond is more than one per cent; seconds.
    private static final double TOLERANCE_SECONDS_MIN = 0.005;

    private final BothRoads roads;
    private final RoadGraph graph;
    private final OracleRoads oracle;
    private final TravelMode mode;
    private final RandomGenerator random;

    /// What came out.
    ///
    /// @param name of the measurement
    /// @param data the extract's file name
    /// @param mode how the units move
    /// @param samples incidents compared
    /// @param agreeing of these, how many agree in all units and times
    /// @param worstRelativeError of the travel time at any rank of any incident
    /// @param straightLineWrong at how many incidents the unit nearest by air is not the soonest
    /// @param example the incident where trust in the straight line would have cost most
    /// @param disagreements a line for each incident that does not agree, at most ten
    public record Outcome(
            String name,
            String data,
            TravelMode mode,
            int samples,
            int agreeing,
            double worstRelativeError,
            int straightLineWrong,
            Optional<StraightLine> example,
            List<String> disagreements) {}

    /// A case where the straight line misleads.
    ///
    /// @param place of the incident
    /// @param byAir the unit nearest by air
    /// @param byAirSeconds its driving time
    /// @param byRoad the unit that is soonest
    /// @param byRoadSeconds its driving time
    public record StraightLine(
            GeoPoint place, GeoPoint byAir, double byAirSeconds, GeoPoint byRoad, double byRoadSeconds) {}

    private RoadsOracle(BothRoads roads, TravelMode mode, RandomGenerator random) {
        this.mode = mode;
        this.roads = roads;
        graph = roads.graph();
        oracle = roads.oracle();
        this.random = random;
    }

    /// @param incidents how many to draw
    /// @throws IOException when the extract cannot be read
    public static Outcome run(Path extract, TravelMode mode, long seed, int incidents) throws IOException {
        return run(BothRoads.read(extract, extract, mode, RoadRules.USUAL), mode, seed, incidents);
    }

    static Outcome run(BothRoads roads, TravelMode mode, long seed, int incidents) {
        return new RoadsOracle(roads, mode, new SplittableRandom(seed)).compare(incidents);
    }

    private Outcome compare(int incidents) {
        List<GeoPoint> units = new ArrayList<>();
        List<OracleRoads.OnRoad> unitsOnRoad = new ArrayList<>();
        while (units.size() < UNITS) {
            GeoPoint unit = roads.draw(random);
            OracleRoads.OnRoad onRoad = oracle.snap(unit.lat(), unit.lon());
            if (onRoad != null) {
                units.add(unit);
                unitsOnRoad.add(onRoad);
            }
        }
        int agreeing = 0;
        int misled = 0;
        double worst = 0;
        Optional<StraightLine> example = Optional.empty();
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < incidents; i++) {
            GeoPoint place = roads.draw(random);
            OracleRoads.OnRoad onRoad = oracle.snap(place.lat(), place.lon());
            List<OracleRoads.Timed> expected =
                    onRoad == null ? List.of() : oracle.nearest(onRoad, unitsOnRoad, unitsOnRoad.size());
            List<Arrival> got = graph.nearest(place, units, WANTED);
            double error = error(expected, got);
            worst = Math.max(worst, error);
            if (error <= TOLERANCE) {
                agreeing++;
            } else if (disagreements.size() < 10) {
                disagreements.add(describe(place, expected, got, error));
            }
            Optional<StraightLine> line = straightLine(place, units, expected);
            misled += line.isPresent() ? 1 : 0;
            example = worse(example, line);
        }
        return new Outcome(
                NAME, roads.data(), mode, incidents, agreeing, worst, misled, example, List.copyOf(disagreements));
    }

    /// The worst error over the ranks: of the time at that rank, and of the time of the unit at that rank, so that
    /// two units that are equally soon may change places and no others. A missing unit is an error of one.
    private static double error(List<OracleRoads.Timed> expected, List<Arrival> got) {
        if (got.size() != Math.min(WANTED, expected.size())) {
            return 1;
        }
        double worst = 0;
        for (int rank = 0; rank < got.size(); rank++) {
            int unit = got.get(rank).index();
            double time = got.get(rank).travelMillis() / 1000.0;
            double own = expected.stream()
                    .filter(t -> t.unit() == unit)
                    .mapToDouble(OracleRoads.Timed::seconds)
                    .findFirst()
                    .orElse(Double.POSITIVE_INFINITY);
            worst = Math.max(worst, relative(time, expected.get(rank).seconds()));
            worst = Math.max(worst, Math.min(1, relative(time, own)));
        }
        return worst;
    }

    /// How far a time is off as a share of what is expected, seconds.
    static double relative(double time, double expected) {
        double difference = Math.abs(time - expected);
        return difference <= TOLERANCE_SECONDS_MIN ? 0 : difference / expected;
    }

    private static Optional<StraightLine> straightLine(
            GeoPoint place, List<GeoPoint> units, List<OracleRoads.Timed> expected) {
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        OracleRoads.Timed soonest = expected.getFirst();
        OracleRoads.Timed byAir = soonest;
        for (OracleRoads.Timed timed : expected) {
            if (place.distanceMeters(units.get(timed.unit())) < place.distanceMeters(units.get(byAir.unit()))) {
                byAir = timed;
            }
        }
        return byAir.seconds() > soonest.seconds() * (1 + TOLERANCE)
                ? Optional.of(new StraightLine(
                        place, units.get(byAir.unit()), byAir.seconds(), units.get(soonest.unit()), soonest.seconds()))
                : Optional.empty();
    }

    private static Optional<StraightLine> worse(Optional<StraightLine> a, Optional<StraightLine> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        double costA = a.get().byAirSeconds() - a.get().byRoadSeconds();
        double costB = b.get().byAirSeconds() - b.get().byRoadSeconds();
        return costB > costA ? b : a;
    }

    private static String describe(GeoPoint place, List<OracleRoads.Timed> expected, List<Arrival> got, double error) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "%.6f,%.6f error %.4f:", place.lat(), place.lon(), error));
        for (int rank = 0; rank < Math.max(got.size(), Math.min(WANTED, expected.size())); rank++) {
            line.append(String.format(
                    Locale.ROOT,
                    " %s|%s",
                    rank < expected.size()
                            ? expected.get(rank).unit() + "="
                                    + String.format(
                                            Locale.ROOT,
                                            "%.3f",
                                            expected.get(rank).seconds())
                            : "-",
                    rank < got.size()
                            ? got.get(rank).index() + "=" + got.get(rank).travelMillis()
                            : "-"));
        }
        return line.toString();
    }
}
