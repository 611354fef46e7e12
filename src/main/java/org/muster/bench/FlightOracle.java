package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.Flight;
import org.muster.road.RoadPoint;
import org.muster.road.RoadRules;

/// Compares flights of the road graph and their rings with the roads of {@link RoadsOracle}: when who flees is at
/// each junction, that a ring leaves him no way out but the exits that are told, and that none is cheaper. Held may
/// be each junction, then two thirds of them, then of these only those he does not come to soon.
public final class FlightOracle {
    /// The least and the greatest radius of a circle, metres.
    private static final double RADIUS_METERS_MIN = 50;

    private static final double RADIUS_METERS_MAX = 3_000;

    /// How long it may take until somebody is at the first spot of a ring.
    private static final int LATE_MILLIS_MAX = 90_000;

    /// How far a time may be off and still be equal, as a share: milliseconds are rounded at each junction.
    private static final double TOLERANCE = 0.001;

    private final BothRoads roads;
    private final List<List<OracleRoads.Piece>> pieces;

    private int spots;
    private int held;
    private int open;
    private double worst;

    /// What came out.
    ///
    /// @param name of the measurement
    /// @param data the extract's file name
    /// @param samples places compared
    /// @param agreeing of these, how many agree in all times and rings
    /// @param spots junctions compared, over all places
    /// @param held spots held by all rings
    /// @param open exits left open by all rings
    /// @param worstRelativeError of the time at any junction
    /// @param disagreements a line for each place that does not agree, at most ten
    public record Outcome(
            String name,
            String data,
            int samples,
            int agreeing,
            int spots,
            int held,
            int open,
            double worstRelativeError,
            List<String> disagreements) {}

    private FlightOracle(BothRoads roads) {
        this.roads = roads;
        pieces = roads.oracle().pieces();
    }

    /// @param seed of the first place; each has its own, one more than the last
    /// @param places how many to draw
    /// @throws IOException when the extract cannot be read
    public static Outcome run(Path extract, long seed, int places) throws IOException {
        return run(extract, extract, seed, places);
    }

    static Outcome run(Path forGraph, Path forOracle, long seed, int places) throws IOException {
        return new FlightOracle(BothRoads.read(forGraph, forOracle, TravelMode.CAR, RoadRules.USUAL))
                .compare(seed, places);
    }

