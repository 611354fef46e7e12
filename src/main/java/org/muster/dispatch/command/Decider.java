package org.muster.dispatch.command;

import java.util.Optional;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Account;
import org.muster.dispatch.state.Rights;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Station;

/// Decides commands. Pure: the same arguments give the same decision, on every machine.
public final class Decider {
    private Decider() {}

    /// @param situation everything this desk knows, its own pending events included
    /// @param seat who commands
    /// @param now by the corrected clock
    /// @param ids where new identities come from; called in a fixed order
    public static Decision decide(Situation situation, Seat seat, DispatchCommand command, Moment now, Ids ids) {
        if (situation.jurisdiction().isEmpty() || !situation.stations().containsKey(seat.station())) {
            return Decision.refused("refused.notEnrolled");
        }
        if (situation.stations().get(seat.station()).flatMap(Station::revoked).isPresent()) {
            return Decision.refused("refused.stationRevoked");
        }
        return rightful(situation, seat, decided(situation, seat, command, now, ids));
    }

    /// What the operator's account has no right to is refused here, where it can be said at once.
    private static Decision rightful(Situation situation, Seat seat, Decision decision) {
        boolean allowed = !(decision instanceof Decision.Accepted accepted)
                || accepted.drafts().stream().allMatch(d -> Rights.may(seat.operator(), d.event(), situation));
        if (allowed) {
            return decision;
        }
        Optional<Account> account = situation.accounts().get(seat.operator()).filter(Account::isOpen);
        return account.isPresent()
                ? Decision.refused(
                        "refused.noRight", account.get().name(), account.get().role())
                : Decision.refused("refused.noAccount", seat.operator());
    }

    private static Decision decided(Situation situation, Seat seat, DispatchCommand command, Moment now, Ids ids) {
        IncidentDecisions incidents = new IncidentDecisions(situation, seat, now, ids);
        UnitDecisions units = new UnitDecisions(situation, now, ids);
        RoadDecisions roads = new RoadDecisions(situation, ids);
        LoanDecisions loans = new LoanDecisions(situation, ids);
        return switch (command) {
            case DispatchCommand.ReportIncident c -> incidents.report(c);
            case DispatchCommand.AddCall c -> incidents.addCall(c);
            case DispatchCommand.LocateIncident c -> incidents.locate(c);
            case DispatchCommand.ReclassifyIncident c -> incidents.reclassify(c);
            case DispatchCommand.NoteIncident c -> incidents.note(c);
            case DispatchCommand.LinkIncident c -> incidents.link(c);
            case DispatchCommand.ProtectIncident c -> incidents.protect(c);
            case DispatchCommand.TakeOverIncident c -> incidents.takeOver(c);
            case DispatchCommand.GiveBackIncident c -> incidents.giveBack(c);
            case DispatchCommand.CloseIncident c -> incidents.close(c);
            case DispatchCommand.ReopenIncident c -> incidents.reopen(c);
            case DispatchCommand.CancelIncident c -> incidents.cancel(c);
            case DispatchCommand.RequestBackup c -> incidents.backup(c);
            case DispatchCommand.DispatchUnits c -> units.dispatch(c);
            case DispatchCommand.DivertUnit c -> units.divert(c);
            case DispatchCommand.OfCordon c -> new CordonDecisions(situation, units, now).decide(c);
            case DispatchCommand.ReportStage c -> units.stage(c);
            case DispatchCommand.CorrectStage c -> units.correct(c);
            case DispatchCommand.PutInService c -> units.inService(c);
            case DispatchCommand.TakeOutOfService c -> units.outOfService(c.unit());
            case DispatchCommand.RaiseDistress c -> units.distress(c.unit(), true);
            case DispatchCommand.EndDistress c -> units.distress(c.unit(), false);
            case DispatchCommand.AcknowledgeAlarm c -> units.acknowledge(c.alarm());
            case DispatchCommand.AcknowledgeAlarms c -> units.acknowledge(c.alarms());
            case DispatchCommand.LendUnit c -> loans.lend(c);
            case DispatchCommand.BorrowUnit c -> loans.borrow(c);
            case DispatchCommand.ReturnUnit c -> loans.giveBack(c);
            case DispatchCommand.TakeBackUnit c -> loans.takeBack(c);
            case DispatchCommand.RestrictRoads c -> roads.restrict(c);
            case DispatchCommand.FreeRoads c -> roads.free(c);
            case DispatchCommand.DecideConflict c -> units.decideConflict(c);
            case DispatchCommand.AdoptReference c ->
                new Decision.Accepted(c.drafts(), c.answer(), Optional.empty(), Optional.empty());
        };
    }
}
