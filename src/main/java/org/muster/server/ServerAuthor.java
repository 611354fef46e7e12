package org.muster.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StationId;
import org.muster.journal.Author;
import org.muster.journal.ChainWriter;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.StationKeys;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ChainTail;
import org.muster.server.store.ServerLog;
import org.muster.time.ClockReading;
import org.muster.time.ShiftClock;
import org.muster.wire.Refusal;

/// The server as a station of its own: what it writes goes through the same append as everybody's. Its clock is the
/// one all others are measured against. Safe for any thread.
final class ServerAuthor {
    /// What stands for the operator of its events.
    static final String NAME = "server";

    private final StationKeys keys;
    private final JurisdictionId jurisdiction;
    private final IncarnationId incarnation;
    private final ServerLog log;
    private final ShiftClock clock;
    private final RandomGenerator random;
    private final Optional<IncarnationId> previous;
    // Guarded by this.
    private boolean held;
    /// Empty until it is read from the log.
    private Optional<ChainTail> tail = Optional.empty();

    /// @param incarnation a new one with each start: the log may have been put back, and numbers are never used
    ///     twice
    /// @param previous the last one that the log knows
    ServerAuthor(
            StationKeys keys,
            JurisdictionId jurisdiction,
            IncarnationId incarnation,
            Optional<IncarnationId> previous,
            ServerLog log,
            ShiftClock clock,
            RandomGenerator random) {
        this.keys = keys;
        this.jurisdiction = jurisdiction;
        this.incarnation = incarnation;
        this.previous = previous;
        this.log = log;
        this.clock = clock;
        this.random = random;
    }

    StationId station() {
        return keys.station();
    }

    /// While held, nothing is recorded.
    synchronized void hold(boolean hold) {
        held = hold;
    }

    /// Records events, all or none; completes when they are durable.
    synchronized CompletableFuture<AppendOutcome> write(List<Draft> drafts) {
        return append((chain, author) -> drafts.forEach(draft -> chain.add(author, draft)));
    }

    /// Records anew what somebody else recorded, in that author's name, naming the identity it had; completes when
    /// it is durable.
    ///
    /// @param entry not the start of a life
    synchronized CompletableFuture<AppendOutcome> renew(Entry entry) {
        return append((chain, author) -> chain.renew(entry));
    }

    private CompletableFuture<AppendOutcome> append(BiConsumer<ChainWriter, Author> what) {
        return held
                ? CompletableFuture.completedFuture(
                        new AppendOutcome.Rejected(Refusal.RECOVERING, "the server waits for what it has lost"))
                : write(what, log::append);
    }

    /// Records the first events of a new epoch, also while held.
    synchronized CompletableFuture<AppendOutcome> openEpoch(int epoch, List<Draft> drafts) {
        return write(
                (chain, author) -> drafts.forEach(draft -> chain.add(author, draft)),
                entries -> log.openEpoch(epoch, entries));
    }

    private CompletableFuture<AppendOutcome> write(
            BiConsumer<ChainWriter, Author> what, Function<List<Entry>, CompletableFuture<AppendOutcome>> store) {
        ChainTail last = tail.orElseGet(() -> log.tail(keys.station(), incarnation));
        ChainWriter chain = new ChainWriter(jurisdiction, incarnation, keys, random, last.number(), last.hash());
        ClockReading reading = new ClockReading(clock.read().wall(), 0, 0);
        Author author = new Author(NAME, Role.MACHINE, NAME, reading, log.head().base());
        if (last.number() == 0) {
            previous.map(this::start).ifPresent(event -> chain.add(author, Draft.of(event)));
        }
        what.accept(chain, author);
        List<Entry> entries = chain.sign();
        JournalRecord end = entries.getLast().record();
        tail = Optional.of(new ChainTail(end.id().number(), end.hash()));
        return store.apply(entries).whenComplete((outcome, failure) -> {
            if (!(outcome instanceof AppendOutcome.Stored)) {
                forget();
            }
        });
    }

    private Event start(IncarnationId before) {
        ChainTail end = log.tail(keys.station(), before);
        return new Event.IncarnationStarted(before, end.number(), end.hash());
    }

    /// What was built on a lost record is refused as well; the next one starts from what the log has.
    private synchronized void forget() {
        tail = Optional.empty();
    }
}
