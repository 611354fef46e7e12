package org.muster.bench.universe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.server.store.MemoryServerLog;
import org.muster.session.Snapshot;

/// What must hold after every step of a universe; the numbers are those of the invariants of the sync. For one thread.
final class Invariants {
    /// Something that must hold does not.
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int invariant;

        Broken(int invariant, String words) {
            super("invariant " + invariant + ": " + words);
            this.invariant = invariant;
        }

        int invariant() {
            return invariant;
        }
    }

    /// The presence of desks is not among the numbered ones.
    static final int PRESENCE = 16;

    private LogHead seen = LogHead.START;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Reference reference = new Reference();
    private final Map<String, Long> checked = new HashMap<>();
    private final Map<String, Long> placed = new HashMap<>();

    void check(SimServer server, List<SimStation> stations, boolean thorough) {
        require(1, server.overstated().isEmpty(), server.overstated().orElse(""));
        require(10, server.swallowed().isEmpty(), server.swallowed().orElse(""));
        checkServer(server.log());
        for (SimStation station : stations) {
            require(7, station.wrongBase().isEmpty(), station.wrongBase().orElse(""));
            checkPrefix(server.log(), station);
            checkOwn(station);
            checkStateHash(station);
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
            reference.add(entry);
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

    /// 5: the same events give the same state hash, and other events another one.
    private void checkStateHash(SimStation station) {
        Snapshot snapshot = station.session().snapshot();
        long position = snapshot.confirmed().at().position();
        if (Long.valueOf(position).equals(checked.put(station.name(), position))) {
            return;
        }
        require(
                5,
                StateHash.of(snapshot.confirmed()).equals(reference.hash(position)),
                station.name() + " folds otherwise up to " + position);
        require(5, reference.isDistinct(position), "the state hash does not show what changed up to " + position);
    }

    /// 6: own events never vanish between telling the operator and the log.
    private void checkOwn(SimStation station) {
        if (station.confirmedToOperator().isEmpty()) {
            return;
        }
        long last = station.confirmedToOperator().getLast().id().number();
        List<Entry> pending = station.journal().pending();
        long waiting = pending.isEmpty() ? 0 : pending.getLast().record().id().number();
        long from = checked.getOrDefault(station.name(), 0L) + 1;
        station.journal().confirmed(from, Integer.MAX_VALUE).stream()
                .map(ConfirmedEntry::record)
                .filter(r -> r.id().station().equals(station.keys().station()))
                .forEach(r -> placed.merge(station.name(), r.id().number(), Math::max));
        long inLog = placed.getOrDefault(station.name(), 0L);
        require(6, Math.max(waiting, inLog) >= last, station.name() + " lost its event number " + last);
    }

    /// 6: what is shown is the fold of the confirmed log with the own pending on top.
    private void checkShown(SimStation station) {
        Snapshot shown = station.session().snapshot();
        List<Entry> pending = station.journal().pending();
        Situation anew = reference.shown(station.journal().head().position(), pending);
        require(
                6,
                StateHash.of(anew).equals(StateHash.of(shown.situation())) && pending.size() == shown.pending(),
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
                        record.event() instanceof Event.Unknown ? 13 : 1,
                        record.hash().equals(log.get(record.id())),
                        record + " was confirmed to an operator and is not in the log");
            }
        }
    }

    /// Whoever is cut off is gone from every other desk in time, and sees nobody.
    static void checkGone(SimStation gone, List<SimStation> stations) {
        require(PRESENCE, gone.attendance().isEmpty(), gone.name() + " is cut off and still shows who is at work");
        for (SimStation station : stations) {
            boolean isShown = station.attendance()
                    .filter(a -> a.isAtWork(gone.desk())
                            || a.connected().contains(gone.keys().station()))
                    .isPresent();
            require(PRESENCE, !isShown, gone.name() + " is cut off and at work, says " + station.name());
        }
    }

    static boolean areAllAtWork(List<SimStation> stations) {
        return stations.stream()
                .allMatch(desk -> stations.stream()
                        .allMatch(station -> station.attendance()
                                .filter(a -> a.isAtWork(desk.desk()))
                                .isPresent()));
    }

    static List<String> conflicts(SimStation station) {
        return station.session().snapshot().situation().openConflicts().stream()
                .map(c -> c.id())
                .toList();
    }

    static void require(int invariant, boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(invariant, otherwise);
        }
    }
}