    private Outcome compare(long seed, int places) {
        int agreeing = 0;
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            GeoPoint place = roads.draw(random);
            double share = random.nextDouble();
            double radius = RADIUS_METERS_MIN + share * share * (RADIUS_METERS_MAX - RADIUS_METERS_MIN);
            Optional<String> difference = difference(place, radius, random);
            if (difference.isEmpty()) {
                agreeing++;
            } else if (disagreements.size() < 10) {
                disagreements.add(String.format(
                        Locale.ROOT,
                        "%s seed %d, %.7f,%.7f within %.1f m: %s",
                        roads.data(),
                        seed + i,
                        place.lat(),
                        place.lon(),
                        radius,
                        difference.get()));
            }
        }
        return new Outcome(
                RoadsOracle.NAME + " flights",
                roads.data(),
                places,
                agreeing,
                spots,
                held,
                open,
                worst,
                List.copyOf(disagreements));
    }

    private Optional<String> difference(GeoPoint place, double radius, SplittableRandom random) {
        OracleRoads.OnRoad onRoad = roads.oracle().snap(place.lat(), place.lon());
        Optional<RoadPoint> from = roads.graph().snap(place);
        if (onRoad == null || from.isEmpty()) {
            return onRoad == null && from.isEmpty() ? Optional.empty() : Optional.of("only one finds a road");
        }
        OracleFlight oracle = new OracleFlight(roads.oracle(), pieces, onRoad, radius);
        Flight flight = roads.graph().flight(from.get(), radius, List.of());
        int[] vertices = new int[flight.spots()];
        Optional<String> times = times(flight, oracle, vertices);
        if (times.isPresent()) {
            return times;
        }
        spots += vertices.length;
        long[] costs = new long[vertices.length];
        Arrays.fill(costs, 1);
        Optional<String> all = ring(flight, oracle, vertices, costs, costs.length + 1L);
        forbid(costs, spot -> random.nextInt(3) == 0);
        Optional<String> many = all.or(() -> ring(flight, oracle, vertices, costs, 1L + random.nextInt(3)));
        int late = random.nextInt(LATE_MILLIS_MAX);
        forbid(costs, spot -> flight.fleeMillis(spot) < late);
        return many.or(() -> ring(flight, oracle, vertices, costs, 1L + random.nextInt(3)));
    }

    private static void forbid(long[] costs, IntPredicate cannotBeHeld) {
        IntStream.range(0, costs.length).filter(cannotBeHeld).forEach(spot -> costs[spot] = Flight.CANNOT);
    }

    /// Matches spots with the oracle's junctions by where they are; of several at one place, as about a bollard,
    /// the soonest goes with the soonest.
    private Optional<String> times(Flight flight, OracleFlight oracle, int[] vertices) {
        Map<Integer, Double> expected = oracle.junctions(Set.of());
        Map<String, List<Integer>> junctions = new TreeMap<>();
        expected.keySet().stream()
                .sorted(Comparator.comparing(expected::get))
                .forEach(v -> junctions
                        .computeIfAbsent(where(roads.oracle().place(v)), w -> new ArrayList<>())
                        .add(v));
        List<Integer> soonestFirst = IntStream.range(0, vertices.length)
                .boxed()
                .sorted(Comparator.comparing(flight::fleeMillis))
                .toList();
        for (int spot : soonestFirst) {
            String where = where(new double[] {
                flight.at(spot).at().lat(), flight.at(spot).at().lon()
            });
            List<Integer> here = junctions.getOrDefault(where, List.of());
            if (here.isEmpty()) {
                return Optional.of("he does not come to the spot at " + where);
            }
            int vertex = here.removeFirst();
            vertices[spot] = vertex;
            double time = flight.fleeMillis(spot) / 1000.0;
            double error = RoadsOracle.relative(time, expected.getOrDefault(vertex, 0.0));
            worst = Math.max(worst, error);
            if (error > TOLERANCE || flight.isExit(spot) != oracle.isExit(vertex)) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "at %s after %.3f s, exit %b, not %.3f s, exit %b",
                        where,
                        time,
                        flight.isExit(spot),
                        expected.get(vertex),
                        oracle.isExit(vertex)));
            }
        }
        junctions.values().removeIf(List::isEmpty);
        return junctions.isEmpty() ? Optional.empty() : Optional.of("no spots at " + junctions.keySet());
    }

    private static String where(double[] place) {
        return String.format(Locale.ROOT, "%.7f,%.7f", place[0], place[1]);
    }

    private Optional<String> ring(Flight flight, OracleFlight oracle, int[] vertices, long[] costs, long openCost) {
        Flight.Ring ring = flight.ring(costs, openCost);
        held += ring.held().size();
        open += ring.open().size();
        Set<Integer> stops = vertices(ring.held(), vertices);
        Set<Integer> exits = new TreeSet<>(oracle.junctions(stops).keySet());
        exits.removeIf(v -> stops.contains(v) || !oracle.isExit(v));
        Map<Integer, Long> cost = new HashMap<>();
        long sum = ring.open().size() * openCost;
        for (int spot = 0; spot < costs.length; spot++) {
            cost.put(vertices[spot], Math.min(costs[spot], PlainFlow.ENDLESS));
        }
        for (int spot : ring.held()) {
            sum += Math.min(costs[spot], PlainFlow.ENDLESS);
        }
        long least = oracle.leastCost(v -> cost.getOrDefault(v, PlainFlow.ENDLESS), openCost);
        boolean agrees = exits.equals(vertices(ring.open(), vertices)) && ring.cost() == sum && sum == least;
        return agrees
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the ring costs %d, its spots and exits at %d each %d, the cheapest %d; open %s, not %s",
                        ring.cost(),
                        openCost,
                        sum,
                        least,
                        places(vertices(ring.open(), vertices)),
                        places(exits)));
    }

    private static Set<Integer> vertices(List<Integer> some, int[] vertices) {
        return some.stream().map(spot -> vertices[spot]).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> places(Collection<Integer> some) {
        return some.stream().map(v -> where(roads.oracle().place(v))).toList();
    }
}
