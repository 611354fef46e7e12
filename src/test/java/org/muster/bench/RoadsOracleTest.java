package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.TravelMode;
import org.muster.extract.PbfFile;
import org.muster.road.RoadRules;
import org.muster.simulate.city.SampleCity;

class RoadsOracleTest {
    private static final int SIDE = 14;

    @TempDir
    Path folder;

    /// A crooked grid with a river that two streets cross, one-ways, a bollard, a closed and a private street,
    /// paths that only people on foot may use, an island of road, and a motorway that runs far out of the box.
    private Path city(String name, boolean oneWays, boolean restrictions) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        PbfFile file = new PbfFile().headerBox(new GeoBox(0, 0, 90, 180));
        for (int i = 0; i < SIDE * SIDE; i++) {
            double lat = 36.1 + (i / SIDE + 0.3 * random.nextDouble()) * 0.002;
            double lon = 103.7 + (i % SIDE + 0.3 * random.nextDouble()) * 0.0025;
            String[] tags = i == 40 ? new String[] {"barrier", "bollard"} : new String[0];
            file.node(i + 1L, lat, lon, tags);
        }
        file.node(500, 36.4, 104.4).node(501, 36.5, 104.5);
        file.node(502, 36.1171, 103.7011).node(503, 36.1179, 103.7013);
        List<Long> rows = new ArrayList<>();
        List<Long> columns = new ArrayList<>();
        long way = 0;
        for (int line = 0; line < SIDE; line++) {
            String oneway = oneWays ? List.of("no", "yes", "-1").get(random.nextInt(3)) : "no";
            String kmh = String.valueOf(30 + 10 * random.nextInt(5));
            rows.add(way + 1);
            file.way(++way, row(line, 0, SIDE), "highway", "secondary", "oneway", oneway, "maxspeed", kmh);
            List<Long> south = column(line, 0, SIDE / 2);
            List<Long> north = column(line, SIDE / 2, SIDE);
            boolean bridge = line == 2 || line == 11;
            if (bridge) {
                south = new ArrayList<>(south);
                south.addAll(north);
            } else {
                file.way(++way, north, "highway", "residential", "name", "北" + line);
            }
            columns.add(way + 1);
            file.way(++way, south, "highway", line == 5 ? "footway" : "tertiary");
        }
        file.way(++way, List.of(1L, 16L, 31L), "highway", "path")
                .way(++way, List.of(3L, 18L, 4L), "highway", "service", "access", "private")
                .way(++way, List.of(6L, 21L, 7L), "highway", "residential", "access", "no")
                .way(++way, List.of(502L, 503L), "highway", "residential")
                .way(++way, List.of(196L, 500L, 501L), "highway", "motorway", "oneway", "no");
        for (int i = 0; restrictions && i < SIDE; i++) {
            // Onto the tertiary street of the same column from the row, and the other way about.
            String value =
                    List.of("no_left_turn", "no_right_turn", "only_straight_on").get(i % 3);
            file.relation(
                    i + 1L,
                    List.of(
                            "way " + rows.get(i) + " from",
                            "node " + (i * SIDE + 8L) + " via",
                            "way " + columns.get(7) + " to"),
                    "type",
                    "restriction",
                    "restriction",
                    value);
        }
        for (int i = 1; restrictions && i < SIDE - 1; i++) {
            // From a row over a part of a street across onto the next row.
            String value =
                    List.of("no_u_turn", "only_left_turn", "no_right_turn").get(i % 3);
            file.relation(
                    100 + i,
                    List.of(
                            "way " + rows.get(i) + " from",
                            "way " + columns.get(i) + " via",
                            "way " + rows.get(i - 1) + " to"),
                    "type",
                    "restriction",
                    "restriction",
                    value);
        }
        return file.write(folder.resolve(name));
    }

    private static List<Long> row(int line, int from, int to) {
        List<Long> ids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add(line * SIDE + i + 1L);
        }
        return ids;
    }

    private static List<Long> column(int line, int from, int to) {
        List<Long> ids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add(i * SIDE + line + 1L);
        }
        return ids;
    }

    @Test
    void theTenRecommendedUnitsAreThoseOfTheOracleAndTheStraightLineIsNot() throws IOException {
        RoadsOracle.Outcome outcome = RoadsOracle.run(city("city.osm.pbf", true, true), TravelMode.CAR, 1, 200);
        assertThat(outcome.disagreements()).isEmpty();
        assertThat(outcome.agreeing()).isEqualTo(outcome.samples()).isEqualTo(200);
        assertThat(outcome.worstRelativeError()).isLessThan(RoadsOracle.TOLERANCE);
        assertThat(outcome.straightLineWrong()).isPositive();
        assertThat(outcome.example()).hasValueSatisfying(line -> {
            assertThat(line.byAirSeconds()).isGreaterThan(line.byRoadSeconds());
            assertThat(line.place().distanceMeters(line.byAir()))
                    .isLessThan(line.place().distanceMeters(line.byRoad()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void soAreThoseOnMotorcyclesAndOnFoot(TravelMode mode) throws IOException {
        Path city = city("city.osm.pbf", true, true);
        RoadsOracle.Outcome outcome = RoadsOracle.run(city, mode, 5, 100);
        assertThat(outcome.disagreements()).isEmpty();
        assertThat(outcome.agreeing()).isEqualTo(100);
        Path forgetful = city("forgetful.osm.pbf", false, true);
        assertThat(RoadsOracle.run(BothRoads.read(forgetful, city, mode, RoadRules.USUAL), mode, 5, 100)
                                .agreeing()
                        == 100)
                .as("one-ways matter to vehicles")
                .isEqualTo(mode == TravelMode.FOOT);
    }

    @Test
    void soTheyAreWhereTrafficKeepsToTheLeftAndOneMayGoAgainstOneWays() throws IOException {
        Path city = city("city.osm.pbf", true, true);
        for (TravelMode mode : List.of(TravelMode.CAR, TravelMode.MOTORCYCLE)) {
            RoadRules rules = new RoadRules(true, true);
            RoadsOracle.Outcome outcome = RoadsOracle.run(BothRoads.read(city, city, mode, rules), mode, 1, 60);
            assertThat(outcome.disagreements()).isEmpty();
            assertThat(outcome.agreeing()).isEqualTo(60);
        }
    }

    @Test
    void inTheSampleCityTheRecommendedUnitsAreThoseOfTheOracle() throws IOException {
        for (TravelMode mode : TravelMode.values()) {
            RoadsOracle.Outcome outcome = RoadsOracle.run(Path.of("sample-data", SampleCity.MAP), mode, 135, 200);
            assertThat(outcome.disagreements()).isEmpty();
            assertThat(outcome.agreeing()).isEqualTo(200);
            assertThat(outcome.straightLineWrong()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereSomebodyCanBeIsWhatTheOracleSays(TravelMode mode) throws IOException {
        Path city = city("city.osm.pbf", true, true);
        theReachAgrees(ReachOracle.run(city, mode, 3, 20));
        theReachAgrees(ReachOracle.run(Path.of("sample-data", SampleCity.MAP), mode, 3, 4));
    }

    private static void theReachAgrees(ReachOracle.Outcome outcome) {
        assertThat(outcome.disagreements()).isEmpty();
        assertThat(outcome.agreeing()).isEqualTo(outcome.samples()).isPositive();
        assertThat(outcome.painted()).isGreaterThan(1_000L * outcome.samples());
    }

    @Test
    void theOracleNoticesAReachOverForgottenOneWayStreets() throws IOException {
        Path forgetful = city("forgetful.osm.pbf", false, true);
        BothRoads both = BothRoads.read(forgetful, city("city.osm.pbf", true, true), TravelMode.CAR, RoadRules.USUAL);
        ReachOracle.Outcome outcome = ReachOracle.run(both, TravelMode.CAR, 3, 20);
        assertThat(outcome.agreeing()).isLessThan(10);
        assertThat(outcome.disagreements()).hasSize(10);
    }

    @Test
    void flightsAndTheirRingsAreThoseOfTheOracle() throws IOException {
        theFlightsAgree(FlightOracle.run(city("city.osm.pbf", true, true), 1, 60));
        theFlightsAgree(FlightOracle.run(Path.of("sample-data", SampleCity.MAP), 1, 20));
    }

    private static void theFlightsAgree(FlightOracle.Outcome outcome) {
        assertThat(outcome.disagreements()).isEmpty();
        assertThat(outcome.agreeing()).isEqualTo(outcome.samples()).isPositive();
        assertThat(outcome.spots()).isGreaterThan(10 * outcome.samples());
        assertThat(outcome.held()).isGreaterThan(outcome.samples());
        assertThat(outcome.open()).isPositive();
    }

    @Test
    void theOracleNoticesFlightsAtOtherSpeeds() throws IOException {
        FlightOracle.Outcome outcome =
                FlightOracle.run(city("other.osm.pbf", false, true), city("city.osm.pbf", true, true), 1, 20);
        assertThat(outcome.agreeing()).isLessThan(10);
        assertThat(outcome.disagreements()).hasSize(10);
    }

    @Test
    void theOracleNoticesAGraphThatForgetsOneWayStreets() throws IOException {
        RoadsOracle.Outcome outcome = RoadsOracle.run(
                BothRoads.read(
                        city("forgetful.osm.pbf", false, true),
                        city("city.osm.pbf", true, true),
                        TravelMode.CAR,
                        RoadRules.USUAL),
                TravelMode.CAR,
                1,
                50);
        assertThat(outcome.agreeing()).isLessThan(25);
        assertThat(outcome.disagreements()).hasSize(10);
        assertThat(outcome.worstRelativeError()).isGreaterThan(RoadsOracle.TOLERANCE);
    }

    @Test
    void theOracleNoticesAGraphThatForgetsForbiddenTurns() throws IOException {
        RoadsOracle.Outcome outcome = RoadsOracle.run(
                BothRoads.read(
                        city("forgetful.osm.pbf", true, false),
                        city("city.osm.pbf", true, true),
                        TravelMode.CAR,
                        RoadRules.USUAL),
                TravelMode.CAR,
                1,
                50);
        assertThat(outcome.agreeing()).isLessThan(50);
        assertThat(outcome.worstRelativeError()).isGreaterThan(RoadsOracle.TOLERANCE);
    }
}
