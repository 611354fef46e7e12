package org.muster.dispatch.state;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncidentId;

/// Where conflicts open, join, lapse and are decided. Everything here depends on log order and bases alone, so it is
/// the same on every station.
final class ConflictFold {
    private final Fold fold;

    ConflictFold(Fold fold) {
        this.fold = fold;
    }

    /// Before the assignment joins the unit's live ones.
    void assigned(Event.UnitAssigned event, Recorded recorded) {
        Unit unit = fold.units.get(event.unit()).orElseThrow();
        Claim claim = Claim.of(recorded);
        unit.active()
                .flatMap(fold.assignments::get)
                .filter(active -> !active.stamp().seenBy(recorded.envelope(), fold.epochs))
                .ifPresent(active -> open(
                        ConflictKind.DOUBLE_ASSIGNMENT,
                        Optional.of(event.unit()),
                        Optional.empty(),
                        claimOf(active),
                        claim));
        if (!unit.service().in() && !unit.service().stamp().seenBy(recorded.envelope(), fold.epochs)) {
            open(
                    ConflictKind.OUT_OF_SERVICE_AGAINST_ASSIGNED,
                    Optional.of(event.unit()),
                    Optional.empty(),
                    new Claim(
                            unit.service().stamp().event(),
                            new Event.UnitOutOfService(event.unit()),
                            "",
                            "",
                            unit.service().since()),
                    claim);
        }
        fold.loans
                .of(event.unit())
                .filter(loan -> fold.loans.isAway(event.unit()))
                // Whatever the author had seen: an older version does not know loans.
                .ifPresent(loan -> open(
                        ConflictKind.AWAY_AGAINST_ASSIGNED,
                        Optional.of(event.unit()),
                        Optional.empty(),
                        loan.latest(),
                        claim));
        fold.incidents
                .get(event.incident())
                .filter(incident -> incident.ending()
                        .filter(ending -> !ending.stamp().seenBy(recorded.envelope(), fold.epochs))
                        .isPresent())
                .flatMap(incident ->
                        entry(incident, incident.ending().orElseThrow().stamp().event()))
                .ifPresent(ended -> open(
                        ConflictKind.CLOSED_AGAINST_ASSIGNED,
                        Optional.empty(),
                        Optional.of(event.incident()),
                        Claim.of(ended),
                        claim));
    }

    void endedWhileAssigned(Event.OfIncident event, Recorded recorded) {
        fold.incidents
                .get(event.incident())
                .ifPresent(incident -> incident.assignments().stream()
                        .map(fold.assignments::get)
                        .flatMap(Optional::stream)
                        .filter(a -> a.isLive() && !a.stamp().seenBy(recorded.envelope(), fold.epochs))
                        .forEach(a -> open(
                                ConflictKind.CLOSED_AGAINST_ASSIGNED,
                                Optional.empty(),
                                Optional.of(event.incident()),
                                claimOf(a),
                                Claim.of(recorded))));
    }

    void endedTwice(Event.OfIncident event, Ending earlier, Ending later, Recorded recorded) {
        boolean differs = earlier.cancelled() != later.cancelled()
                || !earlier.disposition().equals(later.disposition());
        if (differs && !earlier.stamp().seenBy(recorded.envelope(), fold.epochs)) {
            openAgainst(ConflictKind.DISPOSITIONS, event.incident(), earlier.stamp(), recorded);
        }
    }

    void prioritised(Event.IncidentReclassified event, Incident.Classification earlier, Recorded recorded) {
        if (earlier.byPerson()
                && earlier.priority() != event.priority()
                && !earlier.stamp().seenBy(recorded.envelope(), fold.epochs)) {
            openAgainst(ConflictKind.PRIORITIES, event.incident(), earlier.stamp(), recorded);
        }
    }

    void placed(Event.IncidentLocated event, Incident.Location earlier, Recorded recorded) {
        boolean differs =
                !earlier.rough().equals(event.rough()) || !earlier.site().equals(event.site());
        if (differs && !earlier.stamp().seenBy(recorded.envelope(), fold.epochs)) {
            openAgainst(ConflictKind.PLACES, event.incident(), earlier.stamp(), recorded);
        }
    }

    void crossed(Event.IncidentLinked event, Recorded recorded) {
        fold.incident(event.sameAs())
                .flatMap(other ->
                        other.sameAs().flatMap(link -> entry(other, link.stamp().event())))
                .ifPresent(first -> open(
                        ConflictKind.CROSSED_LINKS,
                        Optional.empty(),
                        Optional.of(event.incident()),
                        Claim.of(first),
                        Claim.of(recorded)));
    }

