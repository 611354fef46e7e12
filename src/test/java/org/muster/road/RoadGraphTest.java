package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.GeoPoint;

class RoadGraphTest {
    private static final Duration HOUR = Duration.ofHours(1);

    /// A square of 0.01°, corners 1 2 3 4 counter-clockwise from the south-west, at the equator, so that 0.001° is
    /// 111.2 m both ways. Residential, 30 km/h: a side of 1,112 m takes 133.4 s.
    private static Streets square(String... tags) {
        return new Streets()
                .node(1, 0, 0)
                .node(2, 0, 0.01)
                .node(3, 0.01, 0.01)
                .node(4, 0.01, 0)
                .way(List.of(1L, 2L, 3L, 4L, 1L), tags);
    }

    private static double seconds(RoadGraph graph, GeoPoint from, GeoPoint to) {
        return graph.nearest(to, List.of(from), 1).getFirst().travelMillis() / 1000.0;
    }

    @Test
    void aUnitTakesTheTimeOfItsPartOfTheStreet() throws IOException {
        RoadGraph graph = square("highway", "residential").graph();
        assertThat(seconds(graph, new GeoPoint(0, 0.002), new GeoPoint(0, 0.007)))
                .isCloseTo(66.7, within(0.1));
        assertThat(seconds(graph, new GeoPoint(0, 0.007), new GeoPoint(0, 0.002)))
                .isCloseTo(66.7, within(0.1));
    }

    @Test
    void againstAOneWayStreetTheUnitGoesRoundTheBlock() throws IOException {
        RoadGraph graph = square("highway", "residential", "oneway", "yes").graph();
        assertThat(seconds(graph, new GeoPoint(0, 0.002), new GeoPoint(0, 0.007)))
                .isCloseTo(66.7, within(0.1));
        assertThat(seconds(graph, new GeoPoint(0, 0.007), new GeoPoint(0, 0.002)))
                .as("four sides less the piece between")
                .isCloseTo(4 * 133.4 - 66.7, within(0.3));
    }

    @Test
    void aStreetTaggedAgainstItsDrawingIsDrivenBackward() throws IOException {
        RoadGraph graph = square("highway", "residential", "oneway", "-1").graph();
        assertThat(seconds(graph, new GeoPoint(0, 0.007), new GeoPoint(0, 0.002)))
                .isCloseTo(66.7, within(0.1));
        assertThat(seconds(graph, new GeoPoint(0, 0.002), new GeoPoint(0, 0.007)))
                .isCloseTo(4 * 133.4 - 66.7, within(0.3));
    }

    @Test
    void theTimeCountsFromTheUnitToThePlaceNotBack() throws IOException {
        // A one-way ring: the unit just past the place is near by air and far by road.
        RoadGraph graph =
                square("highway", "residential", "junction", "roundabout").graph();
        GeoPoint place = new GeoPoint(0, 0.005);
        GeoPoint justPast = new GeoPoint(0, 0.006);
        GeoPoint comingUp = new GeoPoint(0.002, 0);
        List<Arrival> arrivals = graph.nearest(place, List.of(justPast, comingUp), 2);
        assertThat(arrivals).extracting(Arrival::index).containsExactly(1, 0);
        assertThat(place.distanceMeters(justPast)).isLessThan(place.distanceMeters(comingUp));
    }

    @Test
    void aBollardStopsTheCarAndAGateDoesNot() throws IOException {
        GeoPoint west = new GeoPoint(0, 0.004);
        GeoPoint east = new GeoPoint(0, 0.006);
        for (String barrier : List.of("bollard", "gate")) {
            RoadGraph graph = new Streets()
                    .node(1, 0, 0)
                    .node(5, 0, 0.005, "barrier", barrier)
                    .node(2, 0, 0.01)
                    .node(3, 0.01, 0.01)
                    .node(4, 0.01, 0)
                    .way(List.of(1L, 5L, 2L, 3L, 4L, 1L), "highway", "residential")
                    .graph();
            assertThat(seconds(graph, west, east))
                    .isCloseTo(barrier.equals("gate") ? 26.7 : 4 * 133.4 - 26.7, within(0.3));
        }
    }

