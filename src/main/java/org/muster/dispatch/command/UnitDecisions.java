package org.muster.dispatch.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.dispatch.words.Wording;

/// Decisions about units, their assignments, alarms and conflicts.
final class UnitDecisions {
    /// How far a typed time may lie ahead of the clock, seconds: people round up to the full minute.
    private static final int AHEAD_MAX_SECONDS = 60;
    /// How far ahead a shift may end.
    static final Duration SHIFT_MAX = Duration.ofHours(24);
    /// The most units one line may send.
    static final int UNITS_MAX = 50;

    private final Situation situation;
    private final Moment now;
    private final Ids ids;

    UnitDecisions(Situation situation, Moment now, Ids ids) {
        this.situation = situation;
        this.now = now;
        this.ids = ids;
    }

    Decision dispatch(DispatchCommand.DispatchUnits c) {
        Optional<Incident> incident = situation.incident(c.incident());
        if (incident.isEmpty()) {
            return Decision.refused("refused.noIncident", c.incident().hex());
        }
        if (!incident.get().isOpen()) {
            return Decision.refused("refused.isOver", incident.get().number());
        }
        if (c.units().isEmpty() || c.units().size() > UNITS_MAX) {
            return Decision.refused("refused.unitMissing");
        }
        Optional<Decision> early = mistimed(c.at(), incident.get().receivedAt().at());
        if (early.isPresent()) {
            return early.get();
        }
        Moment at = moment(c.at());
        List<Draft> drafts = new ArrayList<>();
        List<Object> stacked = new ArrayList<>();
        for (CallSign callSign : new LinkedHashSet<>(c.units())) {
            Optional<Unit> unit = situation.unit(callSign);
            if (unit.isEmpty()) {
                return Decision.refused("refused.noUnit", callSign);
            }
            Optional<Decision> unfit = unfit(unit.get(), incident.get());
            if (unfit.isPresent()) {
                return unfit.get();
            }
            boolean busy = unit.get().active().isPresent();
            if (busy) {
                stacked.add(callSign);
            }
            drafts.add(assignment(assigned(unit.get(), incident.get(), busy, at), c.seen(), drafts.isEmpty()));
        }
        String names = c.units().stream().map(CallSign::text).distinct().collect(Collectors.joining(" "));
        Wording answer = stacked.isEmpty()
                ? Wording.of("answer.dispatched", names, incident.get().number())
                : Wording.of(
                        "answer.stacked",
                        names,
                        incident.get().number(),
                        stacked.stream().map(Object::toString).collect(Collectors.joining(" ")));
        return new Decision.Accepted(
                drafts,
                answer,
                Optional.of(incident.get().id()),
                Optional.of(c.units().getFirst()));
    }

    /// Who is on the scene is not torn away by one key: it is recalled first.
    Decision divert(DispatchCommand.DivertUnit c) {
        Optional<Incident> incident = situation.incident(c.incident());
        Optional<Unit> unit = situation.unit(c.unit());
        Optional<Assignment> active = unit.flatMap(Unit::active).flatMap(situation::assignment);
        if (incident.isEmpty()
                || unit.isEmpty()
                || active.isEmpty()
                || !incident.get().isOpen()) {
            return dispatch(new DispatchCommand.DispatchUnits(List.of(c.unit()), c.incident(), c.at(), c.seen()));
        }
        Optional<Decision> unfit = unfit(unit.get(), incident.get());
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Assignment left = active.get();
        if (left.stage().compareTo(Stage.ON_SCENE) >= 0) {
            return Decision.refused("refused.onScene", c.unit(), number(left.incident()));
        }
        Optional<Decision> early = mistimed(c.at(), left.instructedAt().at());
        if (early.isPresent()) {
            return early.get();
        }
        Moment at = moment(c.at());
        boolean stacked = unit.get().live().size() > 1;
        return new Decision.Accepted(
                List.of(
                        Draft.of(new Event.StageReported(left.id(), c.unit(), left.incident(), Stage.RECALLED, at)),
                        assignment(assigned(unit.get(), incident.get(), stacked, at), c.seen(), true)),
                stacked
                        ? Wording.of("answer.stacked", c.unit(), incident.get().number(), c.unit())
                        : Wording.of(
                                "answer.diverted",
                                c.unit(),
                                number(left.incident()),
                                incident.get().number()),
                Optional.of(c.incident()),
                Optional.of(c.unit()));
    }

    /// @param isFirst of those made at once
    Draft assignment(Event.UnitAssigned assigned, Optional<Body.AdviceSeen> seen, boolean isFirst) {
        return new Draft(
                assigned, seen.flatMap(s -> s.with(assigned.unit(), isFirst)).map(Body.class::cast));
    }