    void outWhileAssigned(Unit unit, Recorded recorded) {
        unit.live().stream()
                .map(fold.assignments::get)
                .flatMap(Optional::stream)
                .filter(a -> !a.stamp().seenBy(recorded.envelope(), fold.epochs))
                .findFirst()
                .ifPresent(a -> open(
                        ConflictKind.OUT_OF_SERVICE_AGAINST_ASSIGNED,
                        Optional.of(unit.callSign()),
                        Optional.empty(),
                        claimOf(a),
                        Claim.of(recorded)));
    }

    /// The unit went while it was at work here.
    void awayWhileAssigned(CallSign callSign, Claim went) {
        fold.units
                .get(callSign)
                .ifPresent(unit -> unit.live().stream()
                        .map(fold.assignments::get)
                        .flatMap(Optional::stream)
                        .forEach(a -> open(
                                ConflictKind.AWAY_AGAINST_ASSIGNED,
                                Optional.of(callSign),
                                Optional.empty(),
                                claimOf(a),
                                went)));
    }

    void lentTwice(CallSign callSign, Loan earlier, Claim later) {
        open(ConflictKind.LENT_TWICE, Optional.of(callSign), Optional.empty(), earlier.begun(), later);
    }

    private void openAgainst(ConflictKind kind, IncidentId id, Stamp earlier, Recorded recorded) {
        fold.incidents
                .get(id)
                .flatMap(incident -> entry(incident, earlier.event()))
                .ifPresent(first -> open(kind, Optional.empty(), Optional.of(id), Claim.of(first), Claim.of(recorded)));
    }

    /// Opens a conflict, or joins the episode that is open already.
    private void open(
            ConflictKind kind, Optional<CallSign> unit, Optional<IncidentId> incident, Claim first, Claim second) {
        Optional<Conflict> episode = fold.conflicts
                .values()
                .filter(c -> c.isOpen()
                        && c.kind() == kind
                        && c.unit().equals(unit)
                        && c.incident().equals(incident))
                .min(Comparator.comparing(Conflict::id));
        Conflict conflict = episode.map(c -> join(join(c, first), second))
                .orElseGet(() -> new Conflict(
                        Conflict.idOf(first.source(), second.source()),
                        kind,
                        unit,
                        incident,
                        List.of(first, second),
                        Optional.empty(),
                        false));
        fold.conflicts = fold.conflicts.with(conflict.id(), conflict);
    }

    private static Conflict join(Conflict conflict, Claim claim) {
        return conflict.claims().stream().anyMatch(c -> c.source().equals(claim.source()))
                ? conflict
                : conflict.joined(claim);
    }

    /// An overlap of assignments that is over is history, not a question.
    void lapse(CallSign unit) {
        fold.conflicts
                .values()
                .filter(c -> c.isOpen() && c.unit().equals(Optional.of(unit)) && isOver(c))
                .toList()
                .forEach(c -> fold.conflicts = fold.conflicts.with(c.id(), c.over()));
    }

    private boolean isOver(Conflict conflict) {
        if (conflict.kind() == ConflictKind.LENT_TWICE) {
            return loans(conflict).filter(Loan::isOn).count() < 2;
        }
        if (conflict.kind() == ConflictKind.AWAY_AGAINST_ASSIGNED
                && conflict.unit().filter(fold.loans::isAway).isEmpty()) {
            return true;
        }
        long live = conflict.claims().stream()
                .flatMap(c -> c.assignment().stream())
                .map(fold.assignments::get)
                .flatMap(Optional::stream)
                .filter(Assignment::isLive)
                .count();
        return live < (conflict.kind() == ConflictKind.DOUBLE_ASSIGNMENT ? 2 : 1);
    }

    private Stream<Loan> loans(Conflict conflict) {
        return conflict.claims().stream()
                .map(Claim::event)
                .filter(Event.OfLoan.class::isInstance)
                .map(event -> ((Event.OfLoan) event).loan())
                .distinct()
                .map(fold.loans::get)
                .flatMap(Optional::stream);
    }

    void decide(Event.ConflictDecided event, Recorded recorded) {
        fold.trail(recorded);
        fold.conflicts
                .get(event.conflict())
                .filter(c -> c.isOpen() && c.choices().contains(event.choice()))
                .ifPresent(c -> {
                    fold.conflicts = fold.conflicts.with(
                            c.id(),
                            c.decided(new Conflict.Decision(
                                    event.choice(),
                                    recorded.envelope().operator(),
                                    recorded.envelope().typedAt())));
                    carryOut(c, event.choice(), recorded);
                });
    }

