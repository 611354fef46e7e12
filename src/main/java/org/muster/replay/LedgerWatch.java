package org.muster.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.response.DispatchState;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.response.TierLine;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.Arrival;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Ending;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StageTime;

/// Follows the ledgers of all incidents through a shift and tells each change of a state at its moment: with an event,
/// or between events, when a limit passes. Looks only at incidents that an event touched and at moments at which a
/// ledger can change. For one thread.
final class LedgerWatch {
    /// The step of the trade's clocks: what holds after a limit holds one of it later.
    private static final long STEP_MILLIS = 1;

    private final Consumer<Happening> teller;
    private final Map<IncidentId, States> known = new HashMap<>();
    private final Map<IncidentId, Instant> due = new HashMap<>();
    private final PriorityQueue<Look> looks = new PriorityQueue<>();
    private Situation situation;
    private long errorMillis;

    /// How an incident stood.
    private record States(DispatchState queue, Map<Tier, TierState> tiers) {
        static final States NONE = new States(DispatchState.NOT_REQUIRED, Map.of());
    }

    /// When to look at an incident again.
    private record Look(Instant at, IncidentId incident) implements Comparable<Look> {
        @Override
        public int compareTo(Look other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : incident.compareTo(other.incident);
        }
    }

    /// @param now the moment of the situation; what it holds is known and not told
    LedgerWatch(Situation situation, Moment now, Consumer<Happening> teller) {
        this.situation = situation;
        this.errorMillis = now.errorMillis();
        this.teller = teller;
        situation.incidents().values().filter(Incident::isOpen).forEach(incident -> {
            IncidentLedger ledger = Ledger.of(situation, incident, now);
            known.put(incident.id(), states(ledger));
            plan(incident, ledger, now.at());
        });
    }

    /// Lets time go by: tells what changes before a moment.
    void passUntil(Instant end) {
        while (!looks.isEmpty() && looks.peek().at.isBefore(end)) {
            Look look = looks.remove();
            if (look.at.equals(due.get(look.incident))) {
                look(look.incident, look.at);
            }
        }
    }

    /// The situation became another at a moment.
    void become(Situation next, Moment now) {
        Situation before = situation;
        situation = next;
        errorMillis = now.errorMillis();
        for (IncidentId incident : touched(before, next)) {
            if (!known.containsKey(incident)) {
                before.incidents()
                        .get(incident)
                        .ifPresent(old -> known.put(incident, states(Ledger.of(before, old, now))));
            }
            look(incident, now.at());
        }
        for (String id : new TreeSet<>(next.conflicts().differing(before.conflicts()))) {
            if (!before.conflicts().containsKey(id)) {
                next.conflicts()
                        .get(id)
                        .filter(Conflict::isOpen)
                        .ifPresent(conflict -> teller.accept(new Happening.ConflictOpened(now.at(), conflict)));
            }
        }
    }

    /// The incidents whose ledger may have changed, in a steady order.
    private static Set<IncidentId> touched(Situation before, Situation next) {
        Set<IncidentId> touched = new TreeSet<>(next.incidents().differing(before.incidents()));
        next.assignments()
                .differing(before.assignments())
                .forEach(id -> Stream.of(before, next)
                        .flatMap(s -> s.assignment(id).stream())
                        .map(Assignment::incident)
                        .forEach(touched::add));
        return new LinkedHashSet<>(touched);
    }

    private void look(IncidentId id, Instant at) {
        // One that was filed has no ledger any more.
        Optional<Incident> incident = situation.incidents().get(id);
        if (incident.isEmpty()) {
            known.remove(id);
            due.remove(id);
            return;
        }
        IncidentLedger ledger = Ledger.of(situation, incident.get(), new Moment(at, errorMillis));
        States now = states(ledger);
        States old = known.getOrDefault(id, States.NONE);
        known.put(id, now);
        tell(new Happening.Of(id, incident.get().number()), old, ledger, at);
        plan(incident.get(), ledger, at);
    }

    private void tell(Happening.Of of, States old, IncidentLedger ledger, Instant at) {
        DispatchState queue = ledger.dispatchLimit().state();
        if (queue != old.queue) {
            teller.accept(new Happening.QueueChanged(at, of, old.queue, queue));
        }
        for (TierLine line : ledger.lines()) {
            TierState was = old.tiers.getOrDefault(line.tier(), TierState.NOT_REQUIRED);
            if (line.state() != was) {
                teller.accept(new Happening.TierChanged(at, of, line.tier(), was, line.state(), line.shortBy()));
            }
        }
    }

    private static States states(IncidentLedger ledger) {
        Map<Tier, TierState> tiers = new EnumMap<>(Tier.class);
        ledger.lines().forEach(line -> tiers.put(line.tier(), line.state()));
        return new States(ledger.dispatchLimit().state(), tiers);
    }

    /// Notes when to look again though no event comes: at the next limit, or when something dated ahead comes true.
    private void plan(Incident incident, IncidentLedger ledger, Instant now) {
        Instant next = Stream.concat(limits(ledger), ahead(incident))
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
        note(incident.id(), next);
    }

    private void note(IncidentId incident, @Nullable Instant next) {
        if (next == null) {
            due.remove(incident);
        } else if (!next.equals(due.put(incident, next))) {
            looks.add(new Look(next, incident));
        }
    }

    private Stream<Instant> limits(IncidentLedger ledger) {
        boolean queued = ledger.dispatchLimit().state() == DispatchState.RUNNING;
        Stream<Moment> queue = queued ? ledger.dispatchLimit().limit().stream() : Stream.empty();
        Stream<Moment> tiers = ledger.lines().stream()
                .flatMap(line -> line.targets().stream())
                .filter(target -> target.state() == TierState.RUNNING)
                .flatMap(target -> target.limit().stream());
        return Stream.concat(queue, tiers).map(this::passed);
    }

    /// The first moment at which a limit has surely passed by the desk's clock; by the plain times where one of the
    /// clocks was never measured.
    private Instant passed(Moment limit) {
        long errors = limit.isMeasured() && errorMillis >= 0 ? limit.errorMillis() + errorMillis : 0;
        return limit.at().truncatedTo(ChronoUnit.MILLIS).plusMillis(errors + STEP_MILLIS);
    }

    private Stream<Instant> ahead(Incident incident) {
        Stream<Moment> stages = incident.currentAssignments().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .flatMap(a -> Stream.of(
                                a.stages().values().stream().map(StageTime::at),
                                a.arrival().map(Arrival::at).stream(),
                                a.activeSince().stream())
                        .flatMap(times -> times));
        return Stream.concat(stages, incident.ending().map(Ending::at).stream()).map(Moment::at);
    }
}
