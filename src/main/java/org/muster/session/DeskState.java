package org.muster.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.JournalView;
import org.muster.journal.LogHead;
import org.muster.journal.LogSnapshot;

/// What a desk shows: the fold of the confirmed log, and its own waiting records on top; bodies alike. For one
/// thread; the snapshots it gives are immutable.
public final class DeskState {
    /// Events between two looks at whether an incident is still in the active part.
    private static final int STEP = 100;

    private Situation confirmed = Situation.EMPTY;
    private Bodies confirmedBodies = Bodies.NONE;
    private Situation situation = Situation.EMPTY;
    private Bodies bodies = Bodies.NONE;
    private int pending;
    /// Incidents that waiting records protect.
    private List<IncidentId> protecting = List.of();
    private long begunAt;
    private boolean differed;
    private Optional<LogSnapshot> ahead = Optional.empty();
    private Digest aheadHash = Digest.ZERO;

    /// Everything a journal holds: the snapshot beside it where one fits, the confirmed log after it, then what
    /// waits.
    public static DeskState of(JournalView journal) {
        DeskState state = new DeskState();
        LogSnapshot.fitting(journal).ifPresent(state::begin);
        return state.readOn(journal);
    }

    /// The same from the log alone, which is the truth.
    public static DeskState folded(JournalView journal) {
        return new DeskState().readOn(journal);
    }

    private void begin(LogSnapshot snapshot) {
        confirmed = snapshot.situation();
        confirmedBodies = snapshot.bodies();
        begunAt = snapshot.head().position();
    }

    /// The log position of the snapshot it was begun with; 0 for none.
    long begunAt() {
        return begunAt;
    }

    private DeskState readOn(JournalView journal) {
        long end = journal.head().position();
        long next = confirmed.at().position() + 1;
        for (long from = next; from <= end; from += JournalView.PAGE_MAX) {
            confirm(Fact.of(journal.confirmed(from, JournalView.PAGE_MAX)));
        }
        rebase(Fact.waiting(journal.pending()));
        return this;
    }

    /// The last state in which an incident was in the active part; to within a few events. Empty when it never was,
    /// as far as this journal goes back.
    public static Optional<DeskState> whileActive(JournalView journal, IncidentId incident) {
        DeskState state = new DeskState();
        Optional<DeskState> last = Optional.empty();
        long end = journal.head().position();
        for (long from = 1; from <= end; from += STEP) {
            state.confirm(Fact.of(journal.confirmed(from, STEP)));
            if (state.confirmed.incidents().containsKey(incident)) {
                state.rebase(List.of());
                last = Optional.of(state.copy());
            }
        }
        return last;
    }

    /// The same state once more, to go on from; costs nothing, for all it holds is shared.
    public DeskState copy() {
        DeskState copy = new DeskState();
        copy.confirmed = confirmed;
        copy.confirmedBodies = confirmedBodies;
        copy.situation = situation;
        copy.bodies = bodies;
        copy.pending = pending;
        copy.protecting = protecting;
        copy.ahead = ahead;
        copy.aheadHash = aheadHash;
        return copy;
    }

    /// Folds facts into the confirmed part; what is shown follows with the next [#rebase].
    public void confirm(List<Fact> facts) {
        int toAhead = ahead.map(
                        snapshot -> (int) Math.min(facts.size(), snapshot.head().position() - position()))
                .orElse(facts.size());
        fold(facts.subList(0, toAhead));
        ahead = ahead.filter(snapshot -> position() < snapshot.head().position() || hasProved(snapshot));
        fold(facts.subList(toAhead, facts.size()));
    }

    private void fold(List<Fact> facts) {
        Situation.Advance advance = confirmed.advance(recorded(facts));
        confirmed = advance.situation();
        confirmedBodies = confirmedBodies.after(advance, bodies(facts));
    }