    private void carryOut(Conflict conflict, String choice, Recorded recorded) {
        switch (conflict.kind()) {
            case DOUBLE_ASSIGNMENT ->
                conflict.chosen(choice).flatMap(Claim::assignment).ifPresent(kept -> {
                    fold.assignments().prefer(kept, recorded.envelope().typedAt());
                    recall(conflict, id -> !id.equals(kept), recorded);
                });
            case CLOSED_AGAINST_ASSIGNED -> {
                if (choice.equals(Conflict.CLOSE)) {
                    recall(conflict, id -> true, recorded);
                } else {
                    conflict.incident().ifPresent(id -> change(id, recorded, c -> c.ending = Optional.empty()));
                }
            }
            case OUT_OF_SERVICE_AGAINST_ASSIGNED -> {
                if (choice.equals(Conflict.OUT)) {
                    recall(conflict, id -> true, recorded);
                } else {
                    conflict.unit()
                            .ifPresent(unit -> fold.assignments().service(unit, true, Optional.empty(), recorded));
                }
            }
            case AWAY_AGAINST_ASSIGNED -> {
                if (choice.equals(Conflict.AWAY)) {
                    recall(conflict, id -> true, recorded);
                } else {
                    endLoans(conflict, Loan::isLent, recorded);
                }
            }
            case LENT_TWICE ->
                conflict.chosen(choice)
                        .ifPresent(kept -> endLoans(
                                conflict, loan -> !loan.begun().source().equals(kept.source()), recorded));
            case HELD_UNKNOWN_ACCOUNT, HELD_CLOSED_ACCOUNT, HELD_ROLE, HELD_REVOKED_STATION ->
                fold.standings().decided(conflict, choice);
            case DISPOSITIONS, PRIORITIES, PLACES, CROSSED_LINKS ->
                conflict.chosen(choice).ifPresent(claim -> takeValue(claim, recorded));
        }
    }

    private void endLoans(Conflict conflict, Predicate<Loan> which, Recorded recorded) {
        loans(conflict)
                .filter(which)
                .filter(Loan::isOn)
                .toList()
                .forEach(loan -> fold.loanFold().end(loan, Claim.of(recorded)));
    }

    private void recall(Conflict conflict, Predicate<AssignmentId> which, Recorded recorded) {
        conflict.claims().stream()
                .flatMap(claim -> claim.assignment().stream())
                .filter(which)
                .forEach(id -> fold.assignments().recall(id, recorded));
    }

    private void takeValue(Claim claim, Recorded recorded) {
        Stamp stamp = fold.stamp(recorded);
        switch (claim.event()) {
            case Event.IncidentReclassified e ->
                change(e.incident(), recorded, c -> {
                    c.classification = new Incident.Classification(e.category(), e.priority(), true, stamp);
                    c.retarget(e.targets());
                });
            case Event.IncidentLocated e ->
                change(e.incident(), recorded, c -> {
                    c.location = new Incident.Location(e.zone(), e.site(), e.rough(), stamp);
                    c.retarget(e.targets());
                });
            case Event.IncidentReported e ->
                change(e.incident(), recorded, c -> {
                    c.location = new Incident.Location(e.zone(), e.site(), e.rough(), stamp);
                    c.retarget(e.targets());
                });
            case Event.IncidentClosed e ->
                change(
                        e.incident(),
                        recorded,
                        c -> end(c, e.incident(), new Ending(false, e.disposition(), claim.at(), stamp), recorded));
            case Event.IncidentCancelled e ->
                change(
                        e.incident(),
                        recorded,
                        c -> end(c, e.incident(), new Ending(true, "", claim.at(), stamp), recorded));
            case Event.IncidentLinked e -> {
                change(e.sameAs(), recorded, c -> c.sameAs = Optional.empty());
                change(e.incident(), recorded, c -> c.sameAs = Optional.of(new Incident.Link(e.sameAs(), stamp)));
            }
            default -> {}
        }
    }

    private void end(Incident.Change change, IncidentId id, Ending ending, Recorded recorded) {
        change.ending = Optional.of(ending);
        fold.incidentFold().closed(id, recorded);
    }

    private void change(IncidentId id, Recorded recorded, java.util.function.Consumer<Incident.Change> what) {
        fold.incidentFold().bringBack(id, recorded);
        fold.incidents = fold.incidents.changed(id, incident -> {
            Incident.Change change = incident.change();
            what.accept(change);
            return change.by(recorded, fold.role(recorded));
        });
    }

    private Claim claimOf(Assignment assignment) {
        return fold.incidents
                .get(assignment.incident())
                .flatMap(incident -> entry(incident, assignment.stamp().event()))
                .map(Claim::of)
                .orElseGet(() -> new Claim(
                        assignment.stamp().event(),
                        new Event.UnitAssigned(
                                assignment.id(),
                                assignment.unit(),
                                assignment.incident(),
                                assignment.force(),
                                assignment.capabilities(),
                                assignment.stacked(),
                                assignment.instructedAt()),
                        "",
                        assignment.desk(),
                        assignment.instructedAt()));
    }

    private static Optional<Recorded> entry(Incident incident, EventId source) {
        return incident.timeline().stream()
                .filter(r -> r.envelope().id().equals(source))
                .findFirst();
    }
}
