package org.muster.dispatch.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.ZoneClass;

/// An incident (警情) as it stands.
///
/// @param number what people say
/// @param responsible the desk that reported it or took it over
/// @param receivedAt when the first call was received
/// @param classification category and priority, and who set them
/// @param location where it is, as far as a head may say
/// @param targets the targets in force
/// @param earlierTargets those that were in force before, oldest first
/// @param calls how many calls belong to it
/// @param assignments all of them, in log order
/// @param opening 1 for the report, one more for each reopening
/// @param openedAt when this opening began
/// @param openedFrom how many assignments were over when this opening began: those before are history
/// @param ending how this opening ended
/// @param sameAs the incident it was linked to as a duplicate
/// @param cordon the one in force in this opening
/// @param backups how often backup was asked for
/// @param frozen whether a later version changed it in a way this one cannot read: "update needed"
/// @param isProtected whether its words, caller and exact place are for those who have the right to them
/// @param unseen whether a call taker reported it and no dispatcher has done anything about it yet
/// @param timeline every event that concerns it, in log order
public record Incident(
        IncidentId id,
        String number,
        Responsible responsible,
        Moment receivedAt,
        Classification classification,
        Location location,
        Targets targets,
        List<Targets> earlierTargets,
        int calls,
        List<AssignmentId> assignments,
        int opening,
        Moment openedAt,
        int openedFrom,
        Optional<Ending> ending,
        Optional<Link> sameAs,
        Optional<Cordon> cordon,
        int backups,
        boolean frozen,
        boolean isProtected,
        boolean unseen,
        List<Recorded> timeline,
        Digest trail) {

    /// The desk that answers for an incident.
    public record Responsible(StationId station, String desk) {
        /// The desk at which an event was typed.
        static Responsible author(Recorded recorded) {
            return new Responsible(
                    recorded.envelope().id().station(), recorded.envelope().desk());
        }

        /// Whom a taking over makes responsible.
        static Responsible by(Event.IncidentTakenOver event, Recorded recorded) {
            return event.back()
                    .map(back -> new Responsible(back.station(), back.desk()))
                    .orElseGet(() -> author(recorded));
        }
    }

    /// What kind and how urgent.
    ///
    /// @param byPerson false while it carries the defaults of a new incident
    public record Classification(CategoryCode category, Priority priority, boolean byPerson, Stamp stamp) {}

    /// Where.
    public record Location(ZoneClass zone, Optional<SiteId> site, Optional<GeoPoint> rough, Stamp stamp) {}

    /// To which incident it is linked, and which event did so.
    public record Link(IncidentId incident, Stamp stamp) {}

    public Incident {
        earlierTargets = List.copyOf(earlierTargets);
        assignments = List.copyOf(assignments);
        timeline = List.copyOf(timeline);
    }

    public boolean isOpen() {
        return ending.isEmpty();
    }

    public CategoryCode category() {
        return classification.category();
    }

    public Priority priority() {
        return classification.priority();
    }

    /// The assignments of this opening, in log order.
    public List<AssignmentId> currentAssignments() {
        return assignments.subList(Math.min(openedFrom, assignments.size()), assignments.size());
    }

    /// The desk that was responsible before the last taking over; empty when there was none.
    public Optional<Responsible> responsibleBefore() {
        Optional<Responsible> before = Optional.empty();
        Optional<Responsible> now = Optional.empty();
        for (Recorded recorded : timeline) {
            if (recorded.event() instanceof Event.IncidentTakenOver event) {
                before = now;
                now = Optional.of(Responsible.by(event, recorded));
            } else if (now.isEmpty()) {
                now = Optional.of(Responsible.author(recorded));
            }
        }
        return before;
    }

    /// What stays of it once it is filed: all but its assignments, its cordon and the events that no value here
    /// comes from.
    Incident filed() {
        Set<EventId> sources = new HashSet<>(List.of(classification.stamp.event(), location.stamp.event()));
        ending.ifPresent(e -> sources.add(e.stamp().event()));
        sameAs.ifPresent(link -> sources.add(link.stamp.event()));
        return new Incident(
                id,
                number,
                responsible,
                receivedAt,
                classification,
                location,
                targets,
                earlierTargets,
                calls,
                List.of(),
                opening,
                openedAt,
                0,
                ending,
                sameAs,
                Optional.empty(),
                backups,
                frozen,
                isProtected,
                unseen,
                timeline.stream()
                        .filter(recorded -> sources.contains(recorded.envelope().id()))
                        .toList(),
                trail);
    }

    /// Whether it is protected or was at any time: then bodies of its events may be missing where others are.
    public boolean wasProtected() {
        return isProtected || timeline.stream().anyMatch(r -> r.event() instanceof Event.IncidentProtected);
    }

    /// Whether an event stands on its timeline.
    boolean tells(EventId event) {
        // Most are asked for when they are new.
        for (int i = timeline.size() - 1; i >= 0; i--) {
            if (timeline.get(i).envelope().id().equals(event)) {
                return true;
            }
        }
        return false;
    }

    /// A copy under change, used by the fold only.
    Change change() {
        return new Change(this);
    }

    static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(more);
        return longer;
    }

    /// What one event changes; everything else stays.
    static final class Change {
        private final Incident old;
        Responsible responsible;
        Classification classification;
        Location location;
        Targets targets;
        List<Targets> earlierTargets;
        int calls;
        List<AssignmentId> assignments;
        int opening;
        Moment openedAt;
        int openedFrom;
        Optional<Ending> ending;
        Optional<Link> sameAs;
        Optional<Cordon> cordon;
        int backups;
        boolean frozen;
        boolean isProtected;

        private Change(Incident old) {
            this.old = old;
            responsible = old.responsible;
            classification = old.classification;
            location = old.location;
            targets = old.targets;
            earlierTargets = old.earlierTargets;
            calls = old.calls;
            assignments = old.assignments;
            opening = old.opening;
            openedAt = old.openedAt;
            openedFrom = old.openedFrom;
            ending = old.ending;
            sameAs = old.sameAs;
            cordon = old.cordon;
            backups = old.backups;
            frozen = old.frozen;
            isProtected = old.isProtected;
        }

        void retarget(Targets now) {
            if (!targets.equals(now)) {
                earlierTargets = plus(earlierTargets, targets);
                targets = now;
            }
        }

        /// Whatever a person does to it who is no call taker shows that it was taken: sending, classifying, a
        /// note.
        private static boolean isSeenBy(Role role) {
            return switch (role) {
                case DISPATCHER, SUPERVISOR, ADMINISTRATOR -> true;
                case CALL_TAKER, MACHINE -> false;
            };
        }

        /// The incident as the event leaves it, the event on its timeline and in its trail.
        ///
        /// @param role the author's
        Incident by(Recorded recorded, Role role) {
            return new Incident(
                    old.id,
                    old.number,
                    responsible,
                    old.receivedAt,
                    classification,
                    location,
                    targets,
                    earlierTargets,
                    calls,
                    assignments,
                    opening,
                    openedAt,
                    openedFrom,
                    ending,
                    sameAs,
                    cordon,
                    backups,
                    frozen,
                    isProtected,
                    old.unseen && !isSeenBy(role),
                    plus(old.timeline, recorded),
                    old.trail.then(recorded.digest()));
        }
    }
}
