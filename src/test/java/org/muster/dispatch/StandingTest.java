package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.ConflictKind;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.StateHash;

/// Accounts, roles and revocations stand in the log, and what counts is the log before each event.
class StandingTest {
    private static final CallSign P12 = new CallSign("P12");
    private final Shift shift = new Shift("P12", "P19");

    /// Station A is the server's, and writes what the server writes.
    private void grant(String account, Role role) {
        shift.a.sits(Role.MACHINE);
        shift.a.write(new Event.AccountGranted(account, role, false));
    }

    private void withAccounts() {
        grant("chief", Role.SUPERVISOR);
        grant("wang", Role.DISPATCHER);
        grant("liu", Role.CALL_TAKER);
        shift.a.sync();
        shift.b.sync();
    }

    private void exchange() {
        shift.b.sync();
        shift.a.sync();
        shift.b.sync();
        assertThat(StateHash.of(shift.a.confirmed())).isEqualTo(StateHash.of(shift.b.confirmed()));
    }

    private static String refusal(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.answer().key() : "accepted";
    }

    private Conflict question() {
        return shift.b.situation().openConflicts().getFirst();
    }

    private UnitStatus status() {
        return shift.b.situation().status(shift.b.situation().unit(P12).orElseThrow());
    }

    @Test
    void whatTheServerRecordsAnewForSomebodySpeaksForThatOperatorAlone() {
        shift.a.sits(Role.DISPATCHER);
        shift.a.write(new Event.AccountGranted("tester", Role.ADMINISTRATOR, true));
        exchange();
        assertThat(shift.b.situation().accounts().isEmpty()).isTrue();

        withAccounts();
        shift.a.sits(Role.DISPATCHER);
        shift.a.write(new Event.UnitOutOfService(P12));
        exchange();
        assertThat(question().kind()).isEqualTo(ConflictKind.HELD_UNKNOWN_ACCOUNT);
    }

    @Test
    void beforeTheFirstAccountAnybodyMayDoAnythingButMakeAccounts() {
        shift.b.types("N fight at the market");
        shift.b.types("D P12 B1");
        shift.b.write(new Event.AccountGranted("tester", Role.ADMINISTRATOR, true));
        exchange();

        assertThat(status()).isEqualTo(UnitStatus.ASSIGNED);
        assertThat(shift.b.situation().accounts().isEmpty()).isTrue();
    }

    @Test
    void theDeskRefusesInWordsWhatTheAccountHasNoRightTo() {
        withAccounts();

        assertThat(refusal(shift.b.types("N fight at the market"))).isEqualTo("refused.noAccount");
        shift.b.sits("liu");
        assertThat(refusal(shift.b.types("N fight at the market"))).isEqualTo("accepted");
        assertThat(refusal(shift.b.types("D P12 B1"))).isEqualTo("refused.noRight");
        shift.b.sits("wang");
        assertThat(refusal(shift.b.types("D P12 B1"))).isEqualTo("accepted");
    }

    @Test
    void theRoleInTheLogCountsAndNotTheOneClaimed() {
        withAccounts();
        shift.b.sits("liu");
        shift.b.sits(Role.SUPERVISOR);
        shift.b.types("N fight at the market");
        Incident incident = shift.b.incident("B1");
        assertThat(incident.unseen())
                .as("liu is a call taker, whatever the record says")
                .isTrue();

        // A desk of another make, that does not ask first: liu knew, so it is void.
        shift.b.write(new Event.IncidentClosed(incident.id(), "settled"));
        exchange();
        assertThat(shift.b.incident("B1").isOpen()).isTrue();
        assertThat(shift.b.situation().openConflicts()).isEmpty();
    }

