package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.road.Arrival;
import org.muster.road.Flight;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;
import org.muster.road.RoadLimit;

/// Every answer counts each unit by its own way of moving, asked once more unit by unit on the roads of the sample
/// city, some of them closed.
class ModesOfTravelTest {
    private static final Duration LONG = Duration.ofHours(2);

    private static RoadGraph roads;
    private static TravelTimes times = TravelTimes.NONE;
    private static final List<Departure> STARTS = new ArrayList<>();
    private static final List<GeoPoint> PLACES = new ArrayList<>();

    @BeforeAll
    static void readTheCity() throws Exception {
        RoadImport imported = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(imported, Progress.NONE);
        SplittableRandom random = new SplittableRandom(9);
        List<RoadLimit> closed =
                List.of(new RoadLimit(List.of(new GeoPoint(38.48, 105.88), new GeoPoint(38.50, 105.90)), 0));
        roads = imported.graph().under(closed);
        times = new RoadTravelTimes(imported.graph()).under(closed);
        for (int i = 0; i < 60; i++) {
            STARTS.add(new Departure(near(random), TravelMode.values()[i % 3]));
        }
        for (int i = 0; i < 25; i++) {
            PLACES.add(near(random));
        }
        PLACES.add(new GeoPoint(10, 10));
    }

    private static GeoPoint near(SplittableRandom random) {
        return new GeoPoint(38.47 + 0.06 * random.nextDouble(), 105.86 + 0.08 * random.nextDouble());
    }

    private static Optional<Duration> alone(GeoPoint place, Departure start) {
        return roads.of(start.mode()).nearest(place, List.of(start.point()), 1).stream()
                .findFirst()
                .map(Arrival::travelTime);
    }

    private static List<Drive> expected(GeoPoint place) {
        List<Drive> drives = new ArrayList<>();
        for (int i = 0; i < STARTS.size(); i++) {
            int index = i;
            alone(place, STARTS.get(i)).ifPresent(travel -> drives.add(new Drive(index, travel)));
        }
        drives.sort((a, b) -> a.travel().equals(b.travel())
                ? a.index() - b.index()
                : a.travel().compareTo(b.travel()));
        return drives;
    }

    @Test
    void theSoonestAreThoseOfAllWaysOfMoving() {
        for (GeoPoint place : PLACES.subList(0, 25)) {
            List<Drive> expected = expected(place);
            assertThat(times.soonest(place, STARTS, 100)).contains(expected);
            assertThat(times.soonest(place, STARTS, 3)).contains(expected.subList(0, 3));
        }
        assertThat(times.soonest(PLACES.getLast(), STARTS, 3)).isEmpty();
    }

    @Test
    void theReachOfAPlaceIsThatOfTheTwoSoonest() {
        Duration limit = Duration.ofMinutes(12);
        List<Reach> reach = times.reach(PLACES, STARTS, limit).orElseThrow();
        for (int p = 0; p < 25; p++) {
            List<Drive> within = expected(PLACES.get(p)).stream()
                    .filter(drive -> drive.travel().compareTo(limit) <= 0)
                    .limit(2)
                    .toList();
            assertThat(reach.get(p)).isEqualTo(new Reach(true, within));
        }
        assertThat(reach.getLast()).isEqualTo(Reach.NO_ROAD);
        assertThat(times.reach(PLACES, List.of(), limit).orElseThrow())
                .extracting(Reach::onRoad)
                .containsOnlyOnce(false);
    }

    @Test
    void thePictureIsThatOfAllTogether() {
        List<Duration> limits = ReachPicture.LIMITS;
        ReachPicture whole = times.picture(STARTS, limits).orElseThrow();
        byte[] cells = new byte[whole.cells().length];
        for (Departure start : STARTS) {
            byte[] alone = times.picture(List.of(start), limits).orElseThrow().cells();
            for (int i = 0; i < cells.length; i++) {
                boolean isTighter = alone[i] != 0 && (cells[i] == 0 || alone[i] < cells[i]);
                cells[i] = isTighter ? alone[i] : cells[i];
            }
        }
        assertThat(whole.cells()).isEqualTo(cells).contains((byte) 1);
    }

    @Test
    void theSharesByKindOfRoadAreThoseOfEachInItsOwnWay() {
        GeoPoint place = PLACES.getFirst();
        List<Map<RoadKind, Duration>> shares = times.byKind(place, STARTS);
        for (int i = 0; i < STARTS.size(); i++) {
            Duration sum = shares.get(i).values().stream().reduce(Duration.ZERO, Duration::plus);
            assertThat(sum).isEqualTo(alone(place, STARTS.get(i)).orElseThrow());
        }
    }

    @Test
    void whoCutsOffAGetawayComesInItsOwnWay() {
        Getaway getaway =
                times.getaway(PLACES.getFirst(), 1_500, List.of(), STARTS).orElseThrow();
        Flight flight = getaway.flight();
        Set<Integer> some = IntStream.range(0, 40).boxed().collect(Collectors.toSet());
        int[] soonest = getaway.soonest(some, LONG);
        int byOthers = 0;
        for (int spot = 0; spot < flight.spots(); spot += 7) {
            List<Drive> drives = getaway.drives(spot, LONG, drive -> false);
            GeoPoint at = flight.at(spot).at();
            for (Drive drive : drives) {
                Departure start = STARTS.get(drive.index());
                if (start.mode() != TravelMode.CAR) {
                    assertThat(drive.travel()).isEqualTo(alone(at, start).orElseThrow());
                }
            }
            assertThat(drives).extracting(Drive::index).containsExactlyInAnyOrderElementsOf(some);
            Drive first = drives.getFirst();
            assertThat(soonest[spot]).isEqualTo((int) first.travel().toMillis());
            byOthers += STARTS.get(first.index()).mode() != TravelMode.CAR ? 1 : 0;
        }
        assertThat(byOthers).as("spots where one who does not drive is soonest").isPositive();
    }
}
