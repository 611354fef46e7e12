package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.IncidentStatus;
import org.muster.dispatch.state.ConflictKind;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;

/// Closed incidents leave the active part three days after closing, and come back when they are needed.
class FilingTest {
    private static final Duration THREE_DAYS = Duration.ofHours(72);

    private static Shift closedIncident() {
        Shift shift = new Shift("P1", "P2");
        for (String line : List.of("N two cars collided", "D P1 A1", "AR P1", "CL P1", "C A1 settled")) {
            assertThat(shift.a.types(line)).as(line).isInstanceOf(Decision.Accepted.class);
        }
        shift.a.sync();
        return shift;
    }

    /// Somebody writes something of another incident.
    private static void logGoesOn(Shift shift) {
        shift.b.sync();
        shift.b.types("IS P2");
        shift.b.types("N a lost child");
        shift.b.sync();
        shift.a.sync();
    }

    private static boolean isActive(Shift shift) {
        return shift.a
                .situation()
                .incidents()
                .containsKey(shift.a.incident("A1").id());
    }

    @Test
    void itStaysForThreeDaysAndNotAMomentLonger() {
        Shift shift = closedIncident();
        shift.pass(THREE_DAYS.minusMillis(1));
        logGoesOn(shift);
        assertThat(isActive(shift)).isTrue();
        shift.pass(Duration.ofMillis(1));
        logGoesOn(shift);
        assertThat(isActive(shift)).isFalse();
    }

    @Test
    void numberAndOutcomeStayAndItsAssignmentsGo() {
        Shift shift = closedIncident();
        Incident before = shift.a.incident("A1");
        shift.pass(THREE_DAYS);
        logGoesOn(shift);
        Incident filed = shift.a.incident("A1");
        assertThat(filed.number()).isEqualTo("A1");
        assertThat(filed.ending()).isEqualTo(before.ending()).isPresent();
        assertThat(shift.a.situation().status(filed)).isEqualTo(IncidentStatus.CLOSED);
        assertThat(shift.a.situation().assignments().isEmpty()).isTrue();
        assertThat(filed.timeline()).hasSizeLessThan(before.timeline().size());
    }

    @Test
    void linksStay() {
        Shift shift = closedIncident();
        shift.a.types("N two cars collided, says another");
        shift.a.types("DUP A2 A1");
        shift.a.types("C A2 duplicate");
        shift.a.sync();
        shift.pass(THREE_DAYS);
        logGoesOn(shift);
        assertThat(isActive(shift)).isFalse();
        assertThat(shift.a.incident("A2").sameAs().orElseThrow().incident())
                .isEqualTo(shift.a.incident("A1").id());
    }

    @Test
    void waitingEventsFileNothing() {
        Shift shift = closedIncident();
        shift.pass(THREE_DAYS);
        shift.a.types("N a lost child");
        assertThat(isActive(shift)).isTrue();
    }

    @Test
    void reopeningBringsItBackAndItCanBeWorked() {
        Shift shift = closedIncident();
        shift.pass(THREE_DAYS);
        logGoesOn(shift);
        assertThat(shift.a.types("RO A1")).isInstanceOf(Decision.Accepted.class);
        assertThat(isActive(shift)).as("while the event waits").isTrue();
        shift.a.sync();
        assertThat(isActive(shift)).isTrue();
        assertThat(shift.a.types("D P1 A1")).isInstanceOf(Decision.Accepted.class);
        shift.a.sync();
        Incident again = shift.a.incident("A1");
        assertThat(again.opening()).isEqualTo(2);
        assertThat(shift.a.situation().status(again)).isEqualTo(IncidentStatus.RESOURCES_ASSIGNED);
        shift.pass(THREE_DAYS.multipliedBy(2));
        logGoesOn(shift);
        assertThat(isActive(shift)).as("no old closing files it").isTrue();
    }

    @Test
    void whoWasAwayForDaysAndSentAUnitThereStillRaisesTheQuestion() {
        Shift shift = new Shift("P1");
        shift.a.types("N two cars collided");
        shift.a.sync();
        shift.b.sync();
        shift.b.types("D P1 A1");
        shift.a.types("C A1 settled");
        shift.a.sync();
        shift.pass(THREE_DAYS);
        shift.a.types("N a lost child");
        shift.a.sync();
        assertThat(isActive(shift)).isFalse();
        shift.b.sync();
        shift.a.sync();
        assertThat(isActive(shift)).isTrue();
        assertThat(shift.a.situation().openConflicts())
                .extracting(c -> c.kind())
                .containsExactly(ConflictKind.CLOSED_AGAINST_ASSIGNED);
        shift.pass(THREE_DAYS);
        logGoesOn(shift);
        assertThat(isActive(shift)).as("as long as the question is open").isTrue();
    }

    @Test
    void batchesFileAsSingleEventsDo() {
        int filed = 0;
        for (long seed = 0; seed < 30; seed++) {
            RandomEvents events = new RandomEvents(seed, 12, 5, Duration.ofHours(5));
            List<Recorded> log = new ArrayList<>();
            Situation single = Situation.EMPTY;
            for (int i = 0; i < 300; i++) {
                Recorded next = events.confirmed(single);
                log.add(next);
                Situation.Advance advance = single.advance(List.of(next));
                filed += advance.filed().size();
                single = advance.situation();
            }
            assertThat(StateHash.of(Situation.EMPTY.evolve(log))).isEqualTo(StateHash.of(single));
        }
        assertThat(filed).isGreaterThan(80);
    }
}