    @Test
    void whoCouldNotKnowIsHeldInOneQuestionAndAcceptedWithItsOwnTimes() {
        withAccounts();
        shift.b.sits("wang");
        shift.b.types("N fight at the market");
        exchange();
        shift.b.types("D P12 B1");
        shift.b.types("NT B1 two men, one knife");
        shift.a.write(new Event.AccountClosed("wang"));
        shift.a.sync();
        var assignedAt = shift.now();
        shift.pass(java.time.Duration.ofMinutes(20));
        exchange();

        assertThat(status()).as("held: no effect yet").isEqualTo(UnitStatus.AVAILABLE);
        assertThat(question().kind()).isEqualTo(ConflictKind.HELD_CLOSED_ACCOUNT);
        assertThat(question().claims()).hasSize(2);

        shift.b.sits("liu");
        assertThat(refusal(shift.b.types("K " + question().id() + " accept"))).isEqualTo("refused.noRight");
        shift.b.sits("chief");
        assertThat(refusal(shift.b.types("K " + question().id() + " accept"))).isEqualTo("accepted");
        exchange();

        assertThat(status()).isEqualTo(UnitStatus.ASSIGNED);
        assertThat(shift.b.situation().held().isEmpty()).isTrue();
        assertThat(shift.b.situation().openConflicts()).isEmpty();
        Incident incident = shift.b.incident("B1");
        assertThat(shift.b
                        .situation()
                        .assignment(incident.assignments().getFirst())
                        .orElseThrow()
                        .instructedAt())
                .isEqualTo(assignedAt);
        assertThat(refusal(shift.b.types("K " + "x refuse"))).isEqualTo("refused.noConflict");
    }

    @Test
    void whatIsRefusedNeverTakesEffectAndItsIncidentNumberStaysSpent() {
        withAccounts();
        shift.b.sits("wang");
        shift.b.types("N fight at the market");
        grant("wang", Role.MACHINE);
        shift.a.write(new Event.AccountClosed("wang"));
        shift.a.sync();
        exchange();
        shift.b.sits("chief");
        shift.b.types("K " + question().id() + " refuse");
        exchange();

        assertThat(shift.b.situation().numbers().get("B1")).isEmpty();
        shift.b.types("N another");
        assertThat(shift.b.situation().numbers().get("B2")).isPresent();
    }

    @Test
    void whoWroteBeforeTheAccountsCameIsAskedAboutAndNotDropped() {
        shift.b.types("N fight at the market");
        grant("chief", Role.SUPERVISOR);
        shift.a.sync();
        exchange();

        assertThat(question().kind()).isEqualTo(ConflictKind.HELD_UNKNOWN_ACCOUNT);
        shift.b.sits("chief");
        shift.b.types("K " + question().id() + " accept");
        exchange();
        assertThat(shift.b.incident("B1").isOpen()).isTrue();
    }

    @Test
    void aRevokedStationIsRefusedAtItsDeskAndHeldWhereItCouldNotKnow() {
        shift.b.types("N fight at the market");
        shift.b.types("D P12 B1");
        shift.a.sits(Role.MACHINE);
        shift.a.write(new Event.StationRevoked(shift.b.id));
        shift.a.write(new Event.StationRevoked(shift.a.id));
        shift.a.sync();
        exchange();

        assertThat(question().kind()).isEqualTo(ConflictKind.HELD_REVOKED_STATION);
        assertThat(refusal(shift.b.types("N one more"))).isEqualTo("refused.stationRevoked");
        // It writes on all the same, and knows: void.
        shift.b.write(new Event.UnitOutOfService(P12));
        exchange();
        assertThat(status()).isEqualTo(UnitStatus.AVAILABLE);
        assertThat(shift.a.situation().stations().get(shift.a.id).orElseThrow().revoked())
                .as("the server cannot be taken out")
                .isEqualTo(Optional.empty());
    }

    @Test
    void anAcceptedAssignmentThatClashesAsksAnew() {
        withAccounts();
        grant("sun", Role.DISPATCHER);
        shift.a.sync();
        shift.b.sync();
        shift.b.sits("wang");
        shift.b.types("N fight at the market");
        shift.b.types("N fire at the mill");
        exchange();
        shift.b.types("D P12 B1");
        shift.a.sits("sun");
        shift.a.types("D P12 B2");
        shift.a.write(new Event.AccountClosed("wang"));
        shift.a.sync();
        exchange();
        shift.b.sits("chief");
        shift.b.types("K " + question().id() + " accept");
        exchange();

        assertThat(question().kind()).isEqualTo(ConflictKind.DOUBLE_ASSIGNMENT);
    }

    @Test
    void anybodyProtectsQuicklyAndOnlyASupervisorLaysOpen() {
        withAccounts();
        shift.b.sits("liu");
        shift.b.types("N a child is missing");
        assertThat(refusal(shift.b.types("PR B1"))).isEqualTo("accepted");
        assertThat(shift.b.incident("B1").isProtected()).isTrue();
        assertThat(refusal(shift.b.types("PR B1"))).isEqualTo("refused.isProtected");
        assertThat(refusal(shift.b.types("PR B1 END"))).isEqualTo("refused.noRight");
        shift.b.sits("chief");
        assertThat(refusal(shift.b.types("PR B1 END"))).isEqualTo("accepted");
    }
}
