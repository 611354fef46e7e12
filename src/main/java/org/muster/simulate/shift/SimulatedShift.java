package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.road.RoadGraph;

/// A whole simulated shift in the jurisdiction it is put in: every unit there gets a crew. The same seed over the same
/// situation, roads and times gives the same shift. For one thread; [#step] is to be called about once a second.
public final class SimulatedShift {
    /// What a step makes up for at most; a longer pause (a suspended machine) is skipped.
    private static final Duration STEP_MAX = Duration.ofSeconds(5);

    private final ShiftSinks sinks;
    private final Optional<RoadGraph> roads;
    private final RandomGenerator dice;
    private final IncidentSource incidents;
    private final Colleagues colleagues;
    private final Map<CallSign, SimulatedUnit> crews = new LinkedHashMap<>();
    private Optional<Instant> last = Optional.empty();

    /// @param roads without them units stand still
    /// @param incidentsPerHour on the average of a day; the hour of day weighs in
    /// @param language of the callers' words
    public SimulatedShift(
            ShiftSinks sinks, Optional<RoadGraph> roads, long seed, double incidentsPerHour, Locale language) {
        this.sinks = sinks;
        this.roads = roads;
        this.dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.incidents = new IncidentSource(sinks, roads, dice, incidentsPerHour, language);
        this.colleagues = new Colleagues(sinks, roads, dice);
    }

    /// Begins in the middle of things: some incidents were called in over the last minutes.
    public void begin(Instant now, int incidentsOpen) {
        for (int i = 0; i < incidentsOpen; i++) {
            incidents.call(now, Optional.of(now.minusSeconds(5 + dice.nextInt(40))));
        }
    }

    /// Somebody calls about an incident of this category at a site of this kind.
    public void happens(Instant now, CategoryCode category, SiteKind at) {
        incidents.call(now, category, at);
    }

    /// Lives through the time since the last step.
    public void step(Instant now) {
        Duration since = last.map(l -> Duration.between(l, now)).orElse(Duration.ZERO);
        Duration passed = since.isNegative() ? Duration.ZERO : since.compareTo(STEP_MAX) > 0 ? STEP_MAX : since;
        last = Optional.of(now);
        Situation situation = sinks.situation();
        enlist(situation);
        incidents.step(now);
        colleagues.step(now, crews);
        for (SimulatedUnit crew : crews.values()) {
            Optional<Unit> unit = situation.unit(crew.callSign());
            if (unit.isEmpty() || !unit.get().service().in()) {
                continue;
            }
            Optional<Assignment> active = unit.get().active().flatMap(situation::assignment);
            Optional<GeoPoint> target = active.flatMap(a -> sinks.bodies().point(a.incident()));
            crew.step(now, passed, active, target, sinks);
        }
    }

    /// Units that came into the jurisdiction since get their crews, in the order of their call signs.
    private void enlist(Situation situation) {
        if (crews.size() == situation.units().size()) {
            return;
        }
        situation
                .units()
                .values()
                .filter(u -> !crews.containsKey(u.callSign()))
                .sorted(Comparator.comparing(Unit::callSign))
                .forEach(u -> crews.put(
                        u.callSign(),
                        new SimulatedUnit(
                                u.callSign(),
                                sinks.bodies()
                                        .home(u.callSign())
                                        .or(u::roughHome)
                                        .orElse(roads.map(r -> r.box().center()).orElse(new GeoPoint(0, 0))),
                                u.capabilities().contains("foot"),
                                roads,
                                dice)));
    }
}
