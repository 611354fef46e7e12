package org.muster.server.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.journal.SaltedBody;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;
import org.muster.wire.WireCodec;

/// The log in memory: the twin of the stores on disk, with a disk of its own that can be held back and lost, so that a
/// simulation can crash between an append and its sync.
public final class MemoryServerLog implements ServerLog {
    private final ShiftClock clock;
    private final boolean held;
    private final Fault fault;
    // All guarded by this.
    private final List<ConfirmedEntry> written = new ArrayList<>();
    private int durable;
    private int epoch;
    private final Map<EventId, Digest> hashes = new HashMap<>();
    private final Map<String, ChainTail> tails = new HashMap<>();
    private final List<Runnable> acknowledgements = new ArrayList<>();
    private final Map<Digest, Optional<StationId>> tokens = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /// Every append is durable at once.
    public MemoryServerLog(ShiftClock clock) {
        this(clock, false, Fault.NONE);
    }

    private MemoryServerLog(ShiftClock clock, boolean held, Fault fault) {
        this.clock = clock;
        this.held = held;
        this.fault = fault;
    }

    /// A log whose appends become durable by [#sync] only.
    public static MemoryServerLog heldBack(ShiftClock clock) {
        return new MemoryServerLog(clock, true, Fault.NONE);
    }

    /// What can be wrong with a store, planted so that a simulation shows that it would notice.
    public enum Fault {
        NONE,
        /// Appends are acknowledged when they are written, before they are on disk.
        ACKNOWLEDGED_BEFORE_SYNC,
        /// What comes again is stored again.
        DEDUPE_FORGOTTEN,
        /// Readers see what is written and may still be lost.
        UNSYNCED_READ
    }

    @Override
    public synchronized LogHead head() {
        return readable() == 0 ? LogHead.START : headOf(written.get(readable() - 1));
    }

    private int readable() {
        return fault == Fault.UNSYNCED_READ ? written.size() : durable;
    }

    private static LogHead headOf(ConfirmedEntry last) {
        return new LogHead(last.epoch(), last.position(), last.logHash());
    }

    @Override
    public synchronized CompletableFuture<AppendOutcome> append(List<Entry> entries) {
        if (fault == Fault.DEDUPE_FORGOTTEN) {
            return store(entries);
        }
        return switch (OrderedAppend.judge(entries, known())) {
            case OrderedAppend.Verdict.Refused refused -> CompletableFuture.completedFuture(refused.rejected());
            case OrderedAppend.Verdict.Fresh fresh -> store(fresh.entries());
        };
    }

    @Override
    public synchronized CompletableFuture<AppendOutcome> openEpoch(int opened, List<Entry> entries) {
        epoch = opened;
        return append(entries);
    }

    @Override
    public synchronized CompletableFuture<AppendOutcome> restore(List<ConfirmedEntry> entries) {
        LogHead end = written.isEmpty() ? LogHead.START : headOf(written.getLast());
        return switch (OrderedAppend.judgeRestored(entries, end, known())) {
            case OrderedAppend.Verdict.Refused refused -> CompletableFuture.completedFuture(refused.rejected());
            case OrderedAppend.Verdict.Fresh fresh -> {
                entries.forEach(this::place);
                yield stored(entries.size());
            }
        };
    }

    private OrderedAppend.Known known() {
        return new OrderedAppend.Known() {
            @Override
            public ChainTail tail(StationId station, IncarnationId incarnation) {
                return tails.getOrDefault(key(station, incarnation), ChainTail.NONE);
            }

            @Override
            public Optional<Digest> recordHash(EventId id) {
                return Optional.ofNullable(hashes.get(id));
            }
        };
    }

    private CompletableFuture<AppendOutcome> store(List<Entry> fresh) {
        fresh.forEach(this::write);
        return stored(fresh.size());
    }

    private CompletableFuture<AppendOutcome> stored(int added) {
        CompletableFuture<AppendOutcome> outcome = new CompletableFuture<>();
        if (fault == Fault.ACKNOWLEDGED_BEFORE_SYNC) {
            return CompletableFuture.completedFuture(new AppendOutcome.Stored(added, headOf(written.getLast())));
        }
        acknowledgements.add(() -> outcome.complete(new AppendOutcome.Stored(added, head())));
        if (!held) {
            sync();
        }
        return outcome;
    }

    private void write(Entry entry) {
        Optional<ConfirmedEntry> last = written.isEmpty() ? Optional.empty() : Optional.of(written.getLast());
        Instant now = Instant.ofEpochMilli(clock.read().wall().toEpochMilli());
        Instant at = last.map(ConfirmedEntry::serverAt).filter(now::isBefore).orElse(now);
        long position = written.size() + 1L;
        Digest before = last.map(ConfirmedEntry::logHash).orElse(Digest.ZERO);
        place(new ConfirmedEntry(
                entry, epoch, position, at, LogHash.next(before, entry.record(), epoch, position, at)));
    }

