package org.muster.dispatch.response;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;

/// Applies the arrival rule as fixes and situations come in, and drafts an event for each arrival it finds: on the
/// server always, on a desk only while it is cut off and receives fixes itself. Remembers nothing but what it drafted,
/// at most [#DRAFTED_MAX] assignments, until the situation shows it. For one thread.
public final class ArrivalWatch {
    /// The most drafts remembered while the situation does not show them yet; the oldest is forgotten first, and
    /// would at worst be drafted twice, which changes nothing.
    public static final int DRAFTED_MAX = 4_096;

    private final ArrivalRule rule;
    private final Function<CallSign, List<PositionFix>> recent;
    private final Map<AssignmentId, Instant> drafted = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AssignmentId, Instant> eldest) {
            return size() > DRAFTED_MAX;
        }
    };
    private Situation situation = Situation.EMPTY;
    private Bodies bodies = Bodies.NONE;

    /// @param recent a unit's latest fixes in order of their own time, the newest included; at most a few hundred
    public ArrivalWatch(ArrivalRule rule, Function<CallSign, List<PositionFix>> recent) {
        this.rule = rule;
        this.recent = recent;
    }

    /// A situation came in: an assignment may have become active, or an incident been located, after the fixes came
    /// that show the arrival.
    public List<Draft> onSituation(Situation now, Bodies visible) {
        situation = now;
        bodies = visible;
        drafted.keySet()
                .removeIf(id -> now.assignment(id)
                        .filter(a -> a.isLive() && a.arrival().isEmpty())
                        .isEmpty());
        return now.units()
                .values()
                .filter(unit -> unit.active().isPresent())
                .sorted((a, b) -> a.callSign().compareTo(b.callSign()))
                .flatMap(unit -> draft(unit).stream())
                .toList();
    }

    /// A fix of a unit came in and is among its recent ones.
    public Optional<Draft> onFix(CallSign unit) {
        return situation.unit(unit).flatMap(this::draft);
    }

    private Optional<Draft> draft(Unit unit) {
        Optional<Assignment> active = unit.active()
                .flatMap(situation::assignment)
                .filter(a -> a.arrival().isEmpty());
        Optional<Incident> incident = active.map(Assignment::incident).flatMap(situation::incident);
        Optional<ArrivalPlace> place = incident.flatMap(i -> active.flatMap(a -> ArrivalPlace.of(a, i, bodies)));
        if (active.isEmpty() || active.get().activeSince().isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        Assignment assignment = active.get();
        Instant since = since(assignment);
        if (since.equals(drafted.get(assignment.id()))) {
            return Optional.empty();
        }
        Optional<ArrivalProof> proof = rule.prove(place.get(), since, recent.apply(unit.callSign()));
        proof.ifPresent(p -> drafted.put(assignment.id(), since));
        return proof.map(p -> Draft.of(event(assignment, p)));
    }

    /// From when on fixes count: since it became active, and after what a person has declared wrong.
    private static Instant since(Assignment assignment) {
        Instant active = assignment.activeSince().orElseThrow().at();
        return assignment
                .arrivalVoidUntil()
                .map(until -> until.at().plus(Duration.ofMillis(1)))
                .filter(active::isBefore)
                .orElse(active);
    }

    /// The satellite receiver's time carries no error of ours.
    private static Event event(Assignment assignment, ArrivalProof proof) {
        return new Event.ArrivalShown(
                assignment.id(),
                assignment.unit(),
                assignment.incident(),
                new Moment(proof.at(), 0),
                proof.gap(),
                proof.accuracyMeters(),
                ArrivalRule.VERSION,
                proof.device());
    }
}
