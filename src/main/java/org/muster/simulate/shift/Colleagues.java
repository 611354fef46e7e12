package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadGraph;

/// The other desks: they dispatch what nobody has dispatched yet, most of it soon, some of it late, and close what is
/// done.
final class Colleagues {
    /// The most units they send to one incident.
    private static final int UNITS_MAX = 5;
    /// The nearest units they look at.
    private static final int CONSIDERED_MAX = 40;

    private final ShiftSinks sinks;
    private final Optional<RoadGraph> roads;
    private final RandomGenerator dice;
    private final Map<IncidentId, Instant> dispatchAt = new HashMap<>();
    private final Map<IncidentId, Instant> doneSince = new HashMap<>();
    private final Set<CallSign> sentNow = new HashSet<>();

    Colleagues(ShiftSinks sinks, Optional<RoadGraph> roads, RandomGenerator dice) {
        this.sinks = sinks;
        this.roads = roads;
        this.dice = dice;
    }

    void step(Instant now, Map<CallSign, SimulatedUnit> units) {
        Situation situation = sinks.situation();
        sentNow.clear();
        for (Incident incident : situation.openIncidents()) {
            List<Assignment> assignments = incident.currentAssignments().stream()
                    .map(situation::assignment)
                    .flatMap(Optional::stream)
                    .toList();
            if (assignments.isEmpty()) {
                dispatchWhenDue(incident, now, units);
            } else if (assignments.stream().noneMatch(Assignment::isLive)) {
                closeWhenDue(incident, now);
            }
        }
        Set<IncidentId> open =
                situation.openIncidents().stream().map(Incident::id).collect(Collectors.toSet());
        dispatchAt.keySet().retainAll(open);
        doneSince.keySet().retainAll(open);
    }

    private void dispatchWhenDue(Incident incident, Instant now, Map<CallSign, SimulatedUnit> units) {
        Instant due = dispatchAt.computeIfAbsent(
                incident.id(),
                id -> now.plusSeconds(dice.nextInt(100) < 70 ? 8 + dice.nextInt(25) : 60 + dice.nextInt(150)));
        if (now.isBefore(due)) {
            return;
        }
        dispatchAt.put(incident.id(), now.plusSeconds(30));
        List<CallSign> chosen = sinks.bodies()
                .point(incident.id())
                .map(place -> team(incident, nearest(place, units)))
                .orElse(List.of());
        if (!chosen.isEmpty()) {
            sentNow.addAll(chosen);
            sinks.command(new DispatchCommand.DispatchUnits(chosen, incident.id(), Optional.empty()));
        }
    }

    /// Who fills the incident's targets, the tightest first and each unit once within a form; the nearest where it has
    /// none.
    private List<CallSign> team(Incident incident, List<CallSign> byDistance) {
        Set<CallSign> chosen = new LinkedHashSet<>();
        for (Form form : Form.values()) {
            Set<CallSign> counted = new HashSet<>();
            incident.targets().targets().stream()
                    .filter(target -> target.form() == form)
                    .sorted(Comparator.comparing(ResponseTarget::deadline))
                    .forEach(target -> byDistance.stream()
                            .filter(unit -> admits(target, unit) && !counted.contains(unit))
                            .limit(target.requirement().units())
                            .toList()
                            .forEach(unit -> {
                                counted.add(unit);
                                chosen.add(unit);
                            }));
        }
        if (chosen.isEmpty()) {
            byDistance.stream().limit(1).forEach(chosen::add);
        }
        return chosen.stream().limit(UNITS_MAX).toList();
    }

    private boolean admits(ResponseTarget target, CallSign callSign) {
        return sinks.situation()
                .unit(callSign)
                .filter(unit -> target.requirement().admits(unit.force(), unit.capabilities()))
                .isPresent();
    }

    /// The free units within reach, soonest first.
    private List<CallSign> nearest(GeoPoint place, Map<CallSign, SimulatedUnit> units) {
        Situation situation = sinks.situation();
        List<SimulatedUnit> free = units.values().stream()
                .filter(u -> !sentNow.contains(u.callSign()))
                .filter(u -> situation
                        .unit(u.callSign())
                        .filter(unit -> situation.status(unit) == UnitStatus.AVAILABLE)
                        .isPresent())
                .toList();
        if (roads.isEmpty()) {
            return free.stream()
                    .sorted(Comparator.comparingDouble(u -> u.at().distanceMeters(place)))
                    .limit(CONSIDERED_MAX)
                    .map(SimulatedUnit::callSign)
                    .toList();
        }
        return roads.get().nearest(place, free.stream().map(SimulatedUnit::at).toList(), CONSIDERED_MAX).stream()
                .map(arrival -> free.get(arrival.index()).callSign())
                .toList();
    }

    private void closeWhenDue(Incident incident, Instant now) {
        Instant since = doneSince.computeIfAbsent(incident.id(), id -> now);
        if (now.isAfter(since.plus(Duration.ofSeconds(25)))) {
            sinks.command(new DispatchCommand.CloseIncident(incident.id(), "handled"));
        }
    }
}
