package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.GeoPoint;

/// Blocks of 0.001°, 111.2 m, at the equator, each side 30 km/h, 13.343 s; places are given in thousandths of a degree,
/// north, then east:
///
///     7 8 9
///     4 5 6
///     1 2 3
///
/// and a lane without a name from 9 to 10, 0.001° farther to the east.
class FlightTest {
    private static final int SIDE_MILLIS = 13_343;

    private RoadGraph graph;

    @BeforeEach
    void drawTheBlocks() throws IOException {
        Streets streets = new Streets().node(10, 0.002, 0.003);
        for (int i = 0; i < 9; i++) {
            streets.node(i + 1, i / 3 * 0.001, i % 3 * 0.001);
        }
        for (long i = 1; i <= 3; i++) {
            streets.way(List.of(3 * i - 2, 3 * i - 1, 3 * i), "highway", "residential", "name", "Row " + i);
            streets.way(List.of(i, i + 3, i + 6), "highway", "residential", "name", "Column " + i);
        }
        graph = streets.way(List.of(9L, 10L), "highway", "residential").graph();
    }

    private RoadPoint on(double north, double east) {
        return graph.snap(new GeoPoint(north / 1000, east / 1000)).orElseThrow();
    }

    private Flight from(RoadPoint place, double radiusMeters, RoadPoint... marks) {
        return graph.flight(place, radiusMeters, List.of(marks));
    }

    private static int spot(Flight flight, double north, double east) {
        GeoPoint place = new GeoPoint(north / 1000, east / 1000);
        return IntStream.range(0, flight.spots())
                .filter(s -> flight.at(s).at().distanceMeters(place) < 0.1)
                .findAny()
                .orElseThrow();
    }

    /// Where spots are, in thousandths of a degree, ascending.
    private static List<String> where(Flight flight, List<Integer> spots) {
        return spots.stream()
                .map(s -> flight.at(s).at())
                .map(p -> String.format("%.2f %.2f", p.lat() * 1000, p.lon() * 1000))
                .sorted()
                .toList();
    }

    private static List<String> all(Flight flight) {
        return where(flight, IntStream.range(0, flight.spots()).boxed().toList());
    }

    private static List<String> exits(Flight flight) {
        return where(
                flight,
                IntStream.range(0, flight.spots())
                        .filter(flight::isExit)
                        .boxed()
                        .toList());
    }

    private static long[] each(Flight flight, long cost) {
        long[] costs = new long[flight.spots()];
        Arrays.fill(costs, cost);
        return costs;
    }

    @Test
    void whoFleesComesToTheCornersOfTheBlockAndOutOverTheNext() {
        Flight flight = from(on(1, 1), 120);
        assertThat(all(flight))
                .containsExactly(
                        "0.00 0.00",
                        "0.00 1.00",
                        "0.00 2.00",
                        "1.00 0.00",
                        "1.00 2.00",
                        "2.00 0.00",
                        "2.00 1.00",
                        "2.00 2.00");
        assertThat(exits(flight)).containsExactly("0.00 0.00", "0.00 2.00", "2.00 0.00", "2.00 2.00");
        assertThat(flight.fleeMillis(spot(flight, 0, 1))).isEqualTo(SIDE_MILLIS);
        assertThat(flight.fleeMillis(spot(flight, 2, 2))).isEqualTo(2 * SIDE_MILLIS);
        assertThat(flight.streets(spot(flight, 2, 2))).as("the lane has none").containsExactly("Column 3", "Row 3");
        assertThat(flight.streets(spot(flight, 0, 1))).containsExactly("Column 2", "Row 1");
    }