    Event.UnitAssigned assigned(Unit unit, Incident incident, boolean stacked, Moment at) {
        return new Event.UnitAssigned(
                new AssignmentId(ids.next()),
                unit.callSign(),
                incident.id(),
                unit.force(),
                unit.capabilities(),
                stacked,
                at);
    }

    /// Why a unit cannot be sent.
    Optional<Decision> unfit(Unit unit, Incident incident) {
        if (situation.loans().isAway(unit.callSign())) {
            return situation.loans().of(unit.callSign()).map(UnitDecisions::refusedGone);
        }
        if (!unit.service().in()) {
            return Optional.of(Decision.refused("refused.outOfService", unit.callSign()));
        }
        boolean already = unit.live().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .anyMatch(a -> a.incident().equals(incident.id()));
        return already
                ? Optional.of(Decision.refused("refused.alreadyAssigned", unit.callSign(), incident.number()))
                : Optional.empty();
    }

    private static Decision refusedGone(Loan loan) {
        return loan.isLent()
                ? LoanDecisions.refusedAway(loan)
                : Decision.refused("refused.wentHome", loan.unit(), loan.partnerName());
    }

    Decision stage(DispatchCommand.ReportStage c) {
        Optional<Unit> unit = situation.unit(c.unit());
        if (unit.isEmpty()) {
            return Decision.refused("refused.noUnit", c.unit());
        }
        Optional<Assignment> active = unit.get().active().flatMap(situation::assignment);
        if (active.isEmpty()) {
            return Decision.refused("refused.notAssigned", c.unit());
        }
        Assignment a = active.get();
        boolean again = a.time(c.stage()).isPresent()
                || (c.stage().compareTo(a.stage()) <= 0 && a.time(a.stage()).isPresent());
        if (again && !c.stage().isOver()) {
            return Decision.refused(
                    "refused.stageReached", c.unit(), a.stage(), a.stageSince().at());
        }
        Optional<Decision> early = mistimed(c.at(), a.instructedAt().at());
        if (early.isPresent()) {
            return early.get();
        }
        Moment at = moment(c.at());
        return new Decision.Accepted(
                List.of(Draft.of(new Event.StageReported(a.id(), c.unit(), a.incident(), c.stage(), at))),
                Wording.of("answer.stage", c.unit(), c.stage(), number(a.incident()), at.at()),
                Optional.of(a.incident()),
                Optional.of(c.unit()));
    }

    Decision correct(DispatchCommand.CorrectStage c) {
        if (c.reason().isBlank()) {
            return Decision.refused("refused.reasonMissing");
        }
        Optional<Assignment> latest = situation
                .assignments()
                .values()
                .filter(a -> a.unit().equals(c.unit()))
                .max(Comparator.comparing(Assignment::instructedAt).thenComparing(Assignment::id));
        if (latest.isEmpty()) {
            return Decision.refused("refused.notAssigned", c.unit());
        }
        Assignment a = latest.get();
        if (c.at().isEmpty() && a.time(c.stage()).isEmpty() && !shownOnScene(a, c.stage())) {
            return Decision.refused("refused.stageNotReached", c.unit(), c.stage());
        }
        if (c.at().isEmpty() && c.stage() == Stage.ASSIGNED) {
            return Decision.refused("refused.voidAssigned", c.unit());
        }
        Optional<Decision> early = mistimed(c.at(), Instant.MIN);
        if (early.isPresent()) {
            return early.get();
        }
        Optional<Moment> at = c.at().map(t -> new Moment(t, now.errorMillis()));
        Wording answer = at.isPresent()
                ? Wording.of("answer.corrected", c.unit(), c.stage(), at.get().at())
                : Wording.of("answer.voided", c.unit(), c.stage());
        return new Decision.Accepted(
                List.of(Draft.of(
                        new Event.StageCorrected(a.id(), c.unit(), a.incident(), c.stage(), at),
                        new Body.Words(c.reason()))),
                answer,
                Optional.of(a.incident()),
                Optional.of(c.unit()));
    }

    private static boolean shownOnScene(Assignment a, Stage stage) {
        return stage == Stage.ON_SCENE && a.arrival().isPresent();
    }

    /// One that is in service already may have its shift's end set.
    Decision inService(DispatchCommand.PutInService c) {
        Optional<Decision> gone = gone(c.unit());
        if (gone.isPresent()) {
            return gone.get();
        }
        if (c.until().isEmpty()) {
            return situation.unit(c.unit()).orElseThrow().service().in()
                    ? Decision.refused("refused.isInService", c.unit())
                    : ofUnit(
                            c.unit(),
                            Wording.of("answer.inService", c.unit()),
                            new Event.UnitInService(c.unit(), Optional.empty()));
        }
        Instant until = c.until().get();
        Duration left = Duration.between(now.at(), until);
        if (left.isNegative() || left.compareTo(SHIFT_MAX) > 0) {
            return Decision.refused("refused.noShiftEnd", until);
        }
        return ofUnit(
                c.unit(),
                Wording.of("answer.inServiceUntil", c.unit(), until),
                new Event.UnitInService(c.unit(), Optional.of(new Moment(until, 0))));
    }

