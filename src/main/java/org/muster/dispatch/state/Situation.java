package org.muster.dispatch.state;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.IncidentStatus;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.model.UnitStatus;

/// The state of everything at one moment (态势): the fold of all events up to it. An immutable value over persistent
/// maps, so that a snapshot costs nothing and any thread may read it.
///
/// @param at the log position of the last confirmed event folded
/// @param epochs the epochs of the log so far
/// @param anew the records that were recorded anew, and where what they say stands: whatever says it once more has no
///     effect
/// @param accounts who may do what, closed ones too; empty while anybody may do anything
/// @param held what waits for a supervisor to say whether it takes effect
/// @param incidents the active part: those open, and those that ended less than [#ACTIVE_AFTER_ENDING] ago
/// @param filed those that ended before: number, links and outcome, with the events that say so; whatever concerns one
///     brings it back
/// @param closings which incidents will be filed when
/// @param restrictions on roads, those in force
/// @param rest trail of the events that belong to no unit and no incident
public record Situation(
        Base at,
        Epochs epochs,
        PMap<RecordName, EventId> anew,
        Optional<Jurisdiction> jurisdiction,
        PMap<StationId, Station> stations,
        PMap<String, Account> accounts,
        PMap<EventId, Recorded> held,
        PMap<CallSign, Unit> units,
        PMap<SiteId, Site> sites,
        PMap<String, Digest> beats,
        PMap<String, Circle> circles,
        PMap<CategoryCode, Category> categories,
        Optional<ResponseStandard> standard,
        PMap<IncidentId, Incident> incidents,
        PMap<IncidentId, Incident> filed,
        Closings closings,
        PMap<String, IncidentId> numbers,
        PMap<AssignmentId, Assignment> assignments,
        PMap<String, Conflict> conflicts,
        PMap<AlarmKey, Acknowledgement> acknowledged,
        Loans loans,
        PMap<RestrictionId, RoadRestriction> restrictions,
        Digest rest) {

    /// Version of the fold: hashes compare only within one.
    public static final int FOLD_VERSION = 9;

    /// How long an incident stays in the active part after its end, by the server's time in the log.
    public static final Duration ACTIVE_AFTER_ENDING = Duration.ofHours(72);

    /// Nothing has happened.
    public static final Situation EMPTY = new Situation(
            Base.NOTHING,
            Epochs.FIRST,
            PMap.empty(),
            Optional.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            Optional.empty(),
            PMap.empty(),
            PMap.empty(),
            Closings.NONE,
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            Loans.NONE,
            PMap.empty(),
            Digest.ZERO);

    /// The situation after one more event. Takes any event in any state and never throws.
    public Situation evolve(Recorded recorded) {
        return evolve(List.of(recorded));
    }

    /// The situation after a batch; the same as one after the other, with one copy in the end.
    public Situation evolve(Iterable<Recorded> batch) {
        return advance(batch).situation();
    }

    /// The same, and what left the active part on the way, as it was before: who keeps something beside the
    /// situation lets go of what belongs to these.
    public Advance advance(Iterable<Recorded> batch) {
        Fold fold = new Fold(this);
        for (Recorded recorded : batch) {
            fold.apply(recorded);
        }
        return new Advance(fold.result(), List.copyOf(fold.left), List.copyOf(fold.told), List.copyOf(fold.refused));
    }

    /// A situation after a batch.
    ///
    /// @param filed the incidents that left the active part, whole
    /// @param told the events that took effect, in this order: also what was held until one of the batch accepted
    ///     it
    /// @param refused what was held until one of the batch refused it
    public record Advance(Situation situation, List<Incident> filed, List<Recorded> told, List<Recorded> refused) {}

    /// What is held of events about an incident.
    List<EventId> heldAbout(IncidentId incident) {
        return held.values()
                .filter(one -> one.event().about().equals(Optional.of(incident)))
                .map(one -> one.envelope().id())
                .toList();
    }

    public Optional<Unit> unit(CallSign callSign) {
        return units.get(callSign);
    }

    /// An incident, of the active part or filed.
    public Optional<Incident> incident(IncidentId id) {
        return incidents.get(id).or(() -> filed.get(id));
    }

    /// An operator's role: the account's, and what is claimed only while there are no accounts.
    public Role role(String operator, Role claimed) {
        return accounts.get(operator).map(Account::role).orElse(claimed);
    }

    public Optional<Assignment> assignment(AssignmentId id) {
        return assignments.get(id);
    }

    /// What a unit does now, derived from its service state and its active assignment.
    public UnitStatus status(Unit unit) {
        Optional<Stage> stage = unit.active().flatMap(assignments::get).map(Assignment::stage);
        if (stage.isEmpty()) {
            return unit.service().in() && !loans.isAway(unit.callSign())
                    ? UnitStatus.AVAILABLE
                    : UnitStatus.OUT_OF_SERVICE;
        }
        return switch (stage.get()) {
            case ASSIGNED -> UnitStatus.ASSIGNED;
            case ACKNOWLEDGED -> UnitStatus.ACKNOWLEDGED;
            case EN_ROUTE -> UnitStatus.EN_ROUTE;
            case ON_SCENE -> UnitStatus.ON_SCENE;
            case TRANSPORTING -> UnitStatus.TRANSPORTING;
            case CLEARED, RECALLED -> UnitStatus.AVAILABLE;
        };
    }

    /// Whether a unit is one of this jurisdiction's now, its own or borrowed; one that went home stays on record,
    /// and shown while it still works here.
    public boolean isPresent(Unit unit) {
        return !unit.live().isEmpty()
                || loans.of(unit.callSign())
                        .filter(loan -> !loan.isLent() && !loan.isOn())
                        .isEmpty();
    }

    /// Where an incident stands, derived from its ending and its live assignments.
    public IncidentStatus status(Incident incident) {
        if (incident.ending().isPresent()) {
            return incident.ending().get().cancelled() ? IncidentStatus.CANCELLED : IncidentStatus.CLOSED;
        }
        return liveAssignments(incident)
                .map(a -> switch (a.stage()) {
                    case ON_SCENE, TRANSPORTING -> IncidentStatus.RESOURCES_ON_SCENE;
                    case EN_ROUTE -> IncidentStatus.RESOURCES_EN_ROUTE;
                    default -> IncidentStatus.RESOURCES_ASSIGNED;
                })
                .max(Comparator.naturalOrder())
                .orElse(IncidentStatus.REPORTED);
    }

    /// An incident's assignments that are not over, in log order.
    public Stream<Assignment> liveAssignments(Incident incident) {
        return incident.assignments().stream()
                .map(assignments::get)
                .flatMap(Optional::stream)
                .filter(Assignment::isLive);
    }

    /// The restrictions on roads in force, the earliest first.
    public List<RoadRestriction> restrictionsInForce() {
        return restrictions
                .values()
                .sorted(Comparator.comparing((RoadRestriction r) -> r.since().at())
                        .thenComparing(RoadRestriction::id))
                .toList();
    }

    /// The open conflicts, by id.
    public List<Conflict> openConflicts() {
        return conflicts
                .values()
                .filter(Conflict::isOpen)
                .sorted(Comparator.comparing(Conflict::id))
                .toList();
    }

    /// The open incidents, most urgent priority first, then the oldest.
    public List<Incident> openIncidents() {
        return incidents
                .values()
                .filter(Incident::isOpen)
                .sorted(Comparator.comparing(Incident::priority)
                        .thenComparing(Incident::receivedAt)
                        .thenComparing(Incident::id))
                .toList();
    }
}
