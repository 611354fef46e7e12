package org.muster.dispatch.state;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Stage;

/// What events do to units and their assignments.
final class AssignmentFold {
    private final Fold fold;

    AssignmentFold(Fold fold) {
        this.fold = fold;
    }

    void assigned(Event.UnitAssigned event, Recorded recorded) {
        if (fold.assignments.containsKey(event.assignment())) {
            onTimeline(event, recorded);
            return;
        }
        Stamp stamp = fold.stamp(recorded);
        Map<Stage, StageTime> stages = new EnumMap<>(Stage.class);
        stages.put(
                Stage.ASSIGNED,
                new StageTime(
                        Stage.ASSIGNED,
                        event.at(),
                        recorded.envelope().typedAt(),
                        recorded.envelope().id(),
                        false));
        fold.assignments = fold.assignments.with(
                event.assignment(),
                new Assignment(
                        event.assignment(),
                        event.unit(),
                        event.force(),
                        event.capabilities(),
                        event.incident(),
                        recorded.envelope().desk(),
                        stamp,
                        event.stacked(),
                        event.at(),
                        Optional.empty(),
                        stages,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        recorded.digest()));
        if (fold.incidents.containsKey(event.incident())) {
            fold.incidents = fold.incidents.changed(event.incident(), incident -> {
                Incident.Change change = incident.change();
                change.assignments = Incident.plus(change.assignments, event.assignment());
                return change.by(recorded, fold.role(recorded));
            });
        } else {
            fold.trail(recorded);
        }
        Unit unit = fold.units.get(event.unit()).orElseGet(() -> assumed(event, recorded));
        fold.units = fold.units.with(event.unit(), unit.trailed(recorded.digest()));
        fold.conflicts().assigned(event, recorded);
        fold.units = fold.units.changed(event.unit(), u -> u.plus(event.assignment()));
        settle(event.unit(), event.at());
    }

    /// A unit nobody defined was told to go: the action counts, its particulars are the event's.
    private Unit assumed(Event.UnitAssigned event, Recorded recorded) {
        return new Unit(
                event.unit(),
                event.force(),
                event.capabilities(),
                0,
                "",
                Optional.empty(),
                new Unit.Service(recorded.envelope().typedAt(), fold.stamp(recorded)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                Digest.ZERO);
    }

    void posted(Event.UnitPosted event, Recorded recorded) {
        EventId source = recorded.envelope().id();
        change(event, event.assignment(), event.unit(), recorded.envelope().typedAt(), recorded, a -> a.posted(source));
    }

    void reported(Event.StageReported event, Recorded recorded) {
        StageTime time = new StageTime(
                event.stage(),
                event.at(),
                recorded.envelope().typedAt(),
                recorded.envelope().id(),
                false);
        change(event, event.assignment(), event.unit(), event.at(), recorded, a -> {
            Optional<StageTime> earlier = a.time(event.stage());
            // Of two reports of one stage the later in log order stands, unless a person has corrected it.
            return earlier.isPresent() && earlier.get().corrected() ? a : a.withStage(time);
        });
    }

    void corrected(Event.StageCorrected event, Recorded recorded) {
        Moment typedAt = recorded.envelope().typedAt();
        change(event, event.assignment(), event.unit(), typedAt, recorded, a -> {
            Assignment mended = event.at().isPresent()
                    ? a.withStage(new StageTime(
                            event.stage(),
                            event.at().get(),
                            typedAt,
                            recorded.envelope().id(),
                            true))
                    : event.stage() == Stage.ASSIGNED ? a : a.withoutStage(event.stage());
            if (event.stage() != Stage.ON_SCENE) {
                return mended;
            }
            // Whoever says that it arrived at ten past, or not at all, says that earlier proof was wrong.
            return mended.withoutArrivalUntil(event.at()
                    .map(at -> at.plus(java.time.Duration.ofMillis(-1)))
                    .orElse(typedAt));
        });
    }

    void shown(Event.ArrivalShown event, Recorded recorded) {
        Arrival arrival = new Arrival(
                event.at(),
                event.gap(),
                event.accuracyMeters(),
                event.ruleVersion(),
                event.device(),
                recorded.envelope().id());
        change(event, event.assignment(), event.unit(), event.at(), recorded, a -> a.withArrival(arrival));
    }

    private void change(
            Event.OfIncident event,
            AssignmentId id,
            CallSign unit,
            Moment at,
            Recorded recorded,
            java.util.function.UnaryOperator<Assignment> what) {
        onTimeline(event, recorded);
        fold.units = fold.units.changed(unit, u -> u.trailed(recorded.digest()));
        fold.assignments = fold.assignments.changed(id, a -> what.apply(a).trailed(recorded.digest()));
        fold.assignments.get(id).ifPresent(a -> {
            fold.units = fold.units.changed(a.unit(), u -> a.isLive() ? u.plus(id) : u.minus(id));
            settle(a.unit(), at);
        });
        fold.conflicts().lapse(unit);
    }

    /// Recalls an assignment because a conflict was decided so.
    void recall(AssignmentId id, Recorded by) {
        Moment at = by.envelope().typedAt();
        fold.assignments.get(id).filter(Assignment::isLive).ifPresent(a -> {
            StageTime time = new StageTime(Stage.RECALLED, at, at, by.envelope().id(), false);
            fold.assignments = fold.assignments.with(id, a.withStage(time).trailed(by.digest()));
            fold.units = fold.units.changed(a.unit(), u -> u.minus(id));
            settle(a.unit(), at);
        });
    }

    /// Makes an assignment its unit's active one because a conflict was decided so.
    void prefer(AssignmentId id, Moment at) {
        fold.assignments.get(id).filter(Assignment::isLive).ifPresent(a -> {
            fold.units = fold.units.changed(a.unit(), u -> u.activating(id));
            fold.assignments = fold.assignments.with(id, a.active(at));
        });
    }

    /// @param until when its shift ends
    void service(CallSign callSign, boolean in, Optional<Moment> until, Recorded recorded) {
        Optional<Unit> unit = fold.units.get(callSign);
        if (unit.isEmpty()) {
            fold.trail(recorded);
            return;
        }
        if (!in) {
            fold.conflicts().outWhileAssigned(unit.get(), recorded);
        }
        Unit.Service before = unit.get().service();
        // Who only hears when its shift ends has been in service since before.
        Moment since = in && before.in() ? before.since() : recorded.envelope().typedAt();
        Unit.Service service = new Unit.Service(in, since, fold.stamp(recorded), until);
        fold.units = fold.units.with(callSign, unit.get().with(service).trailed(recorded.digest()));
    }

    /// A unit without an active assignment takes up the oldest live one.
    private void settle(CallSign callSign, Moment at) {
        fold.units
                .get(callSign)
                .filter(u -> u.active().isEmpty())
                .ifPresent(u -> u.live().stream().findFirst().ifPresent(next -> prefer(next, at)));
    }

    private void onTimeline(Event.OfIncident event, Recorded recorded) {
        if (fold.incidents.containsKey(event.incident())) {
            fold.incidents = fold.incidents.changed(
                    event.incident(), incident -> incident.change().by(recorded, fold.role(recorded)));
        } else {
            fold.trail(recorded);
        }
    }
}