    @Test
    void theRingIsTheNearestOfTheCheapestAndGoesRoundWhatCannotBeHeld() {
        Flight flight = from(on(1, 1), 120);
        long[] cost = each(flight, 7);
        Flight.Ring near = flight.ring(cost, 100);
        assertThat(where(flight, near.held())).containsExactly("0.00 1.00", "1.00 0.00", "1.00 2.00", "2.00 1.00");
        assertThat(near.open()).isEmpty();
        assertThat(near.cost()).isEqualTo(28);
        cost[spot(flight, 1, 2)] = Flight.CANNOT;
        Flight.Ring round = flight.ring(cost, 100);
        assertThat(where(flight, round.held())).isEqualTo(exits(flight));
        assertThat(round.cost()).isEqualTo(28);
        cost[spot(flight, 2, 2)] = Flight.CANNOT;
        Flight.Ring gap = flight.ring(cost, 100);
        assertThat(where(flight, gap.held())).containsExactly("0.00 0.00", "0.00 2.00", "2.00 0.00");
        assertThat(where(flight, gap.open())).containsExactly("2.00 2.00");
        assertThat(gap.cost()).isEqualTo(121);
        assertThat(flight.open(gap.held())).isEqualTo(gap.open());
        Flight.Ring cheapGaps = flight.ring(cost, 5);
        assertThat(cheapGaps.held()).isEmpty();
        assertThat(where(flight, cheapGaps.open())).isEqualTo(exits(flight));
        assertThat(cheapGaps.cost()).isEqualTo(20);
    }

    @Test
    void whoHasLeftDoesNotComeBack() {
        Flight flight = from(on(1, 1), 120, on(1.5, 1));
        long[] cost = each(flight, 1);
        for (int[] at : new int[][] {{0, 0}, {1, 2}, {2, 0}, {2, 1}, {2, 2}}) {
            cost[spot(flight, at[0], at[1])] = Flight.CANNOT;
        }
        Flight.Ring ring = flight.ring(cost, 100);
        assertThat(where(flight, ring.open())).containsExactly("2.00 2.00");
        assertThat(where(flight, ring.held()))
                .as("7 need not be left open, though one comes there from 9 by 8")
                .containsExactly("0.00 1.00", "0.00 2.00", "1.00 0.00", "1.50 1.00");
        assertThat(ring.cost()).isEqualTo(104);
    }

    @Test
    void whoFleesTakesTheTimeOfTheQuickerDirection() throws IOException {
        for (String slower : List.of("maxspeed:forward", "maxspeed:backward")) {
            graph = new Streets()
                    .node(1, 0, 0)
                    .node(2, 0, 0.001)
                    .way(List.of(1L, 2L), "highway", "residential", "maxspeed", "50", slower, "20")
                    .graph();
            Flight flight = from(on(0, 0), 500);
            assertThat(flight.fleeMillis(spot(flight, 0, 1)))
                    .isEqualTo(Math.min(graph.net().arcMillis(0), graph.net().arcMillis(1)))
                    .isLessThan(graph.net().arcMillis(slower.endsWith("forward") ? 0 : 1));
        }
    }

    @Test
    void marksDivideThePlacesOwnStretchOnTheirSideOfIt() {
        RoadPoint left = on(1, 0.4);
        Flight flight = from(on(1, 0.5), 20, left, on(1, 0.65), on(1, 0.1), on(1, 0.5), left, on(1, 0.65));
        assertThat(exits(flight)).as("both ends are outside").containsExactly("1.00 0.00", "1.00 1.00");
        assertThat(all(flight)).containsExactly("1.00 0.00", "1.00 0.40", "1.00 0.65", "1.00 1.00");
        assertThat(flight.spotOf(0)).hasValue(spot(flight, 1, 0.4)).isEqualTo(flight.spotOf(4));
        assertThat(flight.spotOf(1)).hasValue(spot(flight, 1, 0.65)).isEqualTo(flight.spotOf(5));
        assertThat(flight.spotOf(2)).as("11 m from the junction").hasValue(spot(flight, 1, 0));
        assertThat(flight.spotOf(3)).as("the place itself").isEmpty();
        assertThat(flight.fleeMillis(spot(flight, 1, 0.4))).isBetween(1_330, 1_338);
        assertThat(flight.fleeMillis(spot(flight, 1, 0))).isBetween(6_670, 6_673);
        assertThat(flight.streets(spot(flight, 1, 0.4))).containsExactly("Row 2");
        assertThat(where(flight, flight.ring(each(flight, 1), 9).held())).containsExactly("1.00 0.40", "1.00 0.65");
    }

