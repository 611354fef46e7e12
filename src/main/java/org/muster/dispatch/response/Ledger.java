package org.muster.dispatch.response;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Ending;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StageTime;

/// Computes the 1/3/5 ledger of an incident (快反机制): a pure function of the situation and `now`.
///
/// A `now` in the past asks how the incident stood then *as known today*: what happened later is left out, what was
/// typed later about then is counted.
///
/// While too few are even said to be there, the limit counts as passed once it surely is, the clocks' errors counted;
/// with a clock that was never measured it counts by the plain times, because nobody must be left waiting in silence
/// for want of a server. Such a clock never makes a pass: enough there is then [TierState#UNPROVEN].
public final class Ledger {
    static final Comparator<TargetLine> WORST_FIRST = Comparator.comparing(TargetLine::state)
            .reversed()
            .thenComparing(line -> line.target().deadline());

    private final Incident incident;
    private final Moment now;
    private final Optional<Ending> ending;
    private final List<Assignment> assignments;
    private final List<Presence> presences;
    private final Optional<Moment> start;

    private Ledger(Situation situation, Incident incident, Moment now) {
        this.incident = incident;
        this.now = now;
        ending = incident.ending().filter(e -> !e.at().at().isAfter(now.at()));
        assignments = incident.currentAssignments().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .filter(a ->
                        instructed(a).filter(at -> !at.at().isAfter(now.at())).isPresent())
                .toList();
        presences = presences();
        start = switch (incident.targets().clockStart()) {
            case FIRST_DISPATCH -> firstInstruction();
            case CALL_RECEIVED -> Optional.of(incident.openedAt());
        };
    }

    /// The ledger of the incident's present opening, evaluated at `now`.
    public static IncidentLedger of(Situation situation, Incident incident, Moment now) {
        return new Ledger(situation, incident, now).compute();
    }

    private IncidentLedger compute() {
        List<ResponseTarget> targets = incident.targets().targets();
        Map<ResponseTarget, List<TargetLine>> lines = new LinkedHashMap<>();
        for (Form form : Form.values()) {
            ofForm(targets.stream().filter(t -> t.form() == form).toList())
                    .forEach(line -> lines.computeIfAbsent(line.target(), t -> new ArrayList<>())
                            .add(line));
        }
        List<TierLine> tiers = Stream.of(Tier.values())
                .map(tier -> tierLine(
                        tier,
                        targets.stream()
                                .filter(t -> t.tier() == tier)
                                .distinct()
                                .flatMap(t -> lines.getOrDefault(t, List.of()).stream())
                                .toList()))
                .toList();
        return new IncidentLedger(
                incident.id(),
                incident.opening(),
                now,
                incident.targets().standard(),
                start,
                start.map(s -> Duration.between(s.at(), until().at())),
                Duration.between(incident.openedAt().at(), until().at()),
                dispatchLimit(),
                tiers);
    }

    /// When the instruction of an assignment was given: a stacked one is given when it becomes active.
    static Optional<Moment> instructed(Assignment a) {
        return a.stacked()
                ? a.activeSince()
                : Optional.of(a.time(Stage.ASSIGNED).map(StageTime::at).orElse(a.instructedAt()));
    }

    /// Whether a moment lies after a limit; see the class for clocks that were never measured.
    static boolean hasPassed(Moment at, Moment limit) {
        return at.isMeasured() && limit.isMeasured()
                ? at.isSurelyAfter(limit)
                : at.at().isAfter(limit.at());
    }

    /// The earliest instruction by corrected time, whatever the log order.
    private Optional<Moment> firstInstruction() {
        return assignments.stream().flatMap(a -> instructed(a).stream()).min(Comparator.naturalOrder());
    }

    /// Now, or when the incident ended.
    private Moment until() {
        return ending.map(Ending::at).orElse(now);
    }

    /// By time of arrival, so that those who came first are counted first; by call sign where none is there.
    private List<Presence> presences() {
        Map<CallSign, List<Assignment>> byUnit = new LinkedHashMap<>();
        assignments.forEach(
                a -> byUnit.computeIfAbsent(a.unit(), u -> new ArrayList<>()).add(a));
        return byUnit.entrySet().stream()
                .map(e -> new Presence(e.getKey(), e.getValue(), now))
                .sorted(Comparator.comparing(Presence::firstThere).thenComparing(Presence::unit))
                .toList();
    }

    private DispatchLimit dispatchLimit() {
        Optional<Moment> dispatched = firstInstruction();
        Optional<Moment> limit = incident.targets()
                .dispatchWithin()
                .map(within -> incident.openedAt().plus(within));
        if (limit.isEmpty()) {
            return new DispatchLimit(DispatchState.NOT_REQUIRED, limit, Duration.ZERO, dispatched);
        }
        Duration left =
                Duration.between(dispatched.orElse(until()).at(), limit.get().at());
        return new DispatchLimit(dispatchState(dispatched, limit.get()), limit, left, dispatched);
    }

    private DispatchState dispatchState(Optional<Moment> dispatched, Moment limit) {
        if (dispatched.isPresent()) {
            if (dispatched.get().isSurelyBy(limit)) {
                return DispatchState.MET;
            }
            return dispatched.get().isSurelyAfter(limit) ? DispatchState.MET_LATE : DispatchState.UNPROVEN;
        }
        if (hasPassed(until(), limit)) {
            return DispatchState.LATE;
        }
        return ending.isPresent() ? DispatchState.STOOD_DOWN : DispatchState.RUNNING;
    }

