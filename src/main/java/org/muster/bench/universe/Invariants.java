package org.muster.bench.universe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.JournalRecord;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.server.store.MemoryServerLog;
import org.muster.session.DeskState;
import org.muster.session.Snapshot;

/// What must hold after every step of a universe; the numbers are those of the invariants of the sync. For one thread.
final class Invariants {
    /// Something that must hold does not.
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(int invariant, String words) {
            super("invariant " + invariant + ": " + words);
        }
    }

    private LogHead seen = LogHead.START;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<Long, Digest> hashes = new HashMap<>();
    private final Map<String, Long> hashedAt = new HashMap<>();

    void check(SimServer server, List<SimStation> stations, boolean thorough) {
        require(1, server.overstated().isEmpty(), server.overstated().orElse(""));
        checkServer(server.log());
        for (SimStation station : stations) {
            checkPrefix(server.log(), station);
            checkStateHash(station);
            checkOwn(station);
            if (thorough) {
                checkShown(station);
            }
        }
    }

    /// 2 and 3: positions without gaps, chains in order, nothing taken back.
    private void checkServer(MemoryServerLog log) {
        require(2, log.hashAt(seen.position()).equals(Optional.of(seen.logHash())), "the server's log was taken back");
        for (ConfirmedEntry entry : log.read(seen.position() + 1, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            require(2, entry.position() == seen.position() + 1, "position " + entry.position() + " after " + seen);
            Digest hash =
                    LogHash.next(seen.logHash(), entry.record(), entry.epoch(), entry.position(), entry.serverAt());
            require(2, hash.equals(entry.logHash()), "the hash at " + entry.position() + " is wrong");
            EventId id = entry.record().id();
            long before = numbers.getOrDefault(chain(id), 0L);
            require(3, id.number() == before + 1, entry.record() + " follows number " + before);
            numbers.put(chain(id), id.number());
            seen = new LogHead(entry.epoch(), entry.position(), entry.logHash());
        }
    }

    private static String chain(EventId id) {
        return id.station().hex() + id.incarnation().hex();
    }

    /// 4: a desk's confirmed log is a range equal to the server's.
    private static void checkPrefix(MemoryServerLog log, SimStation station) {
        LogHead head = station.journal().head();
        require(
                4,
                log.hashAt(head.position()).equals(Optional.of(head.logHash())),
                station.name() + " has another log up to " + head.position() + " than the server");
    }

    /// 5: the same events give the same state hash.
    private void checkStateHash(SimStation station) {
        Snapshot snapshot = station.session().snapshot();
        long position = snapshot.confirmed().at().position();
        if (Long.valueOf(position).equals(hashedAt.put(station.name(), position))) {
            return;
        }
        Digest hash = StateHash.of(snapshot.confirmed());
        Digest known = hashes.putIfAbsent(position, hash);
        require(5, known == null || known.equals(hash), station.name() + " folds otherwise up to " + position);
    }

    /// 6: own events never vanish between telling the operator and the log.
    private static void checkOwn(SimStation station) {
        long last = station.confirmedToOperator().stream()
                .mapToLong(r -> r.id().number())
                .max()
                .orElse(0);
        long waiting = station.journal().pending().stream()
                .mapToLong(e -> e.record().id().number())
                .max()
                .orElse(0);
        long placed = station.journal().confirmed(1, Integer.MAX_VALUE).stream()
                .filter(e -> e.record().id().station().equals(station.journal().station()))
                .mapToLong(e -> e.record().id().number())
                .max()
                .orElse(0);
        require(6, Math.max(waiting, placed) >= last, station.name() + " lost its event number " + last);
    }

    /// 6: what is shown is the fold of the confirmed log with the own pending on top.
    private static void checkShown(SimStation station) {
        Snapshot anew = DeskState.of(station.journal()).snapshot();
        Snapshot shown = station.session().snapshot();
        require(
                6,
                StateHash.of(anew.situation()).equals(StateHash.of(shown.situation()))
                        && anew.pending() == shown.pending(),
                station.name() + " shows something else than its journal says");
    }

    /// 1, 7, 8 after healing: nothing waits, all are alike, all that was confirmed is in the log once.
    void checkHealed(SimServer server, List<SimStation> stations) {
        check(server, stations, true);
        LogHead head = server.log().head();
        List<String> conflicts = conflicts(stations.getFirst());
        for (SimStation station : stations) {
            require(
                    8,
                    station.journal().pending().isEmpty(),
                    station.name() + " still has " + station.journal().pending().size() + " waiting, "
                            + station.state());
            require(8, station.journal().head().equals(head), station.name() + " did not reach the head");
            require(7, conflicts(station).equals(conflicts), station.name() + " has other conflicts");
        }
        Map<EventId, Digest> log = new HashMap<>();
        Set<EventId> twice = new HashSet<>();
        for (ConfirmedEntry entry : server.log().read(1, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            if (log.put(entry.record().id(), entry.record().hash()) != null) {
                twice.add(entry.record().id());
            }
        }
        require(9, twice.isEmpty(), twice + " stand in the log twice");
        for (SimStation station : stations) {
            for (JournalRecord record : station.confirmedToOperator()) {
                require(
                        1,
                        record.hash().equals(log.get(record.id())),
                        record + " was confirmed to an operator and is not in the log");
            }
        }
    }

    static List<String> conflicts(SimStation station) {
        return station.session().snapshot().situation().openConflicts().stream()
                .map(c -> c.id())
                .toList();
    }

    private static void require(int invariant, boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(invariant, otherwise);
        }
    }
}
