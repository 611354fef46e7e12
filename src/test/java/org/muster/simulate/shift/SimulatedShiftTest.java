package org.muster.simulate.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.MemoryStation;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentStatus;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Outline;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.interop.CategoriesYaml;
import org.muster.interop.SitesCsv;
import org.muster.interop.StandardYaml;
import org.muster.interop.UnitsCsv;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedShiftTest {
    private static final Path CITY = Path.of("sample-data");
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static RoadGraph roads;

    @BeforeAll
    static void readTheRoads() throws IOException {
        RoadImport sink = new RoadImport();
        Extract.open(CITY.resolve("shuochuan.osm.pbf")).read(sink, Progress.NONE);
        roads = sink.graph();
    }

    /// A station in memory that takes what the shift does.
    private static final class World implements ShiftSinks {
        final MemoryStation station = new MemoryStation(START);
        final List<PositionFix> fixes = new ArrayList<>();

        final List<String> said = new ArrayList<>();

        /// A jurisdiction of which nothing is known but its roads.
        World(int units) {
            station.adopt(Establishment.missing(Situation.EMPTY, roads, units, 1));
        }

        World() throws IOException {
            station.adopt(UnitsCsv.read(CITY.resolve("units.csv"), Situation.EMPTY, Bodies.NONE)
                    .drafts());
            station.adopt(SitesCsv.read(CITY.resolve("sites.csv"), Situation.EMPTY, Bodies.NONE)
                    .drafts());
            station.adopt(CategoriesYaml.read(CITY.resolve("categories.yaml"), Situation.EMPTY, Bodies.NONE)
                    .drafts());
        }

        void live(long seed, int seconds) {
            SimulatedShift shift = shift(seed, 60);
            shift.begin(START, 4);
            go(shift, START, seconds, 1);
        }

        SimulatedShift shift(long seed, double perHour) {
            return new SimulatedShift(this, Optional.of(roads), seed, perHour, Locale.CHINESE);
        }

        /// The states of all tiers of what is open.
        List<TierState> clocks(Instant now) {
            return situation().openIncidents().stream()
                    .flatMap(i -> Ledger.of(situation(), i, new Moment(now, 0)).lines().stream())
                    .map(line -> line.state())
                    .toList();
        }

        long out() {
            return station.situation()
                    .units()
                    .values()
                    .filter(unit -> !unit.service().in())
                    .count();
        }

        void go(SimulatedShift shift, Instant from, int steps, int stepSeconds) {
            for (int i = 0; i < steps; i++) {
                station.moveTo(from.plusSeconds((long) i * stepSeconds));
                shift.step(from.plusSeconds((long) i * stepSeconds));
            }
        }

        /// The beats as drawn.
        void adoptBeats() throws IOException {
            List<Draft> drafts = new ArrayList<>();
            for (JsonNode beat : new JsonMapper()
                    .readTree(Files.readString(CITY.resolve("beats.geojson")))
                    .path("features")) {
                List<GeoPoint> ring = new ArrayList<>();
                beat.path("geometry")
                        .path("coordinates")
                        .path(0)
                        .forEach(p -> ring.add(
                                new GeoPoint(p.path(1).doubleValue(), p.path(0).doubleValue())));
                ring.removeLast();
                String code = beat.path("properties").path("code").stringValue();
                drafts.add(Draft.of(new Event.BeatDefined(code), new Body.AreaDetails(code, code, new Outline(ring))));
            }
            station.adopt(drafts);
        }

        @Override
        public Situation situation() {
            return station.situation();
        }

        @Override
        public Bodies bodies() {
            return station.bodies();
        }

        @Override
        public void command(Colleague by, DispatchCommand command) {
            said.add(by.desk() + " " + command);
            station.submit(command, by.operator(), by.role(), by.desk());
        }

        @Override
        public void fix(PositionFix fix) {
            fixes.add(fix);
        }
    }

    @Test
    void overTwentyMinutesIncidentsComeCrewsArriveAndWorkIsClosed() throws IOException {
        World world = new World();
        world.live(7, 1_200);

        List<Stage> stages =
                world.situation().assignments().values().map(Assignment::stage).toList();
        assertThat(world.situation().incidents().size()).isGreaterThan(12);
        assertThat(stages).contains(Stage.ON_SCENE, Stage.CLEARED);
        assertThat(world.situation().incidents().values().map(world.situation()::status))
                .contains(IncidentStatus.CLOSED);
    }

    @Test
    void everyUnitSendsFixesAndNoneOutrunsAPatrolCar() throws IOException {
        World world = new World();
        world.live(3, 120);

        assertThat(world.fixes.stream().map(PositionFix::unit).distinct().count())
                .isEqualTo(world.situation().units().size());
        assertThat(world.fixes.stream()
                        .filter(f -> f.unit().text().equals("P01"))
                        .toList())
                .satisfies(SimulatedShiftTest::keepsBelow45MetersASecond);
    }

    private static void keepsBelow45MetersASecond(List<? extends PositionFix> fixes) {
        for (int i = 1; i < fixes.size(); i++) {
            double meters = fixes.get(i - 1).point().distanceMeters(fixes.get(i).point());
            double seconds =
                    (fixes.get(i).at().toEpochMilli() - fixes.get(i - 1).at().toEpochMilli()) / 1000.0;
            // Two fixes may err by some metres towards or from each other.
            assertThat(meters).isLessThan(45 * seconds + 25);
        }
    }

    @Test
    void theSameSeedGivesTheSameShift() throws IOException {
        World one = new World();
        World two = new World();
        one.live(11, 300);
        two.live(11, 300);

        assertThat(two.station.heads()).isEqualTo(one.station.heads());
        assertThat(two.fixes).isEqualTo(one.fixes);
    }

    @Test
    void aPatrolOfABeatStaysInItAndOnItsRoads() throws IOException {
        World world = new World();
        world.adoptBeats();
        world.go(world.shift(5, 0), START, 600, 1);

        long cars = 0;
        for (Unit unit : world.situation().units().values().toList()) {
            Optional<Body.AreaDetails> beat = world.bodies().beats().get(unit.beat());
            boolean patrols = unit.force() == Force.POLICE_STATION || unit.force() == Force.POLICE_POST;
            if (!patrols || beat.isEmpty()) {
                continue;
            }
            cars++;
            PatrolArea.InBeat area = new PatrolArea.InBeat(
                    beat.get().outline(), world.bodies().home(unit.callSign()).orElseThrow());
            assertThat(world.fixes)
                    .filteredOn(fix -> fix.unit().equals(unit.callSign()))
                    .filteredOn(fix -> !isOutlier(fix) && !isLeap(fix, world.fixes))
                    .allSatisfy(fix -> assertThat(area.isNear(fix.point()) || isNoise(area, fix))
                            .as("%s at %s is on its beat", fix.unit(), fix.point())
                            .isTrue());
        }
        assertThat(cars).isGreaterThan(20);
    }

    private static boolean isOutlier(PositionFix fix) {
        return roads.snap(fix.point()).filter(on -> on.distanceMeters() < 25).isEmpty();
    }

    /// A receiver that errs by hundreds of metres may err onto a road.
    private static boolean isLeap(PositionFix fix, List<PositionFix> all) {
        return all.stream()
                .filter(other -> other.unit().equals(fix.unit()) && !other.equals(fix))
                .min(Comparator.comparing(
                        other -> Duration.between(other.at(), fix.at()).abs()))
                .filter(other -> other.point().distanceMeters(fix.point()) > 300)
                .isPresent();
    }

    /// A receiver errs by some metres over the edge.
    private static boolean isNoise(PatrolArea.InBeat area, PositionFix fix) {
        return roads.snap(fix.point()).filter(on -> area.isNear(on.at())).isPresent();
    }

    @Test
    void crewsGoToTheirMealsInTurnAndComeBack() throws IOException {
        World world = new World();
        // From 18:38 on: the meals of the shift that began at four in the afternoon, the last of them until 21:34.
        SimulatedShift shift = world.shift(5, 0);
        Instant from = Instant.parse("2026-11-24T10:38:00Z");
        long mostOut = 0;
        for (int i = 0; i < 180; i++) {
            world.go(shift, from.plusSeconds(60L * i), 2, 5);
            mostOut = Math.max(mostOut, world.out());
        }

        assertThat(world.said).filteredOn(s -> s.contains("TakeOutOfService")).hasSizeGreaterThan(100);
        assertThat(mostOut).isBetween(20L, world.situation().units().size() / 3L);
        assertThat(world.out()).isZero();
    }

    @Test
    void aDeskThatIsNotTheirsIsLeftItsIncidents() throws IOException {
        World world = new World();
        world.station.submit(DispatchCommand.ReportIncident.of("door open"), "me", Role.DISPATCHER, "01");
        world.go(world.shift(5, 0), START, 400, 1);

        assertThat(world.situation().openIncidents()).singleElement().satisfies(incident -> {
            assertThat(incident.assignments()).isEmpty();
            assertThat(incident.responsible().desk()).isEqualTo("01");
        });
    }

    @Test
    void callsAreTakenAtOneDeskAndDispatchedAtTwo() throws IOException {
        World world = new World();
        world.go(world.shift(2, 600), START, 700, 1);

        assertThat(world.said)
                .filteredOn(s -> s.contains("ReportIncident"))
                .allMatch(s -> s.startsWith("21 "))
                .hasSizeGreaterThan(50);
        assertThat(world.said).filteredOn(s -> s.startsWith("02 DispatchUnits")).isNotEmpty();
        assertThat(world.said).filteredOn(s -> s.startsWith("04 DispatchUnits")).isNotEmpty();
        for (String happens : List.of(
                "LinkIncident",
                "LocateIncident",
                "CancelIncident",
                "ReclassifyIncident",
                "AddCall",
                "NoteIncident",
                "TakeOverIncident",
                "RequestBackup",
                "stage=TRANSPORTING")) {
            assertThat(world.said).as(happens).anyMatch(s -> s.contains(happens));
        }
    }

    @Test
    void tenThousandUnitsNeverSearchMoreWaysInAStepThanTheBound() {
        World world = new World(10_000);
        SimulatedShift shift = world.shift(1, 2_000);
        int most = 0;
        for (int i = 0; i < 25; i++) {
            world.go(shift, START.plusSeconds(i), 1, 1);
            most = Math.max(most, shift.searches());
        }

        assertThat(most).isPositive().isLessThanOrEqualTo(Navigation.PATROL_ROUTES_MAX + Navigation.URGENT_ROUTES_MAX);
        assertThat(world.fixes.stream().map(PositionFix::unit).distinct().count())
                .isGreaterThan(9_000);
    }

    @Test
    void foundedUnitsHaveTheUsualMixAndPostsOnTheRoads() {
        World world = new World(100);

        List<Unit> units = world.situation().units().values().toList();
        assertThat(units).hasSize(100);
        assertThat(units.stream().filter(u -> u.force() == Force.POLICE_STATION).count())
                .isEqualTo(40);
        assertThat(units.stream().map(Unit::force).distinct()).hasSize(Force.values().length);
        assertThat(units)
                .allSatisfy(unit -> assertThat(
                                roads.snap(world.bodies().home(unit.callSign()).orElseThrow()))
                        .isPresent());
        assertThat(Establishment.missing(world.situation(), roads, 100, 1)).isEmpty();
    }

    @Test
    void theOpeningMinuteShowsWhatADeskIsFor() throws IOException {
        World world = new World();
        world.station.adopt(StandardYaml.read(CITY.resolve("standard.yaml"), Situation.EMPTY, Bodies.NONE)
                .drafts());
        SimulatedShift shift = world.shift(1, 0);
        Instant curtain = START.plus(SimulatedShift.BEFORE_CURTAIN);
        shift.open(curtain, new Colleague("me", Role.DISPATCHER, "01"));
        int before = (int) SimulatedShift.BEFORE_CURTAIN.toSeconds();
        world.go(shift, START, before + 1, 1);
        List<IncidentStatus> atCurtain = world.situation().openIncidents().stream()
                .map(world.situation()::status)
                .toList();
        List<TierState> clocks = world.clocks(curtain);

        world.go(shift, curtain.plusSeconds(1), 60, 1);

        assertThat(atCurtain)
                .hasSize(4)
                .contains(IncidentStatus.REPORTED)
                .containsAnyOf(IncidentStatus.RESOURCES_ON_SCENE, IncidentStatus.RESOURCES_EN_ROUTE);
        assertThat(clocks).contains(TierState.RUNNING, TierState.BREACHED);
        // The second call about the fire is linked to the first and closed by now.
        assertThat(world.situation().incidents().size()).isEqualTo(7);
        assertThat(world.situation().openIncidents()).hasSizeBetween(6, 7);
        assertThat(world.said)
                .anyMatch(s -> s.startsWith("01 TakeOverIncident"))
                .anyMatch(s -> s.startsWith("21 LocateIncident"))
                .anyMatch(s -> s.contains("LinkIncident"))
                .anyMatch(s -> s.contains("RaiseDistress"));
        Incident ours = world.situation().openIncidents().stream()
                .filter(i -> i.responsible().desk().equals("01"))
                .findFirst()
                .orElseThrow();
        assertThat(Ledger.of(world.situation(), ours, new Moment(curtain.plusSeconds(60), 0))
                        .worst())
                .isEqualTo(TierState.BREACHED);

        world.go(shift, curtain.plusSeconds(61), 110, 1);
        assertThat(world.situation().units().values())
                .allMatch(unit -> unit.distress().isEmpty());
    }
}