    @Test
    void aPlaceIsNeverPutOnAFootpathOrOnAnIsland() throws IOException {
        RoadGraph graph = square("highway", "residential")
                .node(10, 0.004, 0.004)
                .node(11, 0.006, 0.006)
                .way(List.of(10L, 11L), "highway", "footway")
                .node(12, 0.004, 0.006)
                .node(13, 0.006, 0.004)
                .way(List.of(12L, 13L), "highway", "residential")
                .graph();
        RoadPoint onRoad = graph.snap(new GeoPoint(0.0049, 0.005)).orElseThrow();
        assertThat(onRoad.at().distanceMeters(new GeoPoint(0, 0.005))).isLessThan(1);
        assertThat(onRoad.distanceMeters()).isCloseTo(545, within(2.0));
    }

    @Test
    void aOneWayStreetThatLeadsNowhereIsNoPartOfTheGraph() throws IOException {
        RoadGraph graph = square("highway", "residential")
                .node(10, -0.01, 0)
                .way(List.of(1L, 10L), "highway", "residential", "oneway", "yes")
                .graph();
        assertThat(graph.snap(new GeoPoint(-0.005, 0)).orElseThrow().at().lat()).isZero();
    }

    @Test
    void aPlaceFarFromEveryRoadHasNoUnits() throws IOException {
        RoadGraph graph = square("highway", "residential").graph();
        assertThat(graph.snap(new GeoPoint(0.03, 0.03))).isEmpty();
        assertThat(graph.snap(new GeoPoint(-60, 170))).isEmpty();
        assertThat(graph.nearest(new GeoPoint(0.03, 0.03), List.of(new GeoPoint(0, 0)), 1))
                .isEmpty();
        assertThat(graph.route(new GeoPoint(0, 0), new GeoPoint(0.03, 0.03))).isEmpty();
        assertThat(graph.nearest(new GeoPoint(0, 0), List.of(new GeoPoint(0.03, 0.03), new GeoPoint(0, 0.001)), 5))
                .extracting(Arrival::index)
                .containsExactly(1);
    }

    @Test
    void atAJunctionItDoesNotMatterWhichStreetThePlaceIsPutOn() throws IOException {
        // Streets leave the corner outward, one of them one-way; the corner itself is always reached.
        RoadGraph graph = square("highway", "residential", "oneway", "yes").graph();
        GeoPoint corner = new GeoPoint(0, 0);
        assertThat(seconds(graph, new GeoPoint(0.001, 0), corner)).isCloseTo(13.3, within(0.1));
        assertThat(seconds(graph, corner, new GeoPoint(0, 0.001))).isCloseTo(13.3, within(0.1));
        assertThat(seconds(graph, corner, corner)).isZero();
    }

