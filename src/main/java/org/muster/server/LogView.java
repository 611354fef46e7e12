package org.muster.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.PMap;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Station;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Life;
import org.muster.journal.LogHead;
import org.muster.journal.LogSnapshot;
import org.muster.journal.SaltedBody;
import org.muster.journal.SnapshotKeeper;
import org.muster.journal.SnapshotShelf;
import org.muster.server.store.ServerLog;
import org.muster.wire.Limits;

/// What the server makes of its own log: the situation with its bodies, and who is enrolled. It begins with the
/// snapshot on its shelf where that one fits, follows the log when asked to, so that no append waits for it, and keeps
/// a snapshot now and then. Safe for any thread.
final class LogView implements AutoCloseable {
    /// The name of the thread that writes snapshots.
    static final String SNAPSHOT_THREAD = "server-snapshot";

    /// Entries read at a time while following.
    private static final int STEP_RECORDS = 500;

    /// Positions of missing bodies that are remembered; whatever is beyond is looked for after the next start.
    static final int LACKING_MAX = 100_000;

    private static final int STEP_BYTES = 4 * 1024 * 1024;

    private final ServerLog log;
    private final StationId server;
    private final JurisdictionId jurisdiction;
    private final SnapshotKeeper keeper;
    // Guarded by this.
    private LogHead head = LogHead.START;
    private final Map<StationId, Event.StationEnrolled> enrolled = new HashMap<>();
    private final Map<Life, LogSnapshot.Tail> tails = new HashMap<>();
    /// Log positions of events whose bodies may be missing here.
    private final NavigableSet<Long> lacking = new TreeSet<>();
    private volatile Set<IncidentId> hidden = Set.of();
    private volatile State state = new State(Situation.EMPTY, Bodies.NONE);

    /// One moment of both.
    record State(Situation situation, Bodies bodies) {}

    LogView(ServerLog log, StationId server, JurisdictionId jurisdiction, SnapshotShelf shelf) {
        this.log = log;
        this.server = server;
        this.jurisdiction = jurisdiction;
        shelf.read()
                .flatMap(bytes -> LogSnapshot.fitting(bytes, Optional.of(jurisdiction), this::reached))
                .ifPresent(this::begin);
        keeper = new SnapshotKeeper(shelf, SNAPSHOT_THREAD, head.position());
    }

    /// Where the log has come at the position of a snapshot.
    private Optional<LogHead> reached(LogHead snapshot) {
        return log.read(snapshot.position(), 1, 1).stream()
                .filter(entry -> entry.position() == snapshot.position())
                .map(entry -> new LogHead(entry.epoch(), entry.position(), entry.logHash()))
                .findFirst();
    }

    private void begin(LogSnapshot snapshot) {
        snapshot.enrolled().forEach(event -> enrolled.put(event.station(), event));
        snapshot.tails().forEach(tail -> tails.put(new Life(tail.station(), tail.incarnation()), tail));
        state = new State(snapshot.situation(), snapshot.bodies());
        head = snapshot.head();
        hidden = protectedIn(snapshot.situation());
        // Only what lies apart can have come without.
        incidents(snapshot.situation())
                .filter(Incident::wasProtected)
                .flatMap(incident -> incident.timeline().stream())
                .filter(recorded ->
                        snapshot.bodies().of(recorded.envelope().id()).isEmpty())
                .forEach(recorded -> lacks(recorded.position()));
    }

    private void lacks(long position) {
        if (lacking.size() < LACKING_MAX) {
            lacking.add(position);
        }
    }

    private static Stream<Incident> incidents(Situation situation) {
        return Stream.concat(situation.incidents().values(), situation.filed().values());
    }

