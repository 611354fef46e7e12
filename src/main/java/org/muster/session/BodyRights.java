package org.muster.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Rights;
import org.muster.dispatch.state.Situation;
import org.muster.journal.Entry;
import org.muster.journal.Journal;
import org.muster.journal.SaltedBody;

/// Which bodies may lie in a folder: those of protected incidents only while its operator has the right to them. What
/// the right ends for is dropped; what it begins for is named, to be fetched. Own events keep theirs while they wait:
/// nobody else has it yet. For the writer.
final class BodyRights {
    private final String operator;
    /// Incidents that are protected or ever were.
    private volatile Set<IncidentId> apart = Set.of();
    /// Whose bodies were dropped, to the last.
    private Set<IncidentId> dropped = Set.of();

    BodyRights(String operator) {
        this.operator = operator;
    }

    /// Whether any body lies apart; from any thread.
    boolean isNeeded() {
        return !apart.isEmpty();
    }

    /// Looks through everything that is confirmed: at the start, and where the log was taken back.
    ///
    /// @return whether anything was dropped
    boolean begin(DeskState state, Journal journal) {
        apart = apart(state.confirmed());
        // A snapshot is kept after its bodies were dropped; whoever was protected later may have come to a sudden end,
        // and
        // somebody with the right may have sat here before.
        dropped = incidents(state, false).stream()
                .filter(incident -> incident.timeline().stream()
                        .noneMatch(recorded -> (recorded.event() instanceof Event.IncidentProtected
                                        && recorded.position() > state.begunAt())
                                || state.confirmedBodies()
                                        .of(recorded.envelope().id())
                                        .isPresent()))
                .map(Incident::id)
                .collect(Collectors.toSet());
        return drop(state, journal, List.of());
    }

    /// After more was confirmed.
    void follow(List<Fact> facts, DeskState state, Journal journal) {
        boolean changed = facts.stream().anyMatch(fact -> changesRights(fact.recorded()));
        if (changed) {
            apart = apart(state.confirmed());
        }
        if (changed || facts.stream().anyMatch(fact -> concerns(fact.recorded().event()))) {
            drop(state, journal, facts);
        }
    }

    private static boolean changesRights(Recorded recorded) {
        return recorded.event() instanceof Event.IncidentProtected
                || recorded.event() instanceof Event.AccountGranted
                || recorded.event() instanceof Event.AccountClosed
                || recorded.event() instanceof Event.ConflictDecided;
    }

    private boolean concerns(Event event) {
        return event.about().filter(apart::contains).isPresent();
    }

    private static Set<IncidentId> apart(Situation situation) {
        Set<IncidentId> apart = new HashSet<>();
        Stream.concat(situation.incidents().values(), situation.filed().values())
                .filter(Incident::wasProtected)
                .forEach(incident -> apart.add(incident.id()));
        return apart;
    }

    /// @param fresh what has just come
    private boolean drop(DeskState state, Journal journal, List<Fact> fresh) {
        List<Incident> hidden = incidents(state, false);
        Set<IncidentId> ids = hidden.stream().map(Incident::id).collect(Collectors.toSet());
        List<EventId> here = new ArrayList<>();
        for (Incident incident : hidden) {
            if (!dropped.contains(incident.id())) {
                here.addAll(journal.bodiesAbout(incident.id()));
            }
        }
        for (Fact fact : fresh) {
            if (fact.recorded().event().about().filter(ids::contains).isPresent()) {
                here.add(fact.recorded().envelope().id());
            }
        }
        if (!here.isEmpty()) {
            journal.deleteBodies(here);
        }
        dropped = ids;
        if (!hidden.isEmpty()) {
            state.withhold(hidden);
        }
        return !hidden.isEmpty();
    }

    private List<Incident> incidents(DeskState state, boolean readable) {
        Situation now = state.confirmed();
        return apart.stream()
                .flatMap(id -> now.incident(id).stream())
                .filter(incident -> Rights.mayRead(Optional.of(operator), incident, now) == readable)
                .toList();
    }

    /// What is shown: without the words of what a waiting record protects, though they stay in the folder until the
    /// server has placed it.
    Snapshot shown(DeskState state) {
        Snapshot snapshot = state.snapshot();
        Situation now = snapshot.situation();
        List<Incident> hidden = state.protecting().stream()
                .flatMap(id -> now.incident(id).stream())
                .filter(incident -> !Rights.mayRead(Optional.of(operator), incident, now))
                .toList();
        return hidden.isEmpty()
                ? snapshot
                : new Snapshot(now, snapshot.bodies().withheld(hidden, now), snapshot.confirmed(), snapshot.pending());
    }

    /// Log positions of events whose bodies may be here and are not, as far as is known; some never had one.
    List<Long> missing(DeskState state) {
        return incidents(state, true).stream()
                // Those of a filed one lie in the folder or come when it is brought back.
                .filter(incident -> state.confirmed().incidents().containsKey(incident.id()))
                .flatMap(incident -> incident.timeline().stream())
                .filter(recorded -> recorded.isConfirmed()
                        && state.confirmedBodies().of(recorded.envelope().id()).isEmpty())
                .map(Recorded::position)
                .toList();
    }

    /// Keeps bodies that were fetched: of events of the log here, byte for byte, and only of those it may read.
    ///
    /// @return how many
    int fill(List<Entry> entries, DeskState state, Journal journal) {
        Map<EventId, Entry> sent = new HashMap<>();
        entries.forEach(entry -> sent.put(entry.record().id(), entry));
        Map<EventId, SaltedBody> kept = new HashMap<>();
        Map<EventId, Body> words = new HashMap<>();
        for (Incident incident : incidents(state, true)) {
            for (Recorded recorded : incident.timeline()) {
                Optional.ofNullable(sent.get(recorded.envelope().id()))
                        .filter(entry -> entry.record().hash().equals(recorded.digest()))
                        .flatMap(Entry::body)
                        .ifPresent(body -> {
                            kept.put(recorded.envelope().id(), body);
                            body.body()
                                    .ifPresent(read ->
                                            words.put(recorded.envelope().id(), read));
                        });
            }
        }
        if (!kept.isEmpty()) {
            journal.keepBodies(kept);
            state.fill(words);
        }
        return kept.size();
    }
}