    private static TierLine tierLine(Tier tier, List<TargetLine> targets) {
        if (targets.isEmpty()) {
            return new TierLine(
                    tier, TierState.NOT_REQUIRED, 0, 0, Optional.empty(), Duration.ZERO, Optional.empty(), targets);
        }
        TargetLine worst = targets.stream().min(WORST_FIRST).orElseThrow();
        return new TierLine(
                tier,
                worst.state(),
                worst.required(),
                worst.there().size(),
                worst.limit(),
                worst.left(),
                worst.metAt(),
                targets);
    }

    /// One place of a target that one unit fills.
    private record Place(ResponseTarget target, int line) {}

    /// The lines of the targets of one form: within it a unit counts once.
    private List<TargetLine> ofForm(List<ResponseTarget> targets) {
        if (start.isEmpty()) {
            TierState state = ending.isPresent() ? TierState.STOOD_DOWN : TierState.WAITING;
            return targets.stream()
                    .map(t -> new TargetLine(
                            t, state, Optional.empty(), t.deadline(), Optional.empty(), List.of(), List.of()))
                    .toList();
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            int line = i;
            // Places beyond the units at hand stay empty whatever is matched; they need not be tried.
            int count = Math.min(targets.get(i).requirement().units(), presences.size());
            Stream.generate(() -> new Place(targets.get(line), line))
                    .limit(count)
                    .forEach(places::add);
        }
        // Tightest first; the sort is stable, so equal ones keep the standard's order.
        places.sort(Comparator.comparing(p -> p.target().deadline()));
        Optional<Presence.Worth>[][] worths = worths(places);
        Matching matching = match(worths);
        List<List<UnitThere>> there = new ArrayList<>();
        List<List<CallSign>> coming = new ArrayList<>();
        int[] recalled = new int[targets.size()];
        targets.forEach(t -> {
            there.add(new ArrayList<>());
            coming.add(new ArrayList<>());
        });
        for (int p = 0; p < places.size(); p++) {
            int unit = matching.unitOf(p);
            if (unit == Matching.NONE) {
                continue;
            }
            CallSign callSign = presences.get(unit).unit();
            Presence.Worth worth = worths[p][unit].orElseThrow();
            int line = places.get(p).line();
            switch (worth.evidence()) {
                case SHOWN, REPORTED, LATE ->
                    there.get(line).add(new UnitThere(callSign, worth.at(), worth.evidence()));
                case COMING -> coming.get(line).add(callSign);
                case RECALLED -> recalled[line]++;
            }
        }
        List<TargetLine> lines = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            lines.add(targetLine(targets.get(i), there.get(i), coming.get(i), recalled[i]));
        }
        return lines;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Optional<Presence.Worth>[][] worths(List<Place> places) {
        Optional<Presence.Worth>[][] worths = new Optional[places.size()][presences.size()];
        for (int p = 0; p < places.size(); p++) {
            ResponseTarget target = places.get(p).target();
            for (int u = 0; u < presences.size(); u++) {
                worths[p][u] = p > 0 && places.get(p - 1).target() == target
                        ? worths[p - 1][u]
                        : presences.get(u).worth(target, limitOf(target));
            }
        }
        return worths;
    }

    /// Fills as many places as can be by units said to be there in time, then lets proof stand where it can without
    /// emptying a place, then takes who came late, who is under way, and who was recalled.
    private Matching match(Optional<Presence.Worth>[][] worths) {
        int[][] level = new int[worths.length][presences.size()];
        for (int p = 0; p < worths.length; p++) {
            for (int u = 0; u < presences.size(); u++) {
                level[p][u] = worths[p][u].map(w -> w.evidence().ordinal()).orElse(Matching.NONE);
            }
        }
        Matching matching = new Matching(level, presences.size());
        matching.fill(Evidence.REPORTED.ordinal());
        matching.improve(Evidence.SHOWN.ordinal());
        matching.fill(Evidence.LATE.ordinal());
        matching.fill(Evidence.COMING.ordinal());
        matching.fill(Evidence.RECALLED.ordinal());
        return matching;
    }

    private Moment limitOf(ResponseTarget target) {
        return start.orElseThrow().plus(target.deadline());
    }

    private TargetLine targetLine(
            ResponseTarget target, List<UnitThere> there, List<CallSign> coming, int recalledBefore) {
        Moment limit = limitOf(target);
        there.sort(Comparator.comparing(UnitThere::at).thenComparing(UnitThere::unit));
        coming.sort(Comparator.naturalOrder());
        int required = target.requirement().units();
        TierState state = state(required, there, recalledBefore, limit);
        Optional<Moment> metAt =
                there.size() == required ? Optional.of(there.getLast().at()) : Optional.empty();
        Duration left = Duration.between(metAt.orElse(until()).at(), limit.at());
        // Inside the clocks' errors the limit has not surely passed: no time is left, and none is over.
        boolean atLimit = state == TierState.RUNNING && left.isNegative();
        return new TargetLine(target, state, Optional.of(limit), atLimit ? Duration.ZERO : left, metAt, there, coming);
    }

    private TierState state(int required, List<UnitThere> there, int recalledBefore, Moment limit) {
        long shown = there.stream().filter(t -> t.evidence() == Evidence.SHOWN).count();
        boolean late = there.stream().anyMatch(t -> t.evidence() == Evidence.LATE);
        if (shown == required) {
            return TierState.MET;
        }
        if (there.size() == required) {
            return late ? TierState.MET_LATE : TierState.UNPROVEN;
        }
        if (there.size() + recalledBefore == required) {
            return late ? TierState.MET_LATE : TierState.STOOD_DOWN;
        }
        if (hasPassed(until(), limit)) {
            return TierState.BREACHED;
        }
        return ending.isPresent() ? TierState.STOOD_DOWN : TierState.RUNNING;
    }
}
