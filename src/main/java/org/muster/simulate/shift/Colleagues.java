package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.response.Alarm;
import org.muster.dispatch.response.Alarms;
import org.muster.dispatch.response.Outlook;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// The other dispatchers: they take over what the call taker wrote down, dispatch most of it soon and some of it late,
/// link what was reported twice, send backup, hand over to each other, acknowledge their alarms and close what is done.
/// What another desk answers for they leave alone.
final class Colleagues {
    /// The most incidents dispatched in one step.
    static final int DISPATCHES_MAX = 4;
    /// Two incidents of a kind this near to each other are the same, metres.
    private static final double SAME_METERS = 80;
    private static final Duration SAME_WITHIN = Duration.ofMinutes(10);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Duration CLOSE_AFTER = Duration.ofSeconds(25);
    private static final Duration LOOK_AT_ALARMS_EVERY = Duration.ofSeconds(5);
    private static final int PROMPT_PERCENT = 70;
    private static final int STACK_PERCENT = 6;
    private static final int HAND_OVER_PERCENT = 6;
    private static final int NEGLECTED_PERCENT = 5;

    private final ShiftSinks sinks;
    private final Teams teams;
    private final RandomGenerator dice;
    private final Map<IncidentId, Instant> dispatchAt = new HashMap<>();
    private final Map<IncidentId, Instant> doneSince = new HashMap<>();
    private final Map<IncidentId, Integer> backups = new HashMap<>();
    private final Map<IncidentId, Instant> handOverAt = new HashMap<>();
    private final Map<AlarmKey, Instant> acknowledgeAt = new HashMap<>();
    private Instant alarmsAt = Instant.MIN;
    private int dispatches;

    Colleagues(ShiftSinks sinks, Teams teams, RandomGenerator dice) {
        this.sinks = sinks;
        this.teams = teams;
        this.dice = dice;
    }

    /// Says when an incident is to be dispatched, whatever they would have done.
    void dispatchAt(IncidentId incident, Instant at) {
        dispatchAt.put(incident, at);
    }

    void step(Instant now, Map<CallSign, SimulatedUnit> units) {
        Situation situation = sinks.situation();
        teams.nextStep(units);
        dispatches = 0;
        List<Incident> open = situation.openIncidents();
        for (Incident incident : open) {
            Optional<Colleague> responsible =
                    Colleague.at(incident.responsible().desk());
            if (responsible.isPresent()) {
                care(incident, responsible.get(), situation, open, now);
            }
        }
        Set<IncidentId> ids = open.stream().map(Incident::id).collect(Collectors.toSet());
        List.of(dispatchAt, doneSince, backups, handOverAt)
                .forEach(m -> m.keySet().retainAll(ids));
        if (!now.isBefore(alarmsAt)) {
            alarmsAt = now.plus(LOOK_AT_ALARMS_EVERY);
            acknowledge(situation, now);
        }
    }

    private void care(Incident incident, Colleague responsible, Situation situation, List<Incident> open, Instant now) {
        Colleague by = responsible.equals(Colleague.CALL_TAKER) ? dispatcherOf(incident) : responsible;
        List<Assignment> assignments = incident.currentAssignments().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .toList();
        if (incident.sameAs().isPresent()) {
            closeWhenDue(incident, by, "duplicate", now);
        } else if (assignments.isEmpty()) {
            dispatchWhenDue(incident, responsible, by, open, now);
        } else if (assignments.stream().noneMatch(Assignment::isLive)) {
            closeWhenDue(incident, by, "handled", now);
        } else {
            sendBackup(incident, by, now);
            handOver(incident, by, now);
        }
    }

    /// Two dispatchers share what comes in.
    private static Colleague dispatcherOf(Incident incident) {
        boolean odd = incident.id().hashCode() % 2 != 0;
        return odd ? Colleague.SECOND_DISPATCHER : Colleague.FIRST_DISPATCHER;
    }

    private void dispatchWhenDue(
            Incident incident, Colleague responsible, Colleague by, List<Incident> open, Instant now) {
        Instant due = dispatchAt.computeIfAbsent(
                incident.id(),
                id -> now.plusSeconds(
                        dice.nextInt(100) < PROMPT_PERCENT ? 8 + dice.nextInt(25) : 60 + dice.nextInt(150)));
        if (now.isBefore(due) || dispatches >= DISPATCHES_MAX) {
            return;
        }
        dispatchAt.put(incident.id(), now.plus(TRY_AGAIN_AFTER));
        Optional<GeoPoint> place = sinks.bodies().point(incident.id());
        Optional<Incident> same = place.flatMap(at -> earlierOfTheSame(incident, at, open));
        if (same.isPresent()) {
            sinks.command(
                    by,
                    new DispatchCommand.LinkIncident(incident.id(), same.get().id()));
            return;
        }
        List<CallSign> chosen = place.map(at -> team(incident, at)).orElse(List.of());
        if (!chosen.isEmpty()) {
            if (!responsible.equals(by)) {
                sinks.command(by, new DispatchCommand.TakeOverIncident(incident.id()));
            }
            send(incident, by, chosen);
        }
    }

