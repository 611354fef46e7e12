package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.road.RoadGraph;

/// A whole simulated shift in the jurisdiction it is put in: its units get crews, its callers call, its dispatchers
/// dispatch. The same seed over the same situation, roads and times gives the same shift. For one thread; [#step] is to
/// be called about once a second.
public final class SimulatedShift {
    /// The most units that come into play in one step.
    public static final int ENLISTED_MAX = 1_000;
    /// The most units that go in or out of service in one step.
    public static final int SERVICE_CHANGES_MAX = 10;
    /// How long a shift that opens with a story is to run before somebody looks.
    public static final Duration BEFORE_CURTAIN = OpeningMinute.BEFORE;
    /// What a step makes up for at most; a longer pause (a suspended machine) is skipped.
    private static final Duration STEP_MAX = Duration.ofSeconds(5);
    /// Makes the dice of call signs that differ little differ much (the golden ratio's odd neighbour in 64 bits).
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final ShiftSinks sinks;
    private final ShiftPlan plan;
    private final RandomGenerator dice;
    private final Navigation navigation;
    private final CallPlaces places;
    private final IncidentSource incidents;
    private final Colleagues colleagues;
    private final Map<CallSign, SimulatedUnit> crews = new LinkedHashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private Optional<OpeningMinute> opening = Optional.empty();
    private int unitsSeen;
    private int serviceChanges;
    private Optional<Instant> last = Optional.empty();

    /// A shift of every unit there is, by street names alone.
    public SimulatedShift(
            ShiftSinks sinks, Optional<RoadGraph> roads, long seed, double incidentsPerHour, Locale language) {
        this(sinks, new ShiftPlan(roads, PlaceNames.NONE, seed, incidentsPerHour, language, callSign -> true));
    }

    public SimulatedShift(ShiftSinks sinks, ShiftPlan plan) {
        this.sinks = sinks;
        this.plan = plan;
        this.dice = diceOf(plan.seed());
        this.navigation = new Navigation(plan.roads());
        this.places = new CallPlaces(sinks, navigation, plan.names(), isEnglish(), dice);
        this.incidents = new IncidentSource(sinks, places, plan, dice);
        this.colleagues = new Colleagues(sinks, new Teams(sinks, navigation), dice);
    }

    private static RandomGenerator diceOf(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private boolean isEnglish() {
        return plan.language().getLanguage().equals("en");
    }

    /// Begins in the middle of things: some incidents were called in over the last minutes.
    public void begin(Instant now, int incidentsOpen) {
        for (int i = 0; i < incidentsOpen; i++) {
            incidents.call(now, Optional.of(now.minusSeconds(5 + dice.nextInt(40))));
        }
    }

    /// Begins with a story for somebody who has never seen a dispatch desk: some minutes of history, then a minute
    /// in which much happens. To be called before the first step.
    ///
    /// @param curtain when the newcomer begins to look, [#BEFORE_CURTAIN] after the first step
    /// @param spectator whose desk it is: one incident is taken over there
    public void open(Instant curtain, Colleague spectator) {
        opening = Optional.of(new OpeningMinute(
                curtain, spectator, sinks, new OpeningMinute.Cast(incidents, places, colleagues, navigation)));
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
        serviceChanges = 0;
        Situation situation = sinks.situation();
        navigation.nextStep(situation);
        enlist(situation);
        incidents.step(now, passed);
        colleagues.step(now, crews);
        opening.ifPresent(story -> story.step(now, crews));
        LocalTime local = situation
                .jurisdiction()
                .map(j -> now.atZone(j.zone()).toLocalTime())
                .orElseGet(() -> now.atZone(ZoneOffset.UTC).toLocalTime());
        for (SimulatedUnit crew : crews.values()) {
            Optional<Unit> unit = situation.unit(crew.callSign());
            if (unit.isEmpty()) {
                continue;
            }
            keepRoster(crew, unit.get(), local);
            if (!unit.get().service().in()) {
                crew.rest(now, sinks);
                continue;
            }
            Optional<Assignment> active = unit.get().active().flatMap(situation::assignment);
            Optional<Incident> incident = active.flatMap(a -> situation.incident(a.incident()));
            Optional<GeoPoint> target = active.flatMap(a -> a.post().isPresent()
                    ? sinks.bodies().post(a).flatMap(Body.PlaceDetails::point)
                    : sinks.bodies().point(a.incident()));
            crew.step(now, passed, active, incident, target, sinks);
        }
    }

    /// How many ways were searched in the last step.
    int searches() {
        return navigation.searches();
    }

    /// A unit leaves and comes when the roster changes its mind, not when a person did; who is at work goes when
    /// that is done.
    private void keepRoster(SimulatedUnit crew, Unit unit, LocalTime local) {
        boolean due = DutyRoster.isOnDuty(crew.force(), crew.rank(), local);
        boolean in = unit.service().in();
        if (due == crew.onDuty() || serviceChanges >= SERVICE_CHANGES_MAX) {
            return;
        }
        if (due == in) {
            crew.setOnDuty(due);
        } else if (due || unit.live().isEmpty()) {
            crew.setOnDuty(due);
            serviceChanges++;
            sinks.command(
                    Colleague.FIRST_DISPATCHER,
                    due
                            ? new DispatchCommand.PutInService(unit.callSign())
                            : new DispatchCommand.TakeOutOfService(unit.callSign()));
        }
    }

    /// Units that came into the jurisdiction since get their crews, in the order of their call signs.
    private void enlist(Situation situation) {
        if (unitsSeen == situation.units().size()) {
            return;
        }
        List<Unit> fresh = situation
                .units()
                .values()
                .filter(u -> plan.crewed().test(u.callSign()) && !crews.containsKey(u.callSign()))
                .sorted(Comparator.comparing(Unit::callSign))
                .toList();
        fresh.stream().limit(ENLISTED_MAX).forEach(unit -> crews.put(unit.callSign(), crew(unit, situation)));
        if (fresh.size() <= ENLISTED_MAX) {
            unitsSeen = situation.units().size();
        }
    }

    private SimulatedUnit crew(Unit unit, Situation situation) {
        GeoPoint home = sinks.bodies().home(unit.callSign()).or(unit::roughHome).orElseGet(navigation::center);
        // Volunteers have hours of their own.
        String group = unit.force() == Force.VOLUNTEERS ? "volunteers" : unit.beat();
        int rank = ranks.merge(group, 1, Integer::sum) - 1;
        return new SimulatedUnit(
                unit,
                home,
                rank,
                Patrol.of(unit, home, situation, sinks.bodies()),
                navigation,
                isEnglish(),
                diceOf(plan.seed() ^ unit.callSign().hashCode() * SPREAD));
    }
}
