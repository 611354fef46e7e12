package org.muster.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.SaltedBody;
import org.muster.server.store.ServerLog;

/// What the server makes of its own log: the situation with its bodies, and who is enrolled. It follows the log when
/// asked to, so that no append waits for it. Safe for any thread.
final class LogView {
    /// Entries read at a time while following.
    private static final int STEP_RECORDS = 500;

    private static final int STEP_BYTES = 4 * 1024 * 1024;

    private final ServerLog log;
    private final StationId server;
    // Guarded by this.
    private long position;
    private final Map<StationId, Event.StationEnrolled> enrolled = new HashMap<>();
    private Optional<IncarnationId> life = Optional.empty();
    private volatile State state = new State(Situation.EMPTY, Bodies.NONE);

    /// One moment of both.
    record State(Situation situation, Bodies bodies) {}

    LogView(ServerLog log, StationId server) {
        this.log = log;
        this.server = server;
    }

    State state() {
        return state;
    }

    /// Follows the log to its head.
    synchronized State follow() {
        while (position < log.head().position()) {
            List<ConfirmedEntry> step = log.read(position + 1, STEP_RECORDS, STEP_BYTES);
            if (step.isEmpty()) {
                break;
            }
            Bodies bodies = state.bodies();
            List<Recorded> recorded =
                    step.stream().map(ConfirmedEntry::recorded).toList();
            for (int i = 0; i < step.size(); i++) {
                Recorded one = recorded.get(i);
                bodies = step.get(i)
                        .entry()
                        .body()
                        .flatMap(SaltedBody::body)
                        .map(with(bodies, one))
                        .orElse(bodies);
                enrol(one);
                if (one.envelope().id().station().equals(server)) {
                    life = Optional.of(one.envelope().id().incarnation());
                }
            }
            Situation.Advance advance = state.situation().advance(recorded);
            state = new State(advance.situation(), bodies.without(advance.filed()));
            position = step.getLast().position();
        }
        return state;
    }

    private static Function<Body, Bodies> with(Bodies bodies, Recorded recorded) {
        return body -> bodies.with(recorded, body);
    }

    /// Only a server enrols: the claim of any other station is a line in the log and opens no door.
    private void enrol(Recorded recorded) {
        if (recorded.event() instanceof Event.StationEnrolled event
                && recorded.envelope().id().station().equals(server)) {
            enrolled.put(event.station(), event);
        }
    }

    synchronized Optional<Event.StationEnrolled> station(StationId station) {
        return Optional.ofNullable(enrolled.get(station));
    }

    /// The server's own last incarnation in the log.
    synchronized Optional<IncarnationId> life() {
        return life;
    }

    /// All number codes ever given.
    synchronized Set<String> codes() {
        Set<String> codes = new HashSet<>();
        enrolled.values().forEach(e -> codes.add(e.code()));
        return codes;
    }
}