    private List<CallSign> team(Incident incident, GeoPoint at) {
        boolean canWait = incident.priority().compareTo(Priority.THREE) >= 0;
        if (canWait && dice.nextInt(100) < STACK_PERCENT) {
            Optional<CallSign> busy = teams.nearestBusy(at);
            if (busy.isPresent()) {
                return List.of(busy.get());
            }
        }
        return teams.forTargets(incident, at);
    }

    private void send(Incident incident, Colleague by, List<CallSign> units) {
        dispatches++;
        teams.sent(units);
        sinks.command(by, new DispatchCommand.DispatchUnits(units, incident.id(), Optional.empty()));
    }

    /// An open incident of the same kind at the same place that was reported a little before.
    private Optional<Incident> earlierOfTheSame(Incident incident, GeoPoint at, List<Incident> open) {
        Moment received = incident.receivedAt();
        return open.stream()
                .filter(other -> other.receivedAt().compareTo(received) < 0
                        && other.sameAs().isEmpty()
                        && other.category().equals(incident.category())
                        && other.receivedAt().at().plus(SAME_WITHIN).isAfter(received.at()))
                .filter(other -> sinks.bodies()
                        .point(other.id())
                        .filter(place -> place.distanceMeters(at) <= SAME_METERS)
                        .isPresent())
                .findFirst();
    }

    private void sendBackup(Incident incident, Colleague by, Instant now) {
        int sent = backups.getOrDefault(incident.id(), 0);
        if (incident.backups() <= sent || dispatches >= DISPATCHES_MAX) {
            return;
        }
        Instant due = dispatchAt.computeIfAbsent(incident.id(), id -> now);
        if (now.isBefore(due)) {
            return;
        }
        backups.put(incident.id(), incident.backups());
        List<CallSign> more = sinks.bodies()
                .point(incident.id())
                .map(at -> teams.nearestFree(at, 1 + dice.nextInt(2)))
                .orElse(List.of());
        if (!more.isEmpty()) {
            send(incident, by, more);
        }
    }

    /// Now and then one takes over from the other what is under way.
    private void handOver(Incident incident, Colleague by, Instant now) {
        Instant due = handOverAt.computeIfAbsent(
                incident.id(),
                id -> dice.nextInt(100) < HAND_OVER_PERCENT ? now.plusSeconds(60 + dice.nextInt(120)) : Instant.MAX);
        if (now.isAfter(due)) {
            handOverAt.put(incident.id(), Instant.MAX);
            Colleague other =
                    by.equals(Colleague.FIRST_DISPATCHER) ? Colleague.SECOND_DISPATCHER : Colleague.FIRST_DISPATCHER;
            sinks.command(other, new DispatchCommand.TakeOverIncident(incident.id()));
        }
    }

    private void closeWhenDue(Incident incident, Colleague by, String disposition, Instant now) {
        Instant since = doneSince.computeIfAbsent(incident.id(), id -> now);
        if (now.isAfter(since.plus(CLOSE_AFTER))) {
            // Said again in a while, should it be refused.
            doneSince.put(incident.id(), now);
            sinks.command(by, new DispatchCommand.CloseIncident(incident.id(), disposition));
        }
    }

    /// Acknowledges what sounds at their own desks after some seconds, though not all of it. Distress they leave to
    /// whoever leads the shift.
    private void acknowledge(Situation situation, Instant now) {
        List<Alarm> theirs = Alarms.of(situation, new Moment(now, 0), Outlook.NONE).stream()
                .filter(alarm -> !alarm.isAcknowledged() && alarm.key().kind() != AlarmKind.DISTRESS)
                .filter(alarm -> alarm.owner()
                        .flatMap(owner -> Colleague.at(owner.desk()))
                        .isPresent())
                .toList();
        Set<AlarmKey> due = new HashSet<>();
        for (Alarm alarm : theirs) {
            due.add(alarm.key());
            Instant when = acknowledgeAt.computeIfAbsent(
                    alarm.key(),
                    key -> now.plusSeconds(dice.nextInt(100) < NEGLECTED_PERCENT ? 90 : 2 + dice.nextInt(18)));
            if (!now.isBefore(when)) {
                acknowledgeAt.put(alarm.key(), now.plus(TRY_AGAIN_AFTER));
                sinks.command(
                        Colleague.at(alarm.owner().orElseThrow().desk()).orElseThrow(),
                        new DispatchCommand.AcknowledgeAlarm(alarm.key()));
            }
        }
        acknowledgeAt.keySet().retainAll(due);
    }
}
