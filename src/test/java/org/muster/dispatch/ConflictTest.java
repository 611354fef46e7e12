package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.ConflictKind;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;
import org.muster.dispatch.state.Unit;

class ConflictTest {
    private final Shift shift = new Shift("P12", "P19");

    private void bothSendP12() {
        shift.a.types("N stabbing at the square");
        shift.b.types("N robbery at the bank");
        shift.a.types("D P12 A1");
        shift.b.types("D P12 B1");
    }

    private void exchange() {
        shift.a.sync();
        shift.b.sync();
        shift.a.sync();
    }

    @Test
    void bothAssignmentsOfOneUnitSurviveAndOneQuestionOpensTheSameOnBothDesks() {
        bothSendP12();
        exchange();

        assertThat(StateHash.of(shift.a.confirmed())).isEqualTo(StateHash.of(shift.b.confirmed()));
        Unit unit = shift.a.situation().unit(new CallSign("P12")).orElseThrow();
        assertThat(unit.live()).hasSize(2);
        assertThat(shift.a.situation().openConflicts()).singleElement().satisfies(c -> {
            assertThat(c.kind()).isEqualTo(ConflictKind.DOUBLE_ASSIGNMENT);
            assertThat(c.choices()).containsExactly("1", "2", "both");
            assertThat(c.id()).doesNotContain(" ");
        });
    }

    @Test
    void aDecisionKeepsTheChosenClaimAndRecallsTheOtherEverywhere() {
        bothSendP12();
        exchange();
        String id = shift.a.situation().openConflicts().getFirst().id();

        assertThat(shift.b.types("K " + id + " 2")).isInstanceOf(Decision.Accepted.class);
        shift.b.sync();
        shift.a.sync();

        assertThat(shift.a.situation().openConflicts()).isEmpty();
        Situation situation = shift.a.situation();
        Assignment active = situation
                .unit(new CallSign("P12"))
                .flatMap(Unit::active)
                .flatMap(situation::assignment)
                .orElseThrow();
        assertThat(situation.incident(active.incident()).orElseThrow().number()).isEqualTo("B1");
        Assignment other = situation
                .assignment(shift.a.incident("A1").assignments().getFirst())
                .orElseThrow();
        assertThat(other.stage()).isEqualTo(Stage.RECALLED);
    }

    @Test
    void whoeverSawTheUnitBusyStacksItAndNobodyIsAsked() {
        shift.a.types("N one");
        shift.a.types("D P12 A1");
        exchange();
        shift.b.types("N two");
        assertThat(shift.b.types("D P12 B1").answer().key()).isEqualTo("answer.stacked");
        exchange();

        assertThat(shift.a.situation().openConflicts()).isEmpty();
        assertThat(shift.a.situation().unit(new CallSign("P12")).orElseThrow().stacked())
                .hasSize(1);
    }

    @Test
    void aStackedAssignmentIsTakenUpWhenTheActiveOneIsCleared() {
        shift.a.types("N one");
        shift.a.types("N two");
        shift.a.types("D P12 A1");
        shift.a.types("D P12 A2");
        shift.a.types("CL P12");

        Situation situation = shift.a.situation();
        Unit unit = situation.unit(new CallSign("P12")).orElseThrow();
        assertThat(unit.active().flatMap(situation::assignment).orElseThrow().incident())
                .isEqualTo(shift.a.incident("A2").id());
        assertThat(situation.status(unit)).isEqualTo(UnitStatus.ASSIGNED);
    }

    @Test
    void anOverlapThatEndedByItselfIsHistoryAndNotAQuestion() {
        bothSendP12();
        exchange();
        shift.a.types("RC P12");
        exchange();

        assertThat(shift.b.situation().openConflicts()).isEmpty();
        assertThat(shift.b.situation().conflicts().values()).singleElement().matches(Conflict::lapsed);
    }

    @Test
    void closingAgainstAssigningIsAQuestionInEitherOrder() {
        for (boolean closerFirst : List.of(true, false)) {
            Shift day = new Shift("P12");
            day.a.types("N one");
            day.a.sync();
            day.b.sync();
            day.a.types("C A1 settled");
            day.b.types("D P12 A1");
            (closerFirst ? day.a : day.b).sync();
            (closerFirst ? day.b : day.a).sync();
            day.a.sync();
            day.b.sync();

            assertThat(day.a.situation().openConflicts())
                    .singleElement()
                    .extracting(Conflict::kind)
                    .isEqualTo(ConflictKind.CLOSED_AGAINST_ASSIGNED);
            String id = day.a.situation().openConflicts().getFirst().id();
            day.a.types("K " + id + " open");
            assertThat(day.a.incident("A1").isOpen()).isTrue();
            assertThat(day.a.situation().liveAssignments(day.a.incident("A1"))).hasSize(1);
        }
    }

    @Test
    void takingOutOfServiceAgainstAssigningIsAQuestion() {
        shift.a.types("N one");
        exchange();
        shift.a.types("D P12 A1");
        shift.b.types("OS P12");
        exchange();

        assertThat(shift.b.situation().openConflicts())
                .singleElement()
                .extracting(Conflict::kind)
                .isEqualTo(ConflictKind.OUT_OF_SERVICE_AGAINST_ASSIGNED);
    }

    @Test
    void twoPrioritiesAreAQuestionAndTheChosenOneStands() {
        shift.a.types("N one");
        exchange();
        shift.a.types("R A1 criminal 1");
        shift.b.types("R A1 dispute 3");
        exchange();

        String id = shift.a.situation().openConflicts().getFirst().id();
        assertThat(shift.a.incident("A1").priority().number()).isEqualTo(3);
        shift.a.types("K " + id + " 1");
        assertThat(shift.a.incident("A1").priority().number()).isEqualTo(1);
    }

    @Test
    void crossedLinksNeverMakeARing() {
        shift.a.types("N one");
        shift.b.types("N two");
        exchange();
        shift.a.types("DUP A1 B1");
        shift.b.types("DUP B1 A1");
        exchange();

        assertThat(shift.a.situation().openConflicts())
                .singleElement()
                .extracting(Conflict::kind)
                .isEqualTo(ConflictKind.CROSSED_LINKS);
        assertThat(shift.a.incident("B1").sameAs()).isEmpty();
    }

    @Test
    void twoEventsOfOneUnitSwappedInTheLogChangeTheHash() {
        bothSendP12();
        exchange();
        List<Recorded> log = new ArrayList<>(shift.log());
        int first = indexOfAssignment(log, 0);
        int second = indexOfAssignment(log, first + 1);
        Situation straight = Situation.EMPTY.evolve(log);
        Collections.swap(log, first, second);
        List<Recorded> renumbered = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            Recorded r = log.get(i);
            renumbered.add(new Recorded(
                    r.envelope(), r.event(), r.digest(), Optional.empty(), i + 1, Optional.of(Shift.START)));
        }

        assertThat(StateHash.of(Situation.EMPTY.evolve(renumbered))).isNotEqualTo(StateHash.of(straight));
    }

    private static int indexOfAssignment(List<Recorded> log, int from) {
        for (int i = from; i < log.size(); i++) {
            if (log.get(i).event() instanceof Event.UnitAssigned) {
                return i;
            }
        }
        throw new AssertionError("no assignment from " + from);
    }
}