    @Test
    void noMarkIsMovedPastThePlace() {
        Flight flight = from(on(1, 0.2), 20, on(1, 0.25), on(1, 0.15));
        assertThat(flight.spotOf(0)).as("28 m from the junction behind").hasValue(spot(flight, 1, 0.25));
        assertThat(flight.spotOf(1)).hasValue(spot(flight, 1, 0));
    }

    @Test
    void marksAreHeldInTheMidstOfStretchesAndBeforeExits() {
        // Between an inner junction and an exit; at the place; between exits; beyond them; at an exit from beyond.
        Flight flight =
                from(on(1, 1), 120, on(2, 1.5), on(1.2, 1), on(2, 2.5), on(2, 2.9), on(2, 2.2), on(0, 0.4), on(0, 0.6));
        assertThat(flight.spots()).isEqualTo(11);
        assertThat(flight.spotOf(0)).hasValue(spot(flight, 2, 1.5));
        assertThat(flight.spotOf(1)).as("22 m from the place").isEmpty();
        assertThat(flight.spotOf(2)).as("on the lane, beyond").isEmpty();
        assertThat(flight.spotOf(3)).as("at the end of the lane").isEmpty();
        assertThat(flight.spotOf(4)).as("22 m beyond the exit").hasValue(spot(flight, 2, 2));
        assertThat(flight.fleeMillis(spot(flight, 2, 1.5))).isBetween(20_013, 20_016);
        int near = spot(flight, 0, 0.6);
        int far = spot(flight, 0, 0.4);
        assertThat(flight.fleeMillis(far)).isBetween(flight.fleeMillis(near) + 2_667, flight.fleeMillis(near) + 2_670);
        long[] cost = each(flight, Flight.CANNOT);
        for (int s : new int[] {near, far, spot(flight, 1, 0), spot(flight, 0, 2)}) {
            cost[s] = 1;
        }
        Flight.Ring ring = flight.ring(cost, 50);
        assertThat(where(flight, ring.held())).containsExactly("0.00 0.60", "0.00 2.00", "1.00 0.00");
        assertThat(where(flight, ring.open())).containsExactly("2.00 0.00", "2.00 2.00");
        assertThat(ring.cost()).isEqualTo(103);
    }

    @Test
    void atAJunctionThePlaceCannotBeHeldAndAllItsNeighboursMayBeExits() {
        Flight flight = from(on(1, 1), 1, on(1, 1));
        assertThat(all(flight)).isEqualTo(exits(flight));
        assertThat(all(flight)).containsExactly("0.00 1.00", "1.00 0.00", "1.00 2.00", "2.00 1.00");
        assertThat(flight.spotOf(0)).isEmpty();
        assertThat(flight.open(List.of())).hasSize(4);
        assertThat(flight.open(List.of(spot(flight, 0, 1)))).hasSize(3);
    }

    @Test
    void whereTheMapEndsWithinTheCircleNothingNeedBeHeld() {
        Flight flight = from(on(1, 1), 5_000);
        assertThat(exits(flight)).isEmpty();
        for (long cost : new long[] {0, 1, Flight.CANNOT}) {
            assertThat(flight.ring(each(flight, cost), 3)).isEqualTo(new Flight.Ring(List.of(), List.of(), 0));
        }
    }

    @Test
    void whatCostsNothingIsHeldOnlyWhereItIsNeeded() {
        // From the middle of the lane one leads to its dead end, which is inside; the other to the town.
        Flight flight = from(on(2, 2.5), 90);
        assertThat(exits(flight)).containsExactly("1.00 2.00", "2.00 1.00");
        Flight.Ring ring = flight.ring(each(flight, 0), 0);
        assertThat(where(flight, ring.held())).containsExactly("2.00 2.00");
        assertThat(ring.cost()).isZero();
    }

