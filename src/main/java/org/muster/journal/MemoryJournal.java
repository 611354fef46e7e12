package org.muster.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;

/// The station's journal in memory, for simulations: the same judgement of what may follow, and a disk that a crash
/// can take back to its last sync, or further where it lied. For one thread.
public final class MemoryJournal implements Journal {
    private final StationKeys keys;
    private final RandomGenerator random;
    private Life present;
    private Optional<Life> previous = Optional.empty();
    private final boolean isLazy;
    private final LogTail tail = new LogTail();
    private final TreeMap<Long, Entry> pending = new TreeMap<>();
    private final Map<Digest, Entry> aside = new LinkedHashMap<>();
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
        MemoryJournal found = image(confirmed.size());
        found.pending.tailMap(unsyncedFrom).clear();
        return found;
    }

    /// A copy of the disk as it is now: a backup, or another folder.
    public MemoryJournal copy() {
        return image(confirmed.size());
    }

    /// The disk as a crash leaves it that had only said that it wrote: the last of what was stored is gone, own
    /// records first among them.
    ///
    /// @param own how many of the own records that wait, newest first
    /// @param entries how many of the confirmed log, newest first; own ones among them are gone with them
    public MemoryJournal withoutTail(int own, int entries) {
        MemoryJournal found = image(Math.max(0, confirmed.size() - entries));
        for (int i = 0; i < own && !found.pending.isEmpty(); i++) {
            found.pending.pollLastEntry();
        }
        // An append is written whole or not at all, and ends with its signature.
        while (!found.pending.isEmpty()
                && found.pending.lastEntry().getValue().signature().isEmpty()) {
            found.pending.pollLastEntry();
        }
        if (found.confirmed.size() < confirmed.size()) {
            found.pending.clear();
        }
        return found;
    }

    private MemoryJournal image(int upTo) {
        MemoryJournal found = new MemoryJournal(keys, random, isLazy, present);
        found.previous = previous;
        found.jurisdiction = jurisdiction;
        found.settings.putAll(settings);
        found.confirmed.addAll(confirmed.subList(0, upTo));
        found.tail.reset(found.confirmed.isEmpty() ? LogHead.START : headOf(found.confirmed.getLast()), found.links());
        checkpoints.stream().filter(c -> c.position() <= upTo).forEach(found.checkpoints::add);
        found.pending.putAll(pending);
        found.aside.putAll(aside);
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
        List<Entry> all = new ArrayList<>(aside.values());
        all.addAll(pending.values());
        return all;
    }

    @Override
    public boolean wrote(long number, Digest hash) {
        return Stream.concat(
                        pending.values().stream().map(Entry::record),
                        confirmed.stream().map(ConfirmedEntry::record))
                .anyMatch(r -> Life.of(r.id()).equals(present)
                        && r.id().number() == number
                        && r.hash().equals(hash));
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
        ChainWriter chain = chainWriter();
        long number = chain.number();
        startOf(chain).ifPresent(event -> chain.add(author, Draft.of(event)));
        drafts.forEach(draft -> chain.add(author, dialect.apply(draft.event()), draft.body()));
        List<Entry> entries = chain.sign();
        entries.forEach(entry -> pending.put(entry.record().id().number(), entry));
        if (isLazy) {
            unsyncedFrom = Math.min(unsyncedFrom, number + 1);
        }
        return entries;
    }

    private ChainWriter chainWriter() {
        JurisdictionId joined = jurisdiction.orElseThrow(
                () -> new IllegalStateException("join a jurisdiction before anything is recorded"));
        LogTail.Link link = tail.link(present);
        return pending.isEmpty()
                ? new ChainWriter(joined, present, keys, random, link.number(), link.hash())
                : new ChainWriter(
                        joined,
                        present,
                        keys,
                        random,
                        pending.lastKey(),
                        pending.lastEntry().getValue().record().hash());
    }

    private Optional<Event> startOf(ChainWriter chain) {
        if (chain.number() > 0) {
            return Optional.empty();
        }
        return previous.or(() -> tail.lastLifeBefore(present)).map(life -> {
            LogTail.Link link = tail.link(life);
            return new Event.IncarnationStarted(life.incarnation(), link.number(), link.hash());
        });
    }

    @Override
    public Intake appendConfirmed(List<ConfirmedEntry> batch, Optional<Checkpoint> checkpoint, Instant receivedAt) {
        if (batch.isEmpty() && !checkpoint.stream().allMatch(end -> end.closes(head()))) {
            return new Intake.Gap(head().position() + 1);
        }
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
            checkpoint
                    .filter(end -> batch.isEmpty() || !accepted.fresh().isEmpty())
                    .ifPresent(this::keep);
            for (ConfirmedEntry entry : accepted.fresh()) {
                EventId id = entry.record().id();
                if (Life.of(id).equals(present)) {
                    pending.remove(id.number());
                } else {
                    aside.remove(entry.record().hash());
                }
            }
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
                .filter(entry -> entry.record().id().station().equals(present.station()))
                .forEach(entry -> {
                    EventId id = entry.record().id();
                    if (Life.of(id).equals(present)) {
                        pending.put(id.number(), entry);
                    } else {
                        aside.putIfAbsent(entry.record().hash(), entry);
                    }
                });
        arrangeAside(taken);
        LogHead head = confirmed.isEmpty() ? LogHead.START : headOf(confirmed.getLast());
        tail.reset(head, links());
    }

    /// Life by life in the order in which they were lived, each by its numbers.
    private void arrangeAside(List<ConfirmedEntry> taken) {
        List<Life> lived = Stream.of(confirmed, taken)
                .flatMap(List::stream)
                .map(ConfirmedEntry::record)
                .map(JournalRecord::id)
                .map(Life::of)
                .distinct()
                .toList();
        List<Entry> arranged = new ArrayList<>(aside.values());
        arranged.sort(Comparator.comparingInt((Entry entry) -> place(lived, entry))
                .thenComparingLong(entry -> entry.record().id().number()));
        aside.clear();
        arranged.forEach(entry -> aside.put(entry.record().hash(), entry));
    }

    private static int place(List<Life> lived, Entry entry) {
        int place = lived.indexOf(Life.of(entry.record().id()));
        return place < 0 ? Integer.MAX_VALUE : place;
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
        if (checkpoints.stream().noneMatch(known -> known.position() == checkpoint.position())) {
            checkpoints.add(checkpoint);
        }
    }

    @Override
    public void keep(String name, String value) {
        settings.put(name, value);
    }

    @Override
    public void startIncarnation() {
        if (tail.link(present).number() > 0 || previous.isEmpty()) {
            previous = Optional.of(present);
        }
        pending.values().forEach(entry -> aside.put(entry.record().hash(), entry));
        pending.clear();
        unsyncedFrom = Long.MAX_VALUE;
        present = new Life(keys.station(), fresh(random));
    }

    @Override
    public List<Entry> renew() {
        if (aside.isEmpty()) {
            return List.of();
        }
        if (!pending.isEmpty()) {
            startIncarnation();
        }
        ChainWriter chain = chainWriter();
        List<Entry> old = List.copyOf(aside.values());
        startOf(chain).ifPresent(event -> chain.start(event, old));
        old.forEach(chain::renew);
        List<Entry> renewed = chain.sign();
        aside.clear();
        renewed.forEach(entry -> pending.put(entry.record().id().number(), entry));
        return renewed;
    }

    @Override
    public int deleteBodies(Collection<EventId> ids) {
        int[] had = {0};
        ids.forEach(id -> exchange(id, entry -> {
            had[0] += entry.body().isPresent() ? 1 : 0;
            return entry.withoutBody();
        }));
        return had[0];
    }

    @Override
    public List<EventId> bodiesAbout(IncidentId incident) {
        return confirmed.stream()
                .map(ConfirmedEntry::entry)
                .filter(entry -> entry.body().isPresent()
                        && entry.record().event().about().equals(Optional.of(incident)))
                .map(entry -> entry.record().id())
                .toList();
    }

    @Override
    public void keepBodies(Map<EventId, SaltedBody> bodies) {
        bodies.forEach((id, body) -> exchange(
                id, entry -> new Entry(entry.record(), entry.body().or(() -> Optional.of(body)), entry.signature())));
    }

    private void exchange(EventId id, UnaryOperator<Entry> with) {
        for (int i = 0; i < confirmed.size(); i++) {
            ConfirmedEntry one = confirmed.get(i);
            if (one.record().id().equals(id)) {
                confirmed.set(i, one.with(with.apply(one.entry())));
            }
        }
    }

    @Override
    public Optional<SaltedBody> body(EventId id) {
        return confirmed.stream()
                .map(ConfirmedEntry::entry)
                .filter(entry -> entry.record().id().equals(id))
                .findFirst()
                .flatMap(Entry::body);
    }

    @Override
    public Verification verify() {
        return new Verification(confirmed.size(), pending.size(), 0, 0, Optional.empty());
    }

    @Override
    public void close() {}
}
