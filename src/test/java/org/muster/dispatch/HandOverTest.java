package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.command.Decider;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Incident.Responsible;

/// An incident passes from a call taker to a dispatcher, and from desk to desk.
final class HandOverTest {
    private final Shift shift = new Shift("P12");
    private final Responsible atA = new Responsible(shift.a.id, "A");
    private final Responsible atB = new Responsible(shift.b.id, "B");

    @BeforeEach
    void aCallTakerReports() {
        shift.a.sits(Role.CALL_TAKER);
        shift.a.types("N man with a knife");
        exchange();
    }

    private void exchange() {
        shift.a.sync();
        shift.b.sync();
        shift.a.sync();
    }

    private Incident incident() {
        return shift.b.incident("A1");
    }

    @Test
    void whatACallTakerReportsIsUnseenWhateverCallTakersAdd() {
        shift.a.types("NT A1 he went in");
        exchange();
        assertThat(incident().unseen()).isTrue();
        assertThat(incident().responsible()).isEqualTo(atA);
    }

    @Test
    void whatADispatcherReportsIsSeen() {
        shift.b.types("N smoke");
        assertThat(shift.b.incident("B1").unseen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TK A1", "D P12 A1", "R A1 other 1", "NT A1 seen", "BU A1 more", "C A1 settled", "X A1 twice"})
    void whateverADispatcherDoesAboutItTakesIt(String line) {
        assertThat(shift.b.types(line)).isInstanceOf(Decision.Accepted.class);
        assertThat(incident().unseen()).isFalse();
        exchange();
        assertThat(shift.a.incident("A1").unseen()).isFalse();
    }

    @Test
    void aMachineTakesNothing() {
        shift.b.sits(Role.MACHINE);
        shift.b.types("D P12 A1");
        assertThat(incident().unseen()).isTrue();
    }

    @Test
    void sendingAUnitLeavesTheResponsibilityWhereItWas() {
        shift.b.types("D P12 A1");
        assertThat(incident().responsible()).isEqualTo(atA);
    }

    @Test
    void takenOverTheDeskAnswersForItAndNotTwice() {
        shift.b.types("TK A1");
        assertThat(incident().responsible()).isEqualTo(atB);
        assertThat(shift.b.types("TK A1")).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void aTakingOverIsGivenBackToTheDeskThatHadIt() {
        shift.b.types("TK A1");
        Responsible before = incident().responsibleBefore().orElseThrow();
        assertThat(before).isEqualTo(atA);
        giveBack(before);
        assertThat(incident().responsible()).isEqualTo(atA);
        assertThat(incident().responsibleBefore()).contains(atB);
        exchange();
        assertThat(shift.a.incident("A1").responsible()).isEqualTo(atA);
    }

    @Test
    void onlyTheDeskThatHasItGivesItBack() {
        assertThat(giveBack(atB)).isInstanceOf(Decision.Refused.class);
        assertThat(incident().responsibleBefore()).isEqualTo(Optional.empty());
    }

    private Decision giveBack(Responsible to) {
        Decision decision = Decider.decide(
                shift.b.situation(),
                shift.b.seat(),
                new DispatchCommand.GiveBackIncident(incident().id(), to),
                shift.now(),
                () -> "f".repeat(32));
        if (decision instanceof Decision.Accepted accepted) {
            accepted.drafts().forEach(draft -> shift.b.write(draft.event()));
        }
        return decision;
    }

    @Test
    void aCallTakersDeskWhereADispatcherSitsDownTakesItsOwn() {
        shift.a.sits(Role.DISPATCHER);
        assertThat(shift.a.types("TK A1")).isInstanceOf(Decision.Accepted.class);
        assertThat(shift.a.incident("A1").unseen()).isFalse();
    }
}