    @Test
    void aLoopIsLeftAtItsJunctionAlone() throws IOException {
        graph = new Streets()
                .node(1, 0, 0)
                .node(2, 0, 0.001)
                .node(3, 0.001, 0.001)
                .node(4, 0, -0.002)
                .way(List.of(1L, 2L, 3L, 1L), "highway", "residential")
                .way(List.of(1L, 4L), "highway", "residential")
                .graph();
        Flight inside = from(on(0.5, 1), 150, on(0, 0.5), on(0.9, 1));
        assertThat(exits(inside)).containsExactly("0.00 -2.00");
        assertThat(all(inside)).containsExactly("0.00 -2.00", "0.00 0.00", "0.00 0.50", "0.90 1.00");
        assertThat(where(inside, inside.ring(each(inside, 1), 9).held())).containsExactly("0.00 0.00");
        long[] cost = each(inside, 1);
        cost[spot(inside, 0, 0)] = 3;
        cost[spot(inside, 0, -2)] = 3;
        assertThat(where(inside, inside.ring(cost, 9).held())).containsExactly("0.00 0.50", "0.90 1.00");
        Flight outside = from(on(0, -1), 150, on(0, 0.5), on(0.9, 1));
        assertThat(outside.fleeMillis(spot(outside, 0, 0.5))).isBetween(20_013, 20_016);
        assertThat(exits(outside)).isEmpty();
    }

    @Test
    void aClosureHoldsUpTheUnitsAndNobodyWhoFlees() {
        RoadGraph closed =
                graph.under(List.of(new RoadLimit(List.of(new GeoPoint(0.0005, 0), new GeoPoint(0.0005, 0.002)), 0)));
        RoadPoint unit = on(0, 2);
        Flight flight = closed.flight(on(1, 1), 120, List.of());
        assertThat(flight.fleeMillis(spot(flight, 0, 1))).isEqualTo(SIDE_MILLIS);
        int[] soonest = flight.soonest(List.of(unit), Duration.ofHours(1));
        assertThat(soonest[spot(flight, 0, 1)]).isEqualTo(SIDE_MILLIS);
        assertThat(soonest[spot(flight, 1, 2)]).as("no way is left").isEqualTo(Flight.NOBODY);
        assertThat(flight.soonest(List.of(), Duration.ofHours(1))).containsOnly(Flight.NOBODY);
        assertThat(graph.flight(on(1, 1), 120, List.of()).soonest(List.of(unit), Duration.ofMillis(SIDE_MILLIS)))
                .contains(0, SIDE_MILLIS, Flight.NOBODY);
    }

    @Test
    void whatIsOutOfBoundsIsRefusedInWords() {
        RoadPoint place = on(1, 1);
        for (double radius : new double[] {0, -1, 50_001, Double.NaN}) {
            assertThatThrownBy(() -> from(place, radius))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not " + radius);
        }
        assertThatThrownBy(() -> graph.flight(place, 100, Collections.nCopies(10_001, place)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10001");
        Flight flight = from(place, 120);
        assertThatThrownBy(() -> flight.ring(new long[7], 1)).hasMessageContaining("of 8 spots 7 have");
        assertThatThrownBy(() -> flight.ring(each(flight, -3), 1)).hasMessageContaining("not -3");
        assertThatThrownBy(() -> flight.ring(each(flight, 1), -2)).hasMessageContaining("not -2");
        assertThatThrownBy(() -> flight.ring(each(flight, 1), Flight.CANNOT)).hasMessageContaining("4 exits cannot");
        assertThatThrownBy(() -> flight.open(List.of(8))).isInstanceOf(IndexOutOfBoundsException.class);
        long dear = (1L << 62) / 4 - 1;
        assertThat(flight.ring(each(flight, Flight.CANNOT), dear).cost()).isEqualTo(4 * dear);
    }
}
