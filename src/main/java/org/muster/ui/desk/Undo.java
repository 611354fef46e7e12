package org.muster.ui.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Situation;
import org.muster.session.Answer;

/// What takes a command back. The record of both stays: nothing is ever unwritten, only answered.
final class Undo {
    /// What stands in the log as the reason.
    static final String REASON = "undo";

    private Undo() {}

    /// @param reason what stands in the log as the reason of a correction or a cancellation
    /// @return the commands that undo it, in order; empty when nothing can
    static List<DispatchCommand> of(DispatchCommand command, Answer answer, Situation after, String reason) {
        if (!answer.accepted()) {
            return List.of();
        }
        return switch (command) {
            case DispatchCommand.DispatchUnits c ->
                c.units().stream()
                        .map(u ->
                                (DispatchCommand) new DispatchCommand.ReportStage(u, Stage.RECALLED, Optional.empty()))
                        .toList();
            case DispatchCommand.DivertUnit c ->
                left(c, after)
                        .map(from -> List.<DispatchCommand>of(
                                new DispatchCommand.DivertUnit(c.unit(), from, Optional.empty())))
                        .orElse(List.of());
            // A stage that ended the assignment is mended by a correction too: it comes back to life.
            case DispatchCommand.ReportStage c ->
                List.of(new DispatchCommand.CorrectStage(c.unit(), c.stage(), Optional.empty(), reason));
            case DispatchCommand.PutInService c -> inService(c);
            case DispatchCommand.TakeOutOfService c -> List.of(new DispatchCommand.PutInService(c.unit()));
            case DispatchCommand.RaiseDistress c -> List.of(new DispatchCommand.EndDistress(c.unit()));
            case DispatchCommand.CloseIncident c -> List.of(new DispatchCommand.ReopenIncident(c.incident()));
            case DispatchCommand.CancelIncident c -> List.of(new DispatchCommand.ReopenIncident(c.incident()));
            case DispatchCommand.ReportIncident c ->
                answer.incident()
                        .flatMap(after.numbers()::get)
                        .map(id -> List.<DispatchCommand>of(new DispatchCommand.CancelIncident(id, reason)))
                        .orElse(List.of());
            case DispatchCommand.TakeOverIncident c ->
                after.incident(c.incident())
                        .flatMap(incident ->
                                incident.responsibleBefore().filter(before -> !before.equals(incident.responsible())))
                        .map(before ->
                                List.<DispatchCommand>of(new DispatchCommand.GiveBackIncident(c.incident(), before)))
                        .orElse(List.of());
            case DispatchCommand.ProtectIncident c ->
                List.of(new DispatchCommand.ProtectIncident(c.incident(), !c.isProtected()));
            case DispatchCommand.GiveBackIncident c -> List.of(new DispatchCommand.TakeOverIncident(c.incident()));
            case DispatchCommand.LendUnit c ->
                after.loans()
                        .of(c.unit())
                        .map(loan -> List.<DispatchCommand>of(new DispatchCommand.TakeBackUnit(loan.id())))
                        .orElse(List.of());
            case DispatchCommand.RestrictRoads c ->
                after.restrictionsInForce().stream()
                        .filter(r -> r.line().equals(c.line()) && r.kmh() == c.kmh())
                        .reduce((earlier, later) -> later)
                        .map(r -> List.<DispatchCommand>of(new DispatchCommand.FreeRoads(r.id())))
                        .orElse(List.of());
            case DispatchCommand.OfCordon c -> ofCordon(c, after);
            case DispatchCommand.FreeRoads c -> List.of();
            case DispatchCommand.BorrowUnit c -> List.of();
            case DispatchCommand.ReturnUnit c -> List.of();
            case DispatchCommand.TakeBackUnit c -> List.of();
            case DispatchCommand.AddCall c -> List.of();
            case DispatchCommand.LocateIncident c -> List.of();
            case DispatchCommand.ReclassifyIncident c -> List.of();
            case DispatchCommand.NoteIncident c -> List.of();
            case DispatchCommand.LinkIncident c -> List.of();
            case DispatchCommand.ReopenIncident c -> List.of();
            case DispatchCommand.RequestBackup c -> List.of();
            case DispatchCommand.CorrectStage c -> List.of();
            case DispatchCommand.EndDistress c -> List.of();
            case DispatchCommand.AcknowledgeAlarm c -> List.of();
            case DispatchCommand.AcknowledgeAlarms c -> List.of();
            case DispatchCommand.DecideConflict c -> List.of();
            case DispatchCommand.AdoptReference c -> List.of();
        };
    }

    /// Where only the end of its shift was said, the next line says another.
    private static List<DispatchCommand> inService(DispatchCommand.PutInService command) {
        return command.until().isPresent() ? List.of() : List.of(new DispatchCommand.TakeOutOfService(command.unit()));
    }

    /// From where a unit was diverted: the last one that was recalled.
    private static Optional<IncidentId> left(DispatchCommand.DivertUnit command, Situation after) {
        return after.assignments()
                .values()
                .filter(a -> a.unit().equals(command.unit()) && !a.incident().equals(command.incident()))
                .flatMap(a -> a.time(Stage.RECALLED).stream().map(time -> Map.entry(time.at(), a.incident())))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    private static List<DispatchCommand> ofCordon(DispatchCommand.OfCordon command, Situation after) {
        List<Assignment> posts = heldPoints(command.incident(), after);
        return switch (command) {
            case DispatchCommand.OrderCordon c ->
                posts.isEmpty() ? List.of(new DispatchCommand.EndCordon(c.incident())) : List.of();
            // Who was on the way to the incident before goes on to the point.
            case DispatchCommand.HoldPoints c -> {
                Set<CallSign> sent = c.posts().stream()
                        .map(DispatchCommand.HoldPoints.Post::unit)
                        .collect(Collectors.toSet());
                yield posts.stream()
                        .filter(a -> a.isPostedFromTheStart() && sent.contains(a.unit()))
                        .map(a -> (DispatchCommand)
                                new DispatchCommand.ReportStage(a.unit(), Stage.RECALLED, Optional.empty()))
                        .toList();
            }
            case DispatchCommand.EndCordon c -> List.of();
        };
    }

    private static List<Assignment> heldPoints(IncidentId incident, Situation after) {
        return after.incident(incident).stream()
                .flatMap(i -> i.currentAssignments().stream())
                .flatMap(id -> after.assignment(id).stream())
                .filter(a -> a.isLive() && a.post().isPresent())
                .toList();
    }
}
