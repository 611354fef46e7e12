package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.Shift;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.RoadFileException;
import org.muster.road.RoadLimit;

class RoadTravelTimesTest {
    private static final GeoPoint PLACE = TwoBanks.south(300);
    private static final List<Departure> UNITS = Departure.byCar(List.of(TwoBanks.south(-400), TwoBanks.north(4000)));

    /// Touches the southern street.
    private static final RoadLimit CLOSURE =
            new RoadLimit(List.of(new GeoPoint(35.999, TwoBanks.south(-200).lon()), TwoBanks.south(-200)), 0);

    /// Across the bridge.
    private static final RoadLimit BRIDGE = new RoadLimit(
            List.of(
                    new GeoPoint(36.0015, TwoBanks.south(4400).lon()),
                    new GeoPoint(36.0015, TwoBanks.south(4600).lon())),
            0);

    private static List<Integer> order(TravelTimes times) {
        return times.soonest(PLACE, UNITS, 2).orElseThrow().stream()
                .map(Drive::index)
                .toList();
    }

    @Test
    void limitsHoldForTheTimesThatAreAskedForUnderThemOnly() throws RoadFileException {
        TravelTimes free = new RoadTravelTimes(TwoBanks.roads());
        assertThat(order(free)).containsExactly(0, 1);
        TravelTimes closed = free.under(List.of(BRIDGE));
        assertThat(order(closed)).as("nobody comes over the bridge").containsExactly(0);
        assertThat(order(free)).containsExactly(0, 1);
        assertThat(order(closed.under(List.of()))).containsExactly(0, 1);
        List<Reach> reach =
                closed.reach(List.of(PLACE), UNITS, Duration.ofHours(1)).orElseThrow();
        assertThat(reach.getFirst().drives()).extracting(Drive::index).containsExactly(0);
    }

    @Test
    void whoStandsOnAClosedStreetLeavesFromTheNearestOpenOne() throws RoadFileException {
        TravelTimes free = new RoadTravelTimes(TwoBanks.roads());
        // No street crosses the southern one before the bridge, so all of it is closed.
        TravelTimes closed = free.under(List.of(CLOSURE));
        List<Drive> drives = closed.soonest(TwoBanks.north(100), UNITS, 1).orElseThrow();
        assertThat(drives.getFirst().index()).isZero();
        assertThat(drives.getFirst().travel().toSeconds())
                .as("500 m at 36 km/h")
                .isBetween(49L, 51L);
        assertThat(free.soonest(TwoBanks.north(100), UNITS, 1).orElseThrow())
                .as("over the bridge the first is later than the second")
                .extracting(Drive::index)
                .containsExactly(1);
    }

    @Test
    void whatASituationClosesHoldsWhileItDoesAndIsWorkedOutOnce() throws RoadFileException {
        TravelTimes free = new RoadTravelTimes(TwoBanks.roads());
        Shift shift = new Shift("P12");
        assertThat(free.in(shift.a.situation())).isSameAs(free);
        shift.a.write(new Event.RoadsRestricted(new RestrictionId("1".repeat(32)), List.of(PLACE), 0));
        shift.a.write(new Event.RoadsRestricted(new RestrictionId("2".repeat(32)), BRIDGE.line(), -3));
        assertThat(free.in(shift.a.situation())).as("what no desk would write").isSameAs(free);
        shift.a.write(new Event.RoadsRestricted(new RestrictionId("3".repeat(32)), BRIDGE.line(), 0));
        TravelTimes closed = free.in(shift.a.situation());
        assertThat(order(closed)).containsExactly(0);
        assertThat(free.in(shift.a.situation())).isSameAs(closed);
        shift.a.write(new Event.RoadsFreed(new RestrictionId("3".repeat(32))));
        assertThat(order(free.in(shift.a.situation()))).containsExactly(0, 1);
    }

    @Test
    void aDriveIsDividedByKindOfRoadWithTheSameTimeInAll() throws RoadFileException {
        TravelTimes times = new RoadTravelTimes(TwoBanks.roads());
        List<Departure> starts =
                List.of(UNITS.get(0), new Departure(new GeoPoint(10, 10), TravelMode.CAR), UNITS.get(1));
        List<Map<RoadKind, Duration>> shares = times.byKind(PLACE, starts);
        assertThat(shares).hasSize(3);
        assertThat(shares.get(1)).as("far from every road").isEmpty();
        times.soonest(PLACE, starts, 3)
                .orElseThrow()
                .forEach(drive -> assertThat(
                                shares.get(drive.index()).values().stream().reduce(Duration.ZERO, Duration::plus))
                        .isEqualTo(drive.travel()));
        assertThat(times.under(List.of(BRIDGE)).byKind(PLACE, starts).get(2))
                .as("no way left")
                .isEmpty();
        assertThat(times.byKind(new GeoPoint(10, 10), starts)).hasSize(3).allMatch(Map::isEmpty);
        assertThat(TravelTimes.NONE.byKind(PLACE, starts)).hasSize(3).allMatch(Map::isEmpty);
    }

    @Test
    void theVersionNamesTheRoadsWhateverHolds() throws RoadFileException {
        TravelTimes free = new RoadTravelTimes(TwoBanks.roads());
        assertThat(free.version()).isPresent();
        assertThat(free.under(List.of(BRIDGE)).version()).isEqualTo(free.version());
        assertThat(TravelTimes.NONE.version()).isEmpty();
    }

    @Test
    void withoutLimitsOrRoadsNothingIsMadeAnew() throws RoadFileException {
        TravelTimes free = new RoadTravelTimes(TwoBanks.roads());
        assertThat(free.under(List.of())).isSameAs(free);
        assertThat(TravelTimes.NONE.under(List.of(BRIDGE))).isSameAs(TravelTimes.NONE);
    }
}