    /// Puts the waiting facts on top of the confirmed part anew.
    public void rebase(List<Fact> waiting) {
        situation = ahead.map(LogSnapshot::situation).orElse(confirmed);
        bodies = ahead.map(LogSnapshot::bodies).orElse(confirmedBodies);
        pending = 0;
        protecting = List.of();
        add(waiting);
    }

    /// Puts more own facts on top.
    public void add(List<Fact> waiting) {
        List<Fact> shown = ahead.map(snapshot -> waiting.stream()
                        .filter(fact ->
                                !snapshot.holds(fact.recorded().envelope().id()))
                        .toList())
                .orElse(waiting);
        Situation.Advance advance = situation.advance(recorded(shown));
        situation = advance.situation();
        bodies = bodies.after(advance, bodies(shown));
        pending += waiting.size();
        protecting = Stream.concat(protecting.stream(), waiting.stream().flatMap(DeskState::protects))
                .toList();
    }

    private static Stream<IncidentId> protects(Fact fact) {
        return fact.recorded().event() instanceof Event.IncidentProtected event && event.isProtected()
                ? Stream.of(event.incident())
                : Stream.empty();
    }

    /// Incidents that waiting records protect: nothing of them is confirmed yet.
    List<IncidentId> protecting() {
        return protecting;
    }

    private static List<Recorded> recorded(List<Fact> facts) {
        List<Recorded> batch = new ArrayList<>(facts.size());
        facts.forEach(fact -> batch.add(fact.recorded()));
        return batch;
    }

    private static Map<EventId, Body> bodies(List<Fact> facts) {
        Map<EventId, Body> bodies = new HashMap<>();
        facts.forEach(fact -> fact.body()
                .ifPresent(body -> bodies.put(fact.recorded().envelope().id(), body)));
        return bodies;
    }

    /// Shows a snapshot of the server's, with what waits on top, until the confirmed part has come as far. It is
    /// the server's word; the fold of the log then proves it or not.
    ///
    /// @param stateHash of the snapshot's situation, known to whoever read it: it takes a second for 400,000 events
    void lookAhead(LogSnapshot snapshot, Digest stateHash) {
        aheadHash = stateHash;
        ahead = Optional.of(snapshot).filter(s -> s.head().position() > position());
    }

    /// What of the log somebody has seen who sees this state.
    Base seen(LogHead head) {
        return ahead.map(LogSnapshot::head).orElse(head).base();
    }

    /// Tells where the fold of the log is not what the server said.
    ///
    /// @return false: nothing is to be looked ahead to any more
    private boolean hasProved(LogSnapshot snapshot) {
        if (!StateHash.of(confirmed).equals(aheadHash)) {
            System.getLogger(DeskState.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            "the server's snapshot of log position {0} is not what the log says: the log counts",
                            Long.toString(snapshot.head().position()));
            differed = true;
        }
        return false;
    }

    /// Whether a snapshot of the server's turned out to be another state than the log makes.
    boolean differed() {
        return differed;
    }

    Situation confirmed() {
        return confirmed;
    }

    Bodies confirmedBodies() {
        return confirmedBodies;
    }

    /// Lets go of the bodies of incidents that may not be read here; what is shown follows with the next [#rebase].
    void withhold(List<Incident> hidden) {
        confirmedBodies = confirmedBodies.withheld(hidden, confirmed);
    }

    /// Takes in bodies that were fetched; what is shown follows with the next [#rebase].
    void fill(Map<EventId, Body> fetched) {
        confirmedBodies = confirmedBodies.filled(fetched, confirmed);
    }

    /// How far the confirmed part reaches.
    long position() {
        return confirmed.at().position();
    }

    /// The confirmed part, to be kept.
    LogSnapshot kept(JurisdictionId jurisdiction, LogHead head) {
        return new LogSnapshot(jurisdiction, head, confirmed, confirmedBodies, List.of(), List.of());
    }

    public Snapshot snapshot() {
        return new Snapshot(situation, bodies, confirmed, pending);
    }
}
