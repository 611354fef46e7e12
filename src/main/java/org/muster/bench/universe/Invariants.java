package org.muster.bench.universe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.ConflictKind;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Rights;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Stamp;
import org.muster.dispatch.state.StateHash;
import org.muster.dispatch.state.Station;
import org.muster.dispatch.state.Unit;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.server.store.MemoryServerLog;
import org.muster.session.LifeNotice;
import org.muster.session.LifeNotices;
import org.muster.session.Snapshot;
import org.muster.wire.Segment;

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

    /// Nor are the rights of accounts.
    static final int RIGHTS = 17;

    private Optional<Broken> noted = Optional.empty();
    private final Histories histories = new Histories();
    private Histories.Place seen = histories.start();
    /// The latest epoch of any log that was taken back; -1 before.
    private int formerEpoch = -1;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<EventId, Digest> contents = new HashMap<>();
    /// The chains of set-back folders that used a number again before any server could know, and from which number
    /// on.
    private final Map<String, Long> clashes = new HashMap<>();
    /// By what they renew, the records of all logs that renew something.
    private final Map<RecordName, List<EventId>> renewals = new HashMap<>();
    private final Set<RecordName> marks = new HashSet<>();
    private final Map<String, Function<Situation, Digest>> series = new HashMap<>();
    /// Of what each station should show.
    private final Map<String, Function<Situation, Digest>> anewSeries = new HashMap<>();
    private final Map<String, Situation> showed = new HashMap<>();
    private final Map<String, Histories.Place> checked = new HashMap<>();
    private final Map<String, Long> placed = new HashMap<>();

    void check(SimServer server, List<SimStation> stations) {
        noted.ifPresent(broken -> {
            throw broken;
        });
        require(1, server.overstated().isEmpty(), () -> server.overstated().orElse(""));
        require(10, server.swallowed().isEmpty(), () -> server.swallowed().orElse(""));
        follow(server.log());
        for (SimStation station : stations) {
            require(7, station.wrongBase().isEmpty(), () -> station.wrongBase().orElse(""));
            Histories.Place place = place(server.log(), station);
            Histories.Place before = checked.getOrDefault(station.name(), histories.start());
            checkOwn(station, stations, before, place);
            checkStateHash(station, before, place);
            checkShown(station, place);
            checkBodies(station, place.situation());
            checked.put(station.name(), place);
        }
    }

    /// 2 and 3: positions without gaps, chains in order, nothing taken back unless that was said.
    void follow(MemoryServerLog log) {
        LogHead known = seen.head();
        require(
                2,
                log.hashAt(known.position()).equals(Optional.of(known.logHash())),
                () -> "the server's log was taken back");
        for (ConfirmedEntry entry : log.read(known.position() + 1, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            LogHead last = seen.head();
            require(
                    2,
                    entry.position() == last.position() + 1,
                    () -> "position " + entry.position() + " after " + last);
            require(2, entry.epoch() >= last.epoch(), () -> "epoch " + entry.epoch() + " after " + last);
            Digest hash =
                    LogHash.next(last.logHash(), entry.record(), entry.epoch(), entry.position(), entry.serverAt());
            require(2, hash.equals(entry.logHash()), () -> "the hash at " + entry.position() + " is wrong");
            EventId id = entry.record().id();
            long before = numbers.getOrDefault(Histories.chain(id), 0L);
            require(3, id.number() == before + 1, () -> entry.record() + " follows number " + before);
            numbers.put(Histories.chain(id), id.number());
            entry.record()
                    .renews()
                    .ifPresent(name -> renewals.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(id));
            Digest other = contents.putIfAbsent(id, entry.record().hash());
            if (other != null && !other.equals(entry.record().hash())) {
                clashes.merge(Histories.chain(id), id.number(), Math::min);
            }
            marks.addAll(Renewals.marks(Stream.of(entry.record())));
            Situation situation = seen.situation();
            seen = histories.after(seen, entry);
            if (entry.record().event() instanceof Event.UnitAssigned assigned) {
                checkAssigned(assigned, entry, situation, seen.situation());
            }
        }
    }

    /// An assignment takes effect only where its author's account may assign; and where its author had not seen
    /// that its unit was assigned already, a person is asked (7).
    private static void checkAssigned(
            Event.UnitAssigned event, ConfirmedEntry entry, Situation before, Situation after) {
        Envelope by = entry.record().envelope();
        boolean tookEffect = !before.assignments().containsKey(event.assignment())
                && after.assignments().containsKey(event.assignment());
        if (!tookEffect) {
            return;
        }
        require(
                RIGHTS,
                Rights.may(by.operator(), event, before),
                () -> entry.record() + " took effect without the right");
        Optional<Stamp> active = before.units()
                .get(event.unit())
                .flatMap(Unit::active)
                .flatMap(before.assignments()::get)
                .map(Assignment::stamp);
        boolean isUnseen = active.filter(stamp ->
                        entry.epoch() == 0 && stamp.position() > by.base().position())
                .filter(stamp -> !stamp.event().station().equals(by.id().station()))
                .isPresent();
        boolean isAsked = after.conflicts()
                .values()
                .filter(conflict -> conflict.kind() == ConflictKind.DOUBLE_ASSIGNMENT)
                .anyMatch(conflict -> conflict.claims().stream()
                        .anyMatch(claim -> claim.source().equals(by.id())));
        require(7, !isUnseen || isAsked, () -> entry.record() + " and " + active + " did not know of each other");
    }

    /// What a desk shows of an ended epoch and the server lacks.
    Set<JournalRecord> lacking(MemoryServerLog log, Segment shown) {
        follow(log);
        return shown.epoch() >= log.head().epoch()
                ? Set.of()
                : shown.entries().stream()
                        .map(placed -> placed.entry().record())
                        .filter(record -> !isReached(record.id()))
                        .collect(Collectors.toSet());
    }

    /// 1 and 7: the server says that it goes on with what a desk has shown: it keeps it, and the order in which it
    /// stood.
    void keeps(MemoryServerLog log, Set<JournalRecord> shown) {
        note(() -> checkKept(log, shown));
    }

    private boolean isReached(EventId id) {
        return id.number() <= numbers.getOrDefault(Histories.chain(id), 0L);
    }

    private void checkKept(MemoryServerLog log, Set<JournalRecord> shown) {
        if (shown.isEmpty()) {
            return;
        }
        follow(log);
        Set<EventId> ordered = seen.since(histories.start()).stream()
                .map(entry -> entry.record().event())
                .filter(Event.EarlierOrder.class::isInstance)
                .flatMap(event -> ((Event.EarlierOrder) event).events().stream())
                .collect(Collectors.toSet());
        Set<RecordName> anew = seen.since(histories.start()).stream()
                .flatMap(entry -> entry.record().renews().stream())
                .collect(Collectors.toSet());
        for (JournalRecord record : shown) {
            EventId id = record.id();
            require(7, ordered.contains(id), () -> "nobody knows where " + id.shortText() + " had stood");
            require(
                    1,
                    isReached(id) || isClashed(id) || anew.contains(Renewals.first(record)),
                    () -> "the server does not keep " + id.shortText());
        }
    }

    /// The server's log was followed to its head, and goes on from an older state now: what desks hold of the
    /// former one they may go on holding until the log goes on in a later epoch than any so far.
    void takenBack(LogHead to) {
        formerEpoch = Math.max(formerEpoch, seen.head().epoch());
        seen = histories.find(to).orElseThrow();
        numbers.clear();
        marks.clear();
        for (ConfirmedEntry entry : seen.since(histories.start())) {
            numbers.put(
                    Histories.chain(entry.record().id()), entry.record().id().number());
            marks.addAll(Renewals.marks(Stream.of(entry.record())));
        }
    }

    /// 4: a desk's confirmed log is a range equal to the server's, or to what the server had before it was taken
    /// back.
    private Histories.Place place(MemoryServerLog log, SimStation station) {
        LogHead head = station.journal().head();
        Optional<Histories.Place> place = histories.find(head);
        boolean isServers = log.hashAt(head.position()).equals(Optional.of(head.logHash()));
        require(
                4,
                place.isPresent() && (isServers || head.epoch() <= formerEpoch),
                () -> station.name() + " has another log up to " + head.position() + " than the server");
        return place.orElseThrow();
    }

    /// 14: what lies in a folder its operator may see. What never took effect is not in its incident's timeline and
    /// is left out: a desk that has it keeps it.
    private static void checkBodies(SimStation station, Situation now) {
        Set<IncidentId> hidden = hidden(Optional.of(station.operator()), now);
        if (hidden.isEmpty()) {
            return;
        }
        for (ConfirmedEntry entry : station.journal().confirmed(1, Integer.MAX_VALUE)) {
            require(14, !isBare(entry.entry(), hidden), () -> station.name() + " has the body of " + entry.record());
        }
    }

    private static Set<IncidentId> hidden(Optional<String> from, Situation now) {
        return now.accounts().isEmpty()
                ? Set.of()
                : Stream.concat(now.incidents().values(), now.filed().values())
                        .filter(incident -> !Rights.mayRead(from, incident, now))
                        .map(Incident::id)
                        .collect(Collectors.toSet());
    }

    private static boolean isBare(Entry entry, Set<IncidentId> hidden) {
        return entry.body().isPresent()
                && entry.record().event().about().filter(hidden::contains).isPresent();
    }

    /// Looks at what passes on a line, where nobody would hear of an exception; the next check tells.
    private void note(Runnable look) {
        try {
            look.run();
        } catch (Broken e) {
            noted = noted.or(() -> Optional.of(e));
        }
    }

    /// Whether the log says that a station was taken out of the jurisdiction.
    boolean isRevoked(MemoryServerLog log, StationId station) {
        follow(log);
        return seen.situation()
                .stations()
                .get(station)
                .flatMap(Station::revoked)
                .isPresent();
    }

    /// The server answered whom it had taken out with more than a refusal.
    void served(StationId revoked) {
        note(() -> require(RIGHTS, false, () -> revoked.hex() + " is taken out and is served"));
    }

    /// 14: a station writes something for whoever reads it.
    void wrote(SimStation writer, List<Entry> entries) {
        note(() -> {
            Set<IncidentId> hidden =
                    hidden(Optional.empty(), writer.session().snapshot().confirmed());
            for (Entry entry : entries) {
                require(14, !isBare(entry, hidden), () -> writer.name() + " wrote the body of " + entry.record());
            }
        });
    }

    /// 14: the server sends something.
    ///
    /// @param to whose right it is by; empty where everybody gets the same
    void sent(MemoryServerLog log, Optional<String> to, List<Entry> entries) {
        note(() -> checkSent(log, to, entries));
    }

    private void checkSent(MemoryServerLog log, Optional<String> to, List<Entry> entries) {
        if (entries.stream().anyMatch(entry -> entry.body().isPresent())) {
            follow(log);
            Set<IncidentId> hidden = hidden(to, seen.situation());
            for (Entry entry : entries) {
                require(14, !isBare(entry, hidden), () -> "the body of " + entry.record() + " was sent to " + to);
            }
        }
    }

    /// 5: the same events give the same state hash, and other events another one.
    private void checkStateHash(SimStation station, Histories.Place before, Histories.Place place) {
        if (before == place) {
            return;
        }
        Snapshot snapshot = station.session().snapshot();
        long position = place.head().position();
        require(
                5,
                series(station).apply(snapshot.confirmed()).equals(place.stateHash()),
                () -> station.name() + " folds otherwise up to " + position);
        require(5, place.isDistinct(), () -> "the state hash does not show what changed up to " + position);
    }

    private Function<Situation, Digest> series(SimStation station) {
        return series.computeIfAbsent(station.name(), name -> StateHash.series());
    }

    /// 6: own events never vanish between telling the operator and the log.
    private void checkOwn(
            SimStation station, List<SimStation> stations, Histories.Place before, Histories.Place place) {
        if (station.confirmedToOperator().isEmpty()) {
            return;
        }
        JournalRecord latest = station.confirmedToOperator().getLast();
        long last = latest.id().number();
        List<Entry> pending = station.journal().pending();
        if (station.isDisturbed()) {
            // Numbers begin anew with each life; what a set-back folder lacks comes back from the server.
            require(
                    6,
                    Renewals.isAmong(latest, marks)
                            || Renewals.isAmong(
                                    latest, Renewals.marks(pending.stream().map(Entry::record)))
                            || isClashed(latest)
                            || isOnADisk(latest, stations),
                    () -> station.name() + " lost its event " + latest);
            return;
        }
        long waiting = pending.isEmpty() ? 0 : pending.getLast().record().id().number();
        boolean goesOn = before.isBefore(place);
        if (!goesOn) {
            // Its log was taken back, and what is its own waits again.
            placed.remove(station.name());
        }
        long from = goesOn ? before.head().position() + 1 : 1;
        station.journal().confirmed(from, Integer.MAX_VALUE).stream()
                .map(ConfirmedEntry::record)
                .filter(r -> r.id().station().equals(station.keys().station()))
                .forEach(r -> placed.merge(station.name(), r.id().number(), Math::max));
        long inLog = placed.getOrDefault(station.name(), 0L);
        require(6, Math.max(waiting, inLog) >= last, () -> station.name() + " lost its event number " + last);
    }

    /// While the server lacks a part of its log, it stands on the disks of desks.
    private static boolean isOnADisk(JournalRecord record, List<SimStation> stations) {
        return Renewals.isAmong(record, Renewals.marks(stations.stream().flatMap(SimStation::comesBack)));
    }

    /// 6: what is shown is the fold of the confirmed log with the own pending on top.
    private void checkShown(SimStation station, Histories.Place place) {
        Snapshot shown = station.session().snapshot();
        List<Entry> pending = station.journal().pending();
        Supplier<String> otherwise = () -> station.name() + " shows something else than its journal says";
        require(
                6,
                pending.size() == shown.pending()
                        && shown.confirmed().at().position() == place.head().position(),
                otherwise);
        if (showed.put(station.name(), shown.situation()) == shown.situation()) {
            return;
        }
        // What is shown and is the very object that is confirmed was compared as that.
        if (!pending.isEmpty() || shown.situation() != shown.confirmed()) {
            Situation anew = place.shown(pending);
            Digest hash = anewSeries
                    .computeIfAbsent(station.name(), name -> StateHash.series())
                    .apply(anew);
            require(6, hash.equals(series(station).apply(shown.situation())), otherwise);
        }
    }

    /// 1, 7, 8 after healing: nothing waits, all are alike, all that was confirmed is in the log once.
    void checkHealed(SimServer server, List<SimStation> stations) {
        LogHead head = server.log().head();
        List<String> conflicts = conflicts(stations.getFirst());
        for (SimStation station : stations) {
            require(
                    8,
                    station.journal().pending().isEmpty(),
                    () -> station.name() + " still has "
                            + station.journal().pending().size() + " waiting, " + station.state());
            require(8, station.journal().head().equals(head), () -> station.name() + " did not reach the head");
            require(7, conflicts(station).equals(conflicts), () -> station.name() + " has other conflicts");
            checkTold(station);
        }
        Map<EventId, Digest> log = new HashMap<>();
        Set<EventId> twice = new HashSet<>();
        Set<RecordName> renewed = new HashSet<>();
        for (ConfirmedEntry entry : server.log().read(1, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            if (log.put(entry.record().id(), entry.record().hash()) != null) {
                twice.add(entry.record().id());
            }
            entry.record().renews().ifPresent(renewed::add);
        }
        require(9, twice.isEmpty(), () -> twice + " stand in the log twice");
        for (SimStation station : stations) {
            for (JournalRecord record : station.confirmedToOperator()) {
                require(
                        record.event() instanceof Event.Unknown ? 13 : 1,
                        record.hash().equals(log.get(record.id()))
                                || isClashed(record)
                                || (station.isDisturbed() && renewed.contains(Renewals.first(record))),
                        () -> record + " was confirmed to an operator and is not in the log");
            }
        }
    }

    private boolean isClashed(JournalRecord record) {
        return isClashed(record.id())
                || renewals.getOrDefault(Renewals.first(record), List.of()).stream()
                        .anyMatch(this::isClashed);
    }

    private boolean isClashed(EventId id) {
        Long from = clashes.get(Histories.chain(id));
        return from != null && from <= id.number();
    }

    /// 10: a folder that was set back and is not as the server knew it is told of, and no other: nobody is taken
    /// for a copy because a message came late or twice.
    private static void checkTold(SimStation station) {
        List<LifeNotice> told = LifeNotices.of(station.journal());
        require(
                10,
                told.isEmpty() || station.isDisturbed(),
                () -> station.name() + " was told of what never was: " + told);
    }

    /// Whoever is cut off is gone from every other desk in time, and sees nobody.
    static void checkGone(SimStation gone, List<SimStation> stations) {
        require(
                PRESENCE,
                gone.attendance().isEmpty(),
                () -> gone.name() + " is cut off and still shows who is at work");
        for (SimStation station : stations) {
            boolean isShown = station.attendance()
                    .filter(a -> a.isAtWork(gone.desk())
                            || a.connected().contains(gone.keys().station()))
                    .isPresent();
            require(PRESENCE, !isShown, () -> gone.name() + " is cut off and at work, says " + station.name());
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

    /// @param otherwise asked for only when it does not hold: most of what is looked at does
    static void require(int invariant, boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new Broken(invariant, otherwise.get());
        }
    }
}