    Decision outOfService(CallSign callSign) {
        Optional<Decision> gone = gone(callSign);
        if (gone.isPresent()) {
            return gone.get();
        }
        Unit unit = situation.unit(callSign).orElseThrow();
        if (!unit.service().in()) {
            return Decision.refused("refused.isOutOfService", callSign);
        }
        return unit.live().isEmpty()
                ? ofUnit(callSign, Wording.of("answer.outOfService", callSign), new Event.UnitOutOfService(callSign))
                : Decision.refused("refused.stillAssigned", callSign);
    }

    private Optional<Decision> gone(CallSign callSign) {
        if (situation.unit(callSign).isEmpty()) {
            return Optional.of(Decision.refused("refused.noUnit", callSign));
        }
        return situation.loans().isAway(callSign)
                ? situation.loans().of(callSign).map(UnitDecisions::refusedGone)
                : Optional.empty();
    }

    Decision distress(CallSign callSign, boolean raised) {
        Optional<Unit> unit = situation.unit(callSign);
        if (unit.isEmpty()) {
            return Decision.refused("refused.noUnit", callSign);
        }
        if (!raised && unit.get().distress().isEmpty()) {
            return Decision.refused("refused.noDistress", callSign);
        }
        Event event = raised ? new Event.DistressRaised(callSign) : new Event.DistressEnded(callSign);
        return ofUnit(callSign, Wording.of(raised ? "answer.distress" : "answer.distressEnded", callSign), event);
    }

    Decision acknowledge(Event.AlarmKey alarm) {
        return situation.acknowledged().containsKey(alarm)
                ? Decision.refused("refused.acknowledged")
                : new Decision.Accepted(
                        List.of(Draft.of(new Event.AlarmAcknowledged(alarm))),
                        Wording.of("answer.acknowledged", alarm.kind()),
                        Optional.empty(),
                        Optional.empty());
    }

    /// Those that somebody has acknowledged meanwhile are left out.
    Decision acknowledge(List<Event.AlarmKey> alarms) {
        List<Draft> drafts = alarms.stream()
                .distinct()
                .filter(alarm -> !situation.acknowledged().containsKey(alarm))
                .map(alarm -> Draft.of(new Event.AlarmAcknowledged(alarm)))
                .toList();
        return drafts.isEmpty()
                ? Decision.refused("refused.acknowledged")
                : new Decision.Accepted(
                        drafts,
                        Wording.of("answer.acknowledgedMany", drafts.size()),
                        Optional.empty(),
                        Optional.empty());
    }

    Decision decideConflict(DispatchCommand.DecideConflict c) {
        Optional<Conflict> conflict = situation.conflicts().get(c.conflict());
        if (conflict.isEmpty() || !conflict.get().isOpen()) {
            return Decision.refused("refused.noConflict", c.conflict());
        }
        if (!conflict.get().choices().contains(c.choice())) {
            return Decision.refused(
                    "refused.noChoice",
                    c.choice(),
                    String.join(" ", conflict.get().choices()));
        }
        return new Decision.Accepted(
                List.of(Draft.of(new Event.ConflictDecided(c.conflict(), c.choice()))),
                Wording.of("answer.decided", c.choice()),
                conflict.get().incident(),
                conflict.get().unit());
    }

    private static Decision ofUnit(CallSign callSign, Wording answer, Event event) {
        return new Decision.Accepted(List.of(Draft.of(event)), answer, Optional.empty(), Optional.of(callSign));
    }

    Moment moment(Optional<Instant> at) {
        return at.map(t -> new Moment(t, now.errorMillis())).orElse(now);
    }

    /// A time that cannot be: ahead of the clock, or before what it follows. Minutes are typed without seconds, so
    /// a time may lie up to a minute before.
    Optional<Decision> mistimed(Optional<Instant> at, Instant notBefore) {
        if (at.isEmpty()) {
            return Optional.empty();
        }
        if (at.get().isAfter(now.at().plusSeconds(AHEAD_MAX_SECONDS))) {
            return Optional.of(Decision.refused("refused.inFuture", at.get()));
        }
        boolean tooEarly = !notBefore.equals(Instant.MIN) && at.get().isBefore(notBefore.minusSeconds(60));
        return tooEarly ? Optional.of(Decision.refused("refused.tooEarly", at.get(), notBefore)) : Optional.empty();
    }

    private String number(IncidentId id) {
        return situation.incident(id).map(Incident::number).orElse("?");
    }
}
