package org.muster.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Role;
import org.muster.time.ClockReading;
import org.muster.time.ShiftClock;

/// A server's order in memory, as a counterpart for journals: places what it is given, founds and enrols.
public final class Logs {
    public static final JurisdictionId JURISDICTION = new JurisdictionId("0e".repeat(16));
    public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final RandomGenerator random;
    private final Optional<ShiftClock> clock;
    public final StationKeys serverKeys;
    private final IncarnationId serverLife = new IncarnationId("5e".repeat(16));
    private final List<ConfirmedEntry> log = new ArrayList<>();
    private long serverNumber;
    private Digest serverHash = Digest.ZERO;
    public int epoch;

    public Logs(long seed) {
        this(seed, Optional.empty());
    }

    /// A server that goes by a clock.
    public Logs(long seed, ShiftClock clock) {
        this(seed, Optional.of(clock));
    }

    private Logs(long seed, Optional<ShiftClock> clock) {
        this.clock = clock;
        random = new Random(seed);
        serverKeys = StationKeys.generate(random);
        write(List.of(Draft.of(new Event.JurisdictionFounded(
                JURISDICTION, "朔川市", "Asia/Shanghai", JurisdictionKind.DRILL, serverKeys.signKey()))));
    }

    public static Author author(Base base) {
        return new Author("li", Role.DISPATCHER, "3", new ClockReading(START, 0, 5), base);
    }

    /// Enrols a station under a number code.
    public void enrol(StationKeys keys, String code) {
        write(List.of(
                Draft.of(new Event.StationEnrolled(keys.station(), code, keys.signKey(), keys.agreeKey(), code))));
    }

    /// Records events of the server's own.
    public void write(List<Draft> drafts) {
        ChainWriter chain = new ChainWriter(JURISDICTION, serverLife, serverKeys, random, serverNumber, serverHash);
        Author author = clock.map(c -> new Author("server", Role.MACHINE, "server", c.read(), head().base()))
                .orElse(author(head().base()));
        drafts.forEach(draft -> chain.add(author, draft));
        List<Entry> entries = chain.sign();
        serverNumber += entries.size();
        serverHash = entries.getLast().record().hash();
        place(entries);
    }

    /// Gives entries their places.
    public List<ConfirmedEntry> place(List<Entry> entries) {
        List<ConfirmedEntry> placed = new ArrayList<>();
        for (Entry entry : entries) {
            LogHead at = head();
            long position = at.position() + 1;
            Instant serverAt =
                    clock.map(c -> c.now().truncatedTo(ChronoUnit.MILLIS)).orElse(START.plusMillis(position * 10));
            placed.add(new ConfirmedEntry(
                    entry,
                    epoch,
                    position,
                    serverAt,
                    LogHash.next(at.logHash(), entry.record(), epoch, position, serverAt)));
            log.add(placed.getLast());
        }
        return placed;
    }

    public LogHead head() {
        if (log.isEmpty()) {
            return LogHead.START;
        }
        ConfirmedEntry last = log.getLast();
        return new LogHead(last.epoch(), last.position(), last.logHash());
    }

    public List<ConfirmedEntry> from(long position) {
        return List.copyOf(log.subList((int) position - 1, log.size()));
    }

    public Checkpoint checkpoint() {
        LogHead at = head();
        return new Checkpoint(
                at.epoch(),
                at.position(),
                at.logHash(),
                serverKeys.sign(Signed.checkpoint(JURISDICTION, at.epoch(), at.position(), at.logHash())));
    }

    public static Draft note(int n) {
        return Draft.of(
                new Event.IncidentNoted(new IncidentId(String.format("%032x", n))), new Body.Words("note " + n));
    }

    public static List<Draft> notes(int from, int count) {
        List<Draft> drafts = new ArrayList<>();
        for (int n = from; n < from + count; n++) {
            drafts.add(note(n));
        }
        return drafts;
    }

    /// A journal of a folder of its own, joined.
    public static Journal journal(Path dir, long seed) throws java.io.IOException {
        FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
        Journal journal = Journal.open(lock, StationKeys.loadOrCreate(dir, new Random(seed)), new Random(seed + 1));
        lock.close();
        journal.join(JURISDICTION);
        return journal;
    }

    public static Optional<String> word(Entry entry) {
        return entry.body().flatMap(SaltedBody::body).map(Object::toString);
    }

    /// Fills the disk under a journal, or makes room again.
    public static void fill(Journal journal, boolean full) throws java.sql.SQLException {
        ((SqliteJournal) journal).limitPages(full ? 1 : 1_000_000);
    }
}