    private static Set<IncidentId> protectedIn(Situation situation) {
        return incidents(situation)
                .filter(Incident::isProtected)
                .map(Incident::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The incidents whose bodies are for those with the right to them.
    Set<IncidentId> hidden() {
        return hidden;
    }

    State state() {
        return state;
    }

    /// Follows the log to its head.
    synchronized State follow() {
        while (head.position() < log.head().position()) {
            List<ConfirmedEntry> step = log.read(head.position() + 1, STEP_RECORDS, STEP_BYTES);
            if (step.isEmpty()) {
                break;
            }
            List<Recorded> recorded =
                    step.stream().map(ConfirmedEntry::recorded).toList();
            Map<EventId, Body> bodies = new HashMap<>();
            for (int i = 0; i < step.size(); i++) {
                Entry entry = step.get(i).entry();
                entry.body()
                        .flatMap(SaltedBody::body)
                        .ifPresent(body -> bodies.put(entry.record().id(), body));
                enrol(recorded.get(i));
                meet(step.get(i));
                if (isBare(entry)) {
                    lacks(step.get(i).position());
                }
            }
            Situation.Advance advance = state.situation().advance(recorded);
            state = new State(advance.situation(), state.bodies().after(advance, bodies));
            if (recorded.stream().anyMatch(LogView::mayHide)) {
                hidden = protectedIn(advance.situation());
            }
            lend(step);
            ConfirmedEntry last = step.getLast();
            head = new LogHead(last.epoch(), last.position(), last.logHash());
        }
        keeper.seen(head.position(), false, this::snapshot);
        return state;
    }

    private static boolean isBare(Entry entry) {
        return entry.record().hasBody() && entry.body().isEmpty();
    }

    /// Log positions whose bodies the log lacks, ascending, at most [Limits#BODIES_MAX]. What another node has got
    /// meanwhile is taken in.
    ///
    /// @param after beyond this one
    synchronized List<Long> lacking(long after) {
        List<Long> bare = new ArrayList<>();
        Map<EventId, SaltedBody> found = new HashMap<>();
        for (long position : List.copyOf(lacking.tailSet(after, false))) {
            Entry entry = log.read(position, 1, 1).getFirst().entry();
            if (isBare(entry)) {
                bare.add(position);
            } else {
                lacking.remove(position);
                entry.body().ifPresent(body -> found.put(entry.record().id(), body));
            }
            if (bare.size() == Limits.BODIES_MAX) {
                break;
            }
        }
        if (!found.isEmpty()) {
            fill(found);
        }
        return bare;
    }

    /// Takes in bodies that came apart from their events.
    synchronized void fill(Map<EventId, SaltedBody> bodies) {
        Map<EventId, Body> fresh = new HashMap<>();
        bodies.forEach((id, body) -> body.body().ifPresent(words -> fresh.put(id, words)));
        Situation now = state.situation();
        state = new State(now, state.bodies().filled(fresh, now));
    }

    /// What says once more what stands may have the words that this lacks: it came without, as it was or recorded
    /// anew.
    private void lend(List<ConfirmedEntry> step) {
        PMap<RecordName, EventId> anew = state.situation().anew();
        Map<EventId, SaltedBody> bodies = new HashMap<>();
        if (!anew.isEmpty()) {
            for (ConfirmedEntry placed : step) {
                EventId own = placed.record().id();
                placed.entry()
                        .body()
                        .ifPresent(body -> anew.get(placed.record().origin(server))
                                .filter(standing -> !standing.equals(own))
                                .ifPresent(standing -> bodies.put(standing, body)));
            }
        }
        if (!bodies.isEmpty()) {
            log.fill(bodies).thenAccept(kept -> {
                bodies.keySet().retainAll(kept);
                fill(bodies);
            });
        }
    }

    /// An acceptance may give effect to what was held.
    private static boolean mayHide(Recorded recorded) {
        return recorded.event() instanceof Event.IncidentProtected || recorded.event() instanceof Event.ConflictDecided;
    }

    /// The log as far as it was followed.
    synchronized LogSnapshot snapshot() {
        return new LogSnapshot(
                jurisdiction,
                head,
                state.situation(),
                state.bodies(),
                List.copyOf(tails.values()),
                List.copyOf(enrolled.values()));
    }

    /// The same as it may go to anybody.
    synchronized LogSnapshot openSnapshot() {
        Situation now = state.situation();
        return new LogSnapshot(
                jurisdiction,
                head,
                now,
                state.bodies()
                        .withheld(
                                hidden.stream()
                                        .flatMap(id -> now.incident(id).stream())
                                        .toList(),
                                now),
                List.copyOf(tails.values()),
                List.copyOf(enrolled.values()));
    }

    /// Only a server enrols: the claim of any other station is a line in the log and opens no door.
    private void enrol(Recorded recorded) {
        if (recorded.event() instanceof Event.StationEnrolled event
                && recorded.envelope().id().station().equals(server)) {
            enrolled.put(event.station(), event);
        }
    }

    private void meet(ConfirmedEntry entry) {
        Life life = Life.of(entry.record().id());
        tails.put(
                life,
                new LogSnapshot.Tail(
                        life.station(),
                        life.incarnation(),
                        entry.record().id().number(),
                        entry.record().hash(),
                        entry.position()));
    }

    /// Whether a station was taken out of the jurisdiction.
    boolean isRevoked(StationId station) {
        return state.situation()
                .stations()
                .get(station)
                .flatMap(Station::revoked)
                .isPresent();
    }

    synchronized Optional<Event.StationEnrolled> station(StationId station) {
        return Optional.ofNullable(enrolled.get(station));
    }

    /// The server's own last incarnation in the log.
    synchronized Optional<IncarnationId> life() {
        return tails.values().stream()
                .filter(tail -> tail.station().equals(server))
                .max(Comparator.comparingLong(LogSnapshot.Tail::position))
                .map(LogSnapshot.Tail::incarnation);
    }

    /// All number codes ever given.
    synchronized Set<String> codes() {
        Set<String> codes = new HashSet<>();
        enrolled.values().forEach(e -> codes.add(e.code()));
        return codes;
    }

    /// Waits for a snapshot that is being written.
    @Override
    public void close() {
        keeper.close();
    }
}
