package org.muster.dispatch.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Role;

/// What events do to incidents.
final class IncidentFold {
    private final Fold fold;

    IncidentFold(Fold fold) {
        this.fold = fold;
    }

    void reported(Event.IncidentReported event, Recorded recorded) {
        if (fold.incidents.containsKey(event.incident())) {
            change(event, recorded, c -> {});
            return;
        }
        Stamp stamp = fold.stamp(recorded);
        Incident incident = new Incident(
                event.incident(),
                event.number(),
                Incident.Responsible.author(recorded),
                event.receivedAt(),
                new Incident.Classification(
                        event.category(), event.priority(), !event.category().equals(CategoryCode.OTHER), stamp),
                new Incident.Location(event.zone(), event.site(), event.rough(), stamp),
                event.targets(),
                List.of(),
                0,
                List.of(),
                1,
                event.receivedAt(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                false,
                fold.role(recorded) == Role.CALL_TAKER,
                List.of(recorded),
                recorded.digest());
        fold.incidents = fold.incidents.with(event.incident(), incident);
        if (!fold.numbers.containsKey(event.number())) {
            fold.numbers = fold.numbers.with(event.number(), event.incident());
        }
    }

    /// Changes an incident by an event; an event of an unknown incident leaves only its trail.
    void change(Event.OfIncident event, Recorded recorded, Consumer<Incident.Change> what) {
        Optional<Incident> incident = fold.incidents.get(event.incident());
        if (incident.isEmpty()) {
            fold.trail(recorded);
            return;
        }
        Incident.Change change = incident.get().change();
        what.accept(change);
        fold.incidents = fold.incidents.with(event.incident(), change.by(recorded, fold.role(recorded)));
    }

    void located(Event.IncidentLocated event, Recorded recorded) {
        change(event, recorded, c -> {
            fold.conflicts().placed(event, c.location, recorded);
            c.location = new Incident.Location(event.zone(), event.site(), event.rough(), fold.stamp(recorded));
            c.retarget(event.targets());
        });
    }

    void reclassified(Event.IncidentReclassified event, Recorded recorded) {
        change(event, recorded, c -> {
            fold.conflicts().prioritised(event, c.classification, recorded);
            c.classification =
                    new Incident.Classification(event.category(), event.priority(), true, fold.stamp(recorded));
            c.retarget(event.targets());
        });
    }

    /// Links an incident to another. A link that closes a ring is kept as a claim and does not take effect.
    void linked(Event.IncidentLinked event, Recorded recorded) {
        change(event, recorded, c -> {
            if (event.sameAs().equals(event.incident())) {
                // It says nothing, and as a claim to choose it would close a ring.
                return;
            }
            if (leadsTo(event.sameAs(), event.incident())) {
                fold.conflicts().crossed(event, recorded);
            } else {
                c.sameAs = Optional.of(new Incident.Link(event.sameAs(), fold.stamp(recorded)));
            }
        });
    }

    private boolean leadsTo(IncidentId from, IncidentId to) {
        Optional<IncidentId> next = Optional.of(from);
        while (next.isPresent()) {
            if (next.get().equals(to)) {
                return true;
            }
            next = fold.incident(next.get()).flatMap(Incident::sameAs).map(Incident.Link::incident);
        }
        return false;
    }

    void takenOver(Event.IncidentTakenOver event, Recorded recorded) {
        change(event, recorded, c -> c.responsible = Incident.Responsible.by(event, recorded));
    }

    void ended(Event.OfIncident event, String disposition, boolean cancelled, Recorded recorded) {
        change(event, recorded, c -> {
            Ending ending =
                    new Ending(cancelled, disposition, recorded.envelope().typedAt(), fold.stamp(recorded));
            c.ending.ifPresent(earlier -> fold.conflicts().endedTwice(event, earlier, ending, recorded));
            fold.conflicts().endedWhileAssigned(event, recorded);
            c.ending = Optional.of(ending);
            closed(event.incident(), recorded);
        });
    }

    void reopened(Event.IncidentReopened event, Recorded recorded) {
        change(event, recorded, c -> {
            if (c.ending.isPresent() && event.opening() > c.opening) {
                c.ending = Optional.empty();
                c.cordon = Optional.empty();
                c.opening = event.opening();
                c.openedAt = recorded.envelope().typedAt();
                c.openedFrom = c.assignments.size();
            }
        });
    }

    /// An incident ended by this event: once the log is three days older it is filed. While the event waits nobody
    /// knows the server's time, and nothing is planned.
    void closed(IncidentId id, Recorded by) {
        by.serverAt()
                .ifPresent(serverAt -> fold.closings = fold.closings.plus(
                        new Closings.Closing(id, by.envelope().id(), serverAt)));
    }

    /// Takes out of the active part whatever ended long enough ago. One that still has a unit on it, or a question
    /// open, stays as long again.
    void file(Instant serverAt) {
        Optional<Closings.Closing> due = fold.closings.longest();
        while (due.isPresent()
                && !due.get().serverAt().plus(Situation.ACTIVE_AFTER_ENDING).isAfter(serverAt)) {
            Closings.Closing closing = due.get();
            fold.closings = fold.closings.minusLongest();
            fold.incidents
                    .get(closing.incident())
                    .filter(incident -> incident.ending()
                            .filter(ending -> ending.stamp().event().equals(closing.ending()))
                            .isPresent())
                    .ifPresent(incident -> {
                        if (isAtWork(incident)) {
                            fold.closings = fold.closings.plus(
                                    new Closings.Closing(closing.incident(), closing.ending(), serverAt));
                        } else {
                            file(incident);
                        }
                    });
            due = fold.closings.longest();
        }
    }

    private boolean isAtWork(Incident incident) {
        return incident.assignments().stream()
                        .flatMap(id -> fold.assignments.get(id).stream())
                        .anyMatch(Assignment::isLive)
                || fold.conflicts
                        .values()
                        .anyMatch(c -> c.isOpen()
                                && c.incident().filter(incident.id()::equals).isPresent());
    }

    private void file(Incident incident) {
        fold.left.add(incident);
        incident.assignments().forEach(id -> fold.assignments = fold.assignments.without(id));
        fold.incidents = fold.incidents.without(incident.id());
        fold.filed = fold.filed.with(incident.id(), incident.filed());
    }

    /// Whatever concerns a filed incident makes it one of the active part again; while it stays closed, for another
    /// three days.
    void bringBack(IncidentId id, Recorded by) {
        fold.filed.get(id).ifPresent(incident -> {
            fold.filed = fold.filed.without(id);
            fold.incidents = fold.incidents.with(id, incident);
            by.serverAt()
                    .ifPresent(serverAt -> incident.ending()
                            .ifPresent(ending -> fold.closings = fold.closings.plus(
                                    new Closings.Closing(id, ending.stamp().event(), serverAt))));
        });
    }

    /// An event of a later version changed the incident: no decision until this program is updated.
    void freeze(IncidentId id, Recorded recorded) {
        bringBack(id, recorded);
        fold.incidents = fold.incidents.changed(id, incident -> {
            Incident.Change change = incident.change();
            change.frozen = true;
            return change.by(recorded, fold.role(recorded));
        });
    }
}