    private void place(ConfirmedEntry entry) {
        written.add(entry);
        epoch = entry.epoch();
        EventId id = entry.record().id();
        hashes.put(id, entry.record().hash());
        tails.put(
                key(id.station(), id.incarnation()),
                new ChainTail(id.number(), entry.record().hash()));
    }

    private static String key(StationId station, IncarnationId incarnation) {
        return station.hex() + incarnation.hex();
    }

    /// What was written reaches the disk, then it is acknowledged.
    public void sync() {
        List<Runnable> answers;
        List<Runnable> told;
        synchronized (this) {
            boolean grew = written.size() > durable;
            durable = written.size();
            answers = List.copyOf(acknowledgements);
            acknowledgements.clear();
            told = grew ? List.copyOf(listeners) : List.of();
        }
        told.forEach(Runnable::run);
        answers.forEach(Runnable::run);
    }

    /// How many records are written and would be lost by a crash.
    public synchronized int unsynced() {
        return written.size() - durable;
    }

    /// The log as it is found after a crash: what was not synced is gone, nobody is answered.
    public synchronized MemoryServerLog afterCrash() {
        return found(held, fault, durable);
    }

    /// The same durable content, held back from now on.
    public synchronized MemoryServerLog heldBack(Fault planted) {
        return found(true, planted, durable);
    }

    /// A safety copy of the durable content of some time ago.
    ///
    /// @param position the last one that it has
    public synchronized MemoryServerLog copyUpTo(long position) {
        return found(held, fault, (int) position);
    }

    private MemoryServerLog found(boolean heldBack, Fault planted, int upTo) {
        MemoryServerLog found = new MemoryServerLog(clock, heldBack, planted);
        written.subList(0, upTo).forEach(found::place);
        found.durable = upTo;
        found.tokens.putAll(tokens);
        return found;
    }

    @Override
    public synchronized List<ConfirmedEntry> read(long from, int recordsMax, int bytesMax) {
        List<ConfirmedEntry> read = new ArrayList<>();
        int bytes = 0;
        for (long position = Math.max(1, from);
                position <= readable() && read.size() < recordsMax && (bytes < bytesMax || read.isEmpty());
                position++) {
            ConfirmedEntry entry = written.get((int) position - 1);
            bytes += WireCodec.size(entry.entry());
            read.add(entry);
        }
        return read;
    }

    @Override
    public synchronized Optional<Digest> hashAt(long position) {
        if (position == 0) {
            return Optional.of(Digest.ZERO);
        }
        return position > 0 && position <= readable()
                ? Optional.of(written.get((int) position - 1).logHash())
                : Optional.empty();
    }

    @Override
    public synchronized ChainTail tail(StationId station, IncarnationId incarnation) {
        for (int i = durable - 1; i >= 0; i--) {
            EventId id = written.get(i).record().id();
            if (id.station().equals(station) && id.incarnation().equals(incarnation)) {
                return new ChainTail(id.number(), written.get(i).record().hash());
            }
        }
        return ChainTail.NONE;
    }

    @Override
    public synchronized Optional<Digest> recordHash(EventId id) {
        return written.subList(0, durable).stream()
                .map(ConfirmedEntry::record)
                .filter(record -> record.id().equals(id))
                .map(JournalRecord::hash)
                .findFirst();
    }

    @Override
    public synchronized CompletableFuture<Set<EventId>> fill(Map<EventId, SaltedBody> bodies) {
        Set<EventId> kept = new HashSet<>();
        for (int i = 0; i < durable; i++) {
            ConfirmedEntry placed = written.get(i);
            SaltedBody body = bodies.get(placed.record().id());
            if (body != null && placed.entry().lacks(body)) {
                written.set(i, placed.with(placed.entry().with(body)));
                kept.add(placed.record().id());
            }
        }
        return CompletableFuture.completedFuture(kept);
    }

    @Override
    public synchronized Pin onAppended(Runnable listener) {
        listeners.add(listener);
        return () -> {
            synchronized (this) {
                listeners.remove(listener);
            }
        };
    }

    @Override
    public synchronized void issueToken(Digest token) {
        tokens.putIfAbsent(token, Optional.empty());
    }

    @Override
    public synchronized boolean redeemToken(Digest token, StationId station) {
        Optional<StationId> holder = tokens.get(token);
        if (holder == null || holder.filter(h -> !h.equals(station)).isPresent()) {
            return false;
        }
        tokens.put(token, Optional.of(station));
        return true;
    }

    @Override
    public void close() {}
}
