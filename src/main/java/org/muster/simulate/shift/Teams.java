package org.muster.simulate.shift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// Whom the simulation's dispatchers would send: the free units that are soonest there. For one thread.
final class Teams {
    /// The most units they send to one incident.
    private static final int UNITS_MAX = 5;
    /// The nearest units, as the crow flies, whose driving times they compare.
    private static final int CONSIDERED_MAX = 60;

    private final ShiftSinks sinks;
    private final Navigation navigation;
    private final Set<CallSign> sentNow = new HashSet<>();
    private Map<CallSign, SimulatedUnit> units = Map.of();

    Teams(ShiftSinks sinks, Navigation navigation) {
        this.sinks = sinks;
        this.navigation = navigation;
    }

    void nextStep(Map<CallSign, SimulatedUnit> crews) {
        units = crews;
        sentNow.clear();
    }

    /// What was sent in this step may not show in the situation yet.
    void sent(Collection<CallSign> chosen) {
        sentNow.addAll(chosen);
    }

    /// Who fills the incident's targets, the tightest first and each unit once within a form; the nearest where it
    /// has none.
    List<CallSign> forTargets(Incident incident, GeoPoint place) {
        List<SimulatedUnit> soonest = soonest(place);
        Set<CallSign> chosen = new LinkedHashSet<>();
        for (Form form : Form.values()) {
            Set<CallSign> counted = new HashSet<>();
            incident.targets().targets().stream()
                    .filter(target -> target.form() == form)
                    .sorted(Comparator.comparing(ResponseTarget::deadline))
                    .forEach(target -> soonest.stream()
                            .map(SimulatedUnit::callSign)
                            .filter(unit -> admits(target, unit) && !counted.contains(unit))
                            .limit(target.requirement().units())
                            .toList()
                            .forEach(unit -> {
                                counted.add(unit);
                                chosen.add(unit);
                            }));
        }
        if (chosen.isEmpty()) {
            soonest.stream().limit(1).map(SimulatedUnit::callSign).forEach(chosen::add);
        }
        return chosen.stream().limit(UNITS_MAX).toList();
    }

    List<CallSign> nearestFree(GeoPoint place, int wanted) {
        return soonest(place).stream()
                .limit(wanted)
                .map(SimulatedUnit::callSign)
                .toList();
    }

    /// A unit at work near by, for what can wait until it is done.
    Optional<CallSign> nearestBusy(GeoPoint place) {
        return inOrder(place, false).stream().findFirst().map(SimulatedUnit::callSign);
    }

    /// The free units, soonest first.
    List<SimulatedUnit> soonest(GeoPoint place) {
        List<SimulatedUnit> near = inOrder(place, true);
        return navigation.soonest(place, near.stream().map(SimulatedUnit::at).toList(), CONSIDERED_MAX).stream()
                .map(near::get)
                .toList();
    }

    /// The free or the busy units, nearest first as the crow flies.
    private List<SimulatedUnit> inOrder(GeoPoint place, boolean free) {
        record Far(SimulatedUnit unit, double meters) {}
        Situation situation = sinks.situation();
        List<Far> all = new ArrayList<>();
        for (SimulatedUnit unit : units.values()) {
            boolean fits = situation
                    .unit(unit.callSign())
                    .filter(u -> free == (situation.status(u) == UnitStatus.AVAILABLE)
                            && u.service().in()
                            && u.stacked().isEmpty())
                    .isPresent();
            if (fits && !sentNow.contains(unit.callSign())) {
                all.add(new Far(unit, unit.at().distanceMeters(place)));
            }
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Far::meters)
                        .thenComparing(f -> f.unit().callSign()))
                .limit(CONSIDERED_MAX)
                .map(Far::unit)
                .toList();
    }

    private boolean admits(ResponseTarget target, CallSign callSign) {
        return sinks.situation()
                .unit(callSign)
                .filter(unit -> target.requirement().admits(unit.force(), unit.capabilities()))
                .isPresent();
    }
}