    @Test
    void aLimitLeavesOutThoseWhoComeTooLate() throws IOException {
        RoadGraph graph = square("highway", "residential").graph();
        RoadPoint place = graph.snap(new GeoPoint(0, 0.001)).orElseThrow();
        RoadPoint near = graph.snap(new GeoPoint(0, 0.003)).orElseThrow();
        RoadPoint far = graph.snap(new GeoPoint(0, 0.009)).orElseThrow();
        assertThat(graph.nearest(place, List.of(far, near), 9, Duration.ofSeconds(60)))
                .extracting(Arrival::index)
                .containsExactly(1);
        assertThat(graph.nearest(place, List.of(far, near), 9, HOUR)).hasSize(2);
        assertThatThrownBy(() -> graph.nearest(place, List.of(far, near), 0, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(graph.nearest(place, List.of(far, near), found -> found.index() == 1, HOUR))
                .as("the near one is enough")
                .extracting(Arrival::index)
                .containsExactly(1);
        assertThat(graph.nearest(place, List.of(), 3, HOUR)).isEmpty();
    }

    @Test
    void unitsEquallySoonStandInTheOrderGiven() throws IOException {
        RoadGraph graph = square("highway", "residential").graph();
        GeoPoint unit = new GeoPoint(0, 0.003);
        assertThat(graph.nearest(new GeoPoint(0, 0.001), List.of(unit, unit, unit), 2))
                .extracting(Arrival::index)
                .containsExactly(0, 1);
    }

    @Test
    void aRouteFollowsTheStreetAndKeepsItsTime() throws IOException {
        RoadGraph graph =
                square("highway", "residential", "oneway", "yes", "name", "环城路").graph();
        GeoPoint from = new GeoPoint(0, 0.007);
        GeoPoint to = new GeoPoint(0, 0.002);
        Route route = graph.route(from, to).orElseThrow();
        assertThat(route.points())
                .containsExactly(
                        route.points().getFirst(),
                        new GeoPoint(0, 0.01),
                        new GeoPoint(0.01, 0.01),
                        new GeoPoint(0.01, 0),
                        new GeoPoint(0, 0),
                        route.points().getLast());
        assertThat(route.points().getFirst().distanceMeters(from)).isLessThan(0.1);
        assertThat(route.points().getLast().distanceMeters(to)).isLessThan(0.1);
        assertThat(route.travelTime().toMillis() / 1000.0).isCloseTo(seconds(graph, from, to), within(0.005));
        assertThat(route.lengthMeters()).isCloseTo(4 * 1112 - 556, within(2.0));
        assertThat(graph.streetName(graph.snap(from).orElseThrow())).isEqualTo("环城路");
    }

    @Test
    void alongARouteTheUnitIsWhereItsDrivingTimePutsIt() throws IOException {
        RoadGraph graph = square("highway", "residential").graph();
        Route route =
                graph.route(new GeoPoint(0, 0.002), new GeoPoint(0.005, 0.01)).orElseThrow();
        assertThat(route.after(Duration.ZERO)).isEqualTo(route.points().getFirst());
        assertThat(route.after(Duration.ofSeconds(40)).distanceMeters(new GeoPoint(0, 0.005)))
                .as("30 km/h for 40 s is 333 m")
                .isLessThan(1);
        assertThat(route.after(HOUR)).isEqualTo(route.points().getLast());
        Route standing =
                graph.route(new GeoPoint(0, 0.002), new GeoPoint(0, 0.002)).orElseThrow();
        assertThat(standing.travelTime()).isZero();
        assertThat(standing.after(Duration.ofSeconds(1)).distanceMeters(new GeoPoint(0, 0.002)))
                .isLessThan(0.1);
    }

    @Test
    void aPointChosenOnAStretchIsWhereItsLengthPutsIt() throws IOException {
        RoadGraph graph = square("highway", "residential").graph();
        assertThat(graph.stretches()).isEqualTo(1);
        assertThat(graph.stretchMeters(0)).isCloseTo(4448, within(2.0));
        RoadPoint point = graph.pointOn(0, 0.375);
        assertThat(point.at().distanceMeters(new GeoPoint(0.005, 0.01))).isLessThan(0.5);
        assertThat(graph.snap(point.at()).orElseThrow().fraction()).isCloseTo(0.375, within(1e-6));
        assertThat(graph.pointOn(0, 1).at()).isEqualTo(new GeoPoint(0, 0));
    }

    @Test
    void anExtractWithoutRoadsIsRefusedInWords() {
        assertThatThrownBy(() -> square("highway", "footway").graph())
                .isInstanceOf(RoadFileException.class)
                .hasMessageContaining("no roads");
        assertThatThrownBy(() -> new RoadImport().graph()).isInstanceOf(IllegalStateException.class);
    }

    // A crossing (5) with four arms, each a way of its own, 111.2 m long, 13.34 s, and a ring round it:
    //
    //   7 8 9
    //   4 5 6
    //   1 2 3

    private static final long SOUTH_ARM = 1;
    private static final long WEST_ARM = 2;
    private static final long NORTH_ARM = 4;
    private static final GeoPoint SOUTH = new GeoPoint(0.0005, 0.001);
    private static final GeoPoint WEST = new GeoPoint(0.001, 0.0005);
    private static final GeoPoint EAST = new GeoPoint(0.001, 0.0015);
    private static final GeoPoint NORTH = new GeoPoint(0.0015, 0.001);

    private static Streets crossing() {
        Streets streets = new Streets();
        for (int i = 0; i < 9; i++) {
            streets.node(i + 1, (i / 3) * 0.001, (i % 3) * 0.001);
        }
        for (long arm : new long[] {2, 4, 6, 8}) {
            streets.way(List.of(arm, 5L), "highway", "residential");
        }
        return streets.way(List.of(1L, 2L, 3L, 6L, 9L, 8L, 7L, 4L, 1L), "highway", "residential");
    }

    @Test
    void straightOnCostsNothingAndToTheLeftMoreThanToTheRight() throws IOException {
        RoadGraph graph = crossing().graph();
        assertThat(seconds(graph, SOUTH, NORTH)).isCloseTo(13.34, within(0.05));
        assertThat(seconds(graph, SOUTH, EAST)).isCloseTo(13.34 + 1.5, within(0.05));
        assertThat(seconds(graph, SOUTH, WEST)).isCloseTo(13.34 + 3, within(0.05));
        Route route = graph.route(SOUTH, WEST).orElseThrow();
        assertThat(route.travelTime().toMillis() / 1000.0).isCloseTo(13.34 + 3, within(0.05));
    }

    @Test
    void whoMayNotTurnGoesRound() throws IOException {
        RoadGraph graph = crossing()
                .restriction(SOUTH_ARM, 5, WEST_ARM, "type", "restriction", "restriction", "no_left_turn")
                .graph();
        // Back to the ring, to the right, past a corner, and to the right again.
        assertThat(seconds(graph, SOUTH, WEST)).isCloseTo(6.67 + 1.5 + 26.69 + 1.5 + 6.67, within(0.05));
        assertThat(seconds(graph, SOUTH, EAST)).isCloseTo(13.34 + 1.5, within(0.05));
        Route route = graph.route(SOUTH, WEST).orElseThrow();
        assertThat(route.points()).contains(new GeoPoint(0, 0)).doesNotContain(new GeoPoint(0.001, 0.001));
        assertThat(route.travelTime().toMillis() / 1000.0).isCloseTo(seconds(graph, SOUTH, WEST), within(0.005));
    }

    @Test
    void whereOneMayOnlyGoStraightOnBothTurnsAreForbidden() throws IOException {
        RoadGraph graph = crossing()
                .restriction(SOUTH_ARM, 5, NORTH_ARM, "type", "restriction", "restriction", "only_straight_on")
                .graph();
        assertThat(seconds(graph, SOUTH, NORTH)).isCloseTo(13.34, within(0.05));
        assertThat(seconds(graph, SOUTH, WEST)).isCloseTo(6.67 + 1.5 + 26.69 + 1.5 + 6.67, within(0.05));
        assertThat(seconds(graph, SOUTH, EAST)).isCloseTo(6.67 + 3 + 26.69 + 3 + 6.67, within(0.05));
    }

    @Test
    void aStreetThatForbiddenTurnsCutOffIsNoPartOfTheGraph() throws IOException {
        Streets streets = crossing().node(10, 0.003, 0.001).way(List.of(8L, 10L), "highway", "residential");
        GeoPoint behind = new GeoPoint(0.0025, 0.001);
        assertThat(streets.graph().snap(behind).orElseThrow().distanceMeters()).isLessThan(1);
        // Ways 4 and 5 lead to it, way 6 is the street.
        for (long way : new long[] {NORTH_ARM, 5}) {
            streets.restriction(way, 8, 6, "type", "restriction", "restriction", "no_entry");
        }
        assertThat(streets.graph().snap(behind).orElseThrow().distanceMeters()).isGreaterThan(50);
    }
}
