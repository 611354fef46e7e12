package org.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.TravelMode;
import org.muster.dispatch.model.ZoneClass;
import org.muster.journal.Journal;
import org.muster.journal.Logs;
import org.muster.time.ManualClock;

/// A week's journal: the drives of incidents that were filed long ago are in it as well as today's.
class PastDrivesTest {
    private static final CallSign UNIT = new CallSign("P1");
    private final ManualClock clock = new ManualClock(Logs.START);
    private final Logs logs = new Logs(7, clock);

    @TempDir
    private Path dir = Path.of("");

    private Moment now() {
        return new Moment(clock.now(), 0);
    }

    private void write(Event event) {
        logs.write(List.of(Draft.of(event)));
    }

    private void pass(Duration time) {
        clock.advance(time);
    }

    /// An incident with one unit that is told 100 s, sets out after 10 s and drives on for so long.
    ///
    /// @param isShown whether the arrival is shown by position, 2 s before it is reported
    private void incident(int number, int drivenSeconds, boolean isShown) {
        IncidentId incident = new IncidentId(String.format("%032x", number));
        AssignmentId assignment = new AssignmentId(String.format("%032x", 1000 + number));
        write(new Event.IncidentReported(
                incident,
                "A" + number,
                now(),
                CategoryCode.OTHER,
                Priority.TWO,
                ZoneClass.OTHER,
                Optional.empty(),
                Optional.empty(),
                Targets.NONE));
        Body.UnitSeen told = new Body.UnitSeen(
                UNIT,
                true,
                Optional.of(clock.now()),
                Optional.of(Duration.ofSeconds(100)),
                Optional.empty(),
                Map.of(RoadKind.LOCAL, Duration.ofSeconds(30), RoadKind.MAIN, Duration.ofSeconds(70)));
        logs.write(List.of(Draft.of(
                new Event.UnitAssigned(
                        assignment, UNIT, incident, Force.POLICE_STATION, Set.of("motorcycle"), false, now()),
                new Body.AdviceSeen("5f3a", clock.now(), false, List.of(told)))));
        pass(Duration.ofSeconds(10));
        write(new Event.StageReported(assignment, UNIT, incident, Stage.EN_ROUTE, now()));
        pass(Duration.ofSeconds(drivenSeconds));
        if (isShown) {
            write(new Event.ArrivalShown(assignment, UNIT, incident, now(), Duration.ofSeconds(1), 5, 1, "d"));
            pass(Duration.ofSeconds(2));
        }
        write(new Event.StageReported(assignment, UNIT, incident, Stage.ON_SCENE, now()));
        write(new Event.StageReported(assignment, UNIT, incident, Stage.CLEARED, now()));
        write(new Event.IncidentClosed(incident, "handled"));
    }

    private List<Driven> read(Instant from, Instant until) throws Exception {
        try (Journal journal = Logs.journal(dir, 3)) {
            journal.appendConfirmed(logs.from(1), clock.now());
            return PastDrives.read(journal, from, until);
        }
    }

    @Test
    void whatWasToldStandsBesideWhatWasDriven() throws Exception {
        write(new Event.UnitDefined(UNIT, Force.POLICE_STATION, Set.of(), 2, "", Optional.empty()));
        incident(1, 150, true);
        for (int day = 0; day < 5; day++) {
            pass(Duration.ofDays(1));
            write(new Event.UnitInService(UNIT));
        }
        Instant later = clock.now();
        incident(2, 90, false);
        List<Driven> drives = read(Instant.MIN, Instant.MAX);
        assertThat(drives)
                .containsExactly(
                        new Driven(
                                Logs.START,
                                TravelMode.MOTORCYCLE,
                                RoadKind.MAIN,
                                Duration.ofSeconds(100),
                                Optional.of(Duration.ofSeconds(10)),
                                Duration.ofSeconds(160),
                                true),
                        new Driven(
                                later,
                                TravelMode.MOTORCYCLE,
                                RoadKind.MAIN,
                                Duration.ofSeconds(100),
                                Optional.of(Duration.ofSeconds(10)),
                                Duration.ofSeconds(100),
                                false));
    }

    @Test
    void aSpanHoldsTheDrivesThatBeganInIt() throws Exception {
        write(new Event.UnitDefined(UNIT, Force.POLICE_STATION, Set.of(), 2, "", Optional.empty()));
        incident(1, 150, true);
        Instant between = clock.now();
        incident(2, 90, true);
        assertThat(read(between, Instant.MAX)).extracting(Driven::sentAt).containsExactly(between);
    }
}
