package org.muster.simulate.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.MemoryStation;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.IncidentStatus;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.interop.CategoriesYaml;
import org.muster.interop.SitesCsv;
import org.muster.interop.UnitsCsv;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;

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

        World() throws IOException {
            station.adopt(UnitsCsv.read(CITY.resolve("units.csv"), Situation.EMPTY, Bodies.NONE)
                    .drafts());
            station.adopt(SitesCsv.read(CITY.resolve("sites.csv"), Situation.EMPTY, Bodies.NONE)
                    .drafts());
            station.adopt(CategoriesYaml.read(CITY.resolve("categories.yaml"), Situation.EMPTY, Bodies.NONE)
                    .drafts());
        }

        void live(long seed, int seconds) {
            SimulatedShift shift = new SimulatedShift(this, Optional.of(roads), seed, 60, Locale.CHINESE);
            shift.begin(START, 4);
            for (int i = 0; i < seconds; i++) {
                station.moveTo(START.plusSeconds(i));
                shift.step(START.plusSeconds(i));
            }
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
}
