package org.muster.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;

/// The station's journal in memory, for simulations: the same judgement of what may follow, and a disk that a crash
/// can take back to its last sync. Knows one life only. For one thread.
public final class MemoryJournal implements Journal {
    private final StationKeys keys;
    private final RandomGenerator random;
    private final Life present;
    private final boolean isLazy;
    private final LogTail tail = new LogTail();
    private final TreeMap<Long, Entry> pending = new TreeMap<>();
    private final List<ConfirmedEntry> confirmed = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Optional<JurisdictionId> jurisdiction = Optional.empty();
    private long unsyncedFrom = Long.MAX_VALUE;
    private Function<Event, EventCodec.Head> dialect = EventCodec::encode;

    /// @param isLazy plants a fault: own records are acknowledged before they are on disk, and reach it by [#sync]
    public MemoryJournal(StationKeys keys, RandomGenerator random, boolean isLazy) {
        this(keys, random, isLazy, new Life(keys.station(), fresh(random)));
    }

    private MemoryJournal(StationKeys keys, RandomGenerator random, boolean isLazy, Life present) {
        this.keys = keys;
        this.random = random;
        this.isLazy = isLazy;
        this.present = present;
    }

    private static IncarnationId fresh(RandomGenerator random) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return new IncarnationId(HexFormat.of().formatHex(id));
    }

    /// Writes heads in its own way from now on: as another version would.
    public void speak(Function<Event, EventCodec.Head> heads) {
        dialect = heads;
    }

    /// What was written reaches the disk.
    public void sync() {
        unsyncedFrom = Long.MAX_VALUE;
    }

    /// The journal as it is found after a crash.
    public MemoryJournal afterCrash() {
        MemoryJournal found = new MemoryJournal(keys, random, isLazy, present);
        found.jurisdiction = jurisdiction;
        found.settings.putAll(settings);
        found.checkpoints.addAll(checkpoints);
        found.confirmed.addAll(confirmed);
        found.tail.reset(tail.head(), links());
        found.pending.putAll(pending.headMap(unsyncedFrom));
        return found;
    }

    @Override
    public StationId station() {
        return present.station();
    }

    @Override
    public IncarnationId incarnation() {
        return present.incarnation();
    }

    @Override
    public Optional<JurisdictionId> jurisdiction() {
        return jurisdiction;
    }

    @Override
    public LogHead head() {
        return tail.head();
    }

    @Override
    public List<ConfirmedEntry> confirmed(long from, int max) {
        int start = (int) Math.clamp(from - 1, 0, confirmed.size());
        return List.copyOf(confirmed.subList(start, (int) Math.min(confirmed.size(), start + (long) max)));
    }

    @Override
    public List<Entry> pending() {
        return List.copyOf(pending.values());
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }

    @Override
    public Optional<Checkpoint> checkpoint(long after, long to) {
        return checkpoints.stream()
                .filter(c -> c.position() > after && c.position() <= to)
                .max(Comparator.comparingLong(Checkpoint::position));
    }

    @Override
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    @Override
    public void join(JurisdictionId joined) {
        if (jurisdiction.isPresent() && !jurisdiction.get().equals(joined)) {
            throw new IllegalStateException("this journal belongs to another jurisdiction");
        }
        jurisdiction = Optional.of(joined);
    }

    @Override
    public List<Entry> append(Author author, List<Draft> drafts) {
        JurisdictionId joined = jurisdiction.orElseThrow(
                () -> new IllegalStateException("join a jurisdiction before anything is recorded"));
        LogTail.Link link = tail.link(present);
        long number = pending.isEmpty() ? link.number() : pending.lastKey();
        Digest hash = pending.isEmpty()
                ? link.hash()
                : pending.lastEntry().getValue().record().hash();
        ChainWriter chain = new ChainWriter(joined, present, keys, random, number, hash);
        drafts.forEach(draft -> chain.add(author, dialect.apply(draft.event()), draft.body()));
        List<Entry> entries = chain.sign();
        entries.forEach(entry -> pending.put(entry.record().id().number(), entry));
        if (isLazy) {
            unsyncedFrom = Math.min(unsyncedFrom, number + 1);
        }
        return entries;
    }

    @Override
    public Intake appendConfirmed(List<ConfirmedEntry> batch, Instant receivedAt) {
        LogTail.Judged judged = tail.judge(
                batch,
                new LogTail.Surroundings(
                        jurisdiction,
                        present,
                        number -> Optional.ofNullable(pending.get(number)).map(Entry::record),
                        position -> confirmed(position, 1).stream().findFirst()));
        if (judged.intake() instanceof Intake.Accepted accepted) {
            tail.advance(judged);
            confirmed.addAll(accepted.fresh());
            accepted.fresh().stream()
                    .map(entry -> entry.record().id())
                    .filter(id -> Life.of(id).equals(present))
                    .forEach(id -> pending.remove(id.number()));
        }
        return judged.intake();
    }

    @Override
    public void rollBack(long to) {
        List<ConfirmedEntry> taken = List.copyOf(confirmed.subList((int) to, confirmed.size()));
        confirmed.subList((int) to, confirmed.size()).clear();
        checkpoints.removeIf(c -> c.position() > to);
        taken.stream()
                .map(ConfirmedEntry::entry)
                .filter(entry -> Life.of(entry.record().id()).equals(present))
                .forEach(entry -> pending.put(entry.record().id().number(), entry));
        LogHead head = confirmed.isEmpty() ? LogHead.START : headOf(confirmed.getLast());
        tail.reset(head, links());
    }

    private static LogHead headOf(ConfirmedEntry last) {
        return new LogHead(last.epoch(), last.position(), last.logHash());
    }

    private Map<Life, LogTail.Link> links() {
        Map<Life, LogTail.Link> links = new HashMap<>();
        for (ConfirmedEntry entry : confirmed) {
            EventId id = entry.record().id();
            links.put(Life.of(id), new LogTail.Link(id.number(), entry.record().hash(), entry.position()));
        }
        return links;
    }

    @Override
    public void keep(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
    }

    @Override
    public void keep(String name, String value) {
        settings.put(name, value);
    }

    @Override
    public void startIncarnation() {
        throw new UnsupportedOperationException("a journal in memory has one life");
    }

    @Override
    public List<Entry> renew() {
        return List.of();
    }

    @Override
    public boolean deleteBody(EventId id) {
        return false;
    }

    @Override
    public Optional<SaltedBody> body(EventId id) {
        return Optional.empty();
    }

    @Override
    public Verification verify() {
        return new Verification(confirmed.size(), pending.size(), 0, 0, Optional.empty());
    }

    @Override
    public void close() {}
}
