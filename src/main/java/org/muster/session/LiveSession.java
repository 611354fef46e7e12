package org.muster.session;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.command.Decider;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.Ids;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.words.Wording;
import org.muster.journal.Author;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Intake;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.LogHead;
import org.muster.journal.LogSnapshot;
import org.muster.journal.SnapshotKeeper;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ClockReading;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;

/// The desk at work: one writer owns the journal and the situation; everybody else hands it work and reads snapshots.
/// Operators' commands go before what arrives from the server, which is taken in slices. Safe for any thread, but for
/// [#step], which is for whoever drives a session without a thread.
public final class LiveSession implements SituationView, CommandDesk, AutoCloseable {
    /// The writer's name.
    public static final String THREAD = "session-writer";
    /// The most commands that may wait; further ones are refused.
    public static final int COMMANDS_MAX = 1_000;
    /// The most batches of the server's that may wait; further ones come back as [Intake.Busy].
    public static final int BATCHES_MAX = 64;

    private final Journal journal;
    private final ShiftClock clock;
    private final Ids ids;
    private final Post post;
    private final Supplier<LatestFixes> fixes;
    private DeskState state;
    private final WorkQueue<Incoming> queue = new WorkQueue<>(COMMANDS_MAX, BATCHES_MAX);
    private final Listeners<Snapshot> snapshotListeners = new Listeners<>();
    private final Listeners<IncarnationId> pendingListeners = new Listeners<>();
    private final JournalFaults faults = new JournalFaults();
    private final Outbox outbox = new Outbox();
    private final WaitingFacts waiting = new WaitingFacts();
    private final SnapshotKeeper keeper;
    private volatile Snapshot snapshot;
    private volatile LogHead head;
    private volatile IncarnationId incarnation;
    private volatile Optional<JurisdictionId> jurisdiction;
    private volatile boolean closing;
    private volatile @Nullable Thread thread;
    // The writer's own.
    private @Nullable Incoming current;
    private boolean ended;
    private final SliceSize sliceSize = new SliceSize();
    private final BodyRights bodyRights;

    /// Folds the journal; takes a while for a long one. The session closes the journal in the end.
    ///
    /// @param random where new identities come from: a cryptographically strong one, but for tests and simulations
    /// @param post whose name commands carry that name no operator
    public LiveSession(
            Journal journal, ShiftClock clock, RandomGenerator random, Post post, Supplier<LatestFixes> fixes) {
        this.journal = journal;
        this.clock = clock;
        this.ids = Ids.from(random);
        this.post = post;
        this.fixes = fixes;
        this.bodyRights = new BodyRights(post.operator());
        this.state = begin();
        this.keeper = new SnapshotKeeper(journal.snapshots(), "session-snapshot", state.begunAt());
        this.snapshot = bodyRights.shown(state);
        this.head = journal.head();
        this.incarnation = journal.incarnation();
        this.jurisdiction = journal.jurisdiction();
        outbox.refill(journal.pending(), journal.incarnation());
    }

    private DeskState begin() {
        DeskState fresh = DeskState.of(journal);
        if (bodyRights.begin(fresh, journal)) {
            fresh.rebase(Fact.waiting(journal.pending()));
        }
        return fresh;
    }

    /// Starts the writer's thread. Without it, [#step] does the work.
    public LiveSession start() {
        Thread writer = new Thread(this::run, THREAD);
        thread = writer;
        writer.start();
        return this;
    }

    private void run() {
        try {
            while (!closing) {
                queue.await();
                while (!closing && step()) {}
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /// Does the next piece of work on the calling thread: a command, or a slice of what arrived.
    ///
    /// @return whether there was any
    public boolean step() {
        Runnable work = queue.pollFirst();
        if (work != null) {
            work.run();
            return true;
        }
        if (current == null) {
            current = queue.pollThen();
        }
        Incoming batch = current;
        if (batch == null) {
            return false;
        }
        slice(batch);
        if (batch.taken.isDone()) {
            current = null;
        }
        return true;
    }

    @Override
    public CompletableFuture<Answer> submit(DispatchCommand command) {
        return submit(command, post);
    }

    /// The same in another operator's name.
    public CompletableFuture<Answer> submit(DispatchCommand command, Post by) {
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        if (!enqueue(answered, () -> decide(command, by))) {
            answered.complete(Answer.refused(Wording.of("refused.busy")));
        }
        return answered;
    }

    /// Records events that no command asked for, all or none: the arrival rule's, a simulation's, an importer's.
    ///
    /// @return their identities, once they are durable; fails with [JournalException] when they are not, and with
    ///     [IllegalStateException] before a jurisdiction is joined
    public CompletableFuture<List<EventId>> append(List<Draft> drafts, Post by) {
        return work(() -> record(drafts, by, clock.read().inMillis()).stream()
                .map(entry -> entry.record().id())
                .toList());
    }

    private Answer decide(DispatchCommand command, Post by) {
        ClockReading reading = clock.read().inMillis();
        Seat seat = new Seat(journal.station(), journal.incarnation(), by.desk(), by.operator(), by.role());
        Decision decision = Decider.decide(snapshot.situation(), seat, command, Snapshot.moment(reading), ids);
        return switch (decision) {
            case Decision.Refused no -> Answer.refused(no.answer());
            case Decision.Accepted yes -> {
                try {
                    record(yes.drafts(), by, reading);
                } catch (IllegalArgumentException e) {
                    yield Answer.refused(Wording.of("refused.tooLarge"));
                }
                yield new Answer(
                        true,
                        yes.answer(),
                        yes.incident().flatMap(snapshot.situation()::incident).map(Incident::number),
                        yes.unit().map(CallSign::text),
                        yes.drafts().size());
            }
        };
    }

    private List<Entry> record(List<Draft> drafts, Post by, ClockReading reading) {
        Role role = snapshot.situation().role(by.operator(), by.role());
        Author author = new Author(by.operator(), role, by.desk(), reading, state.seen(journal.head()));
        List<Entry> entries = guarded(() -> journal.append(author, drafts));
        if (!entries.isEmpty()) {
            state.add(waiting.add(entries));
            outbox.add(entries);
            publish();
            pendingListeners.tell(incarnation);
        }
        return entries;
    }

    /// Takes over entries the server has placed, in order, each slice all or none.
    ///
    /// @return what became of them; [Intake.Accepted] names those that were new here
    public CompletableFuture<Intake> confirmed(List<ConfirmedEntry> entries) {
        return confirmed(entries, Optional.empty(), false);
    }

    /// The same, with the server's signed word on the last of them, kept too, and whether it is known to have more.
    public CompletableFuture<Intake> confirmed(
            List<ConfirmedEntry> entries, Optional<Checkpoint> checkpoint, boolean goesOn) {
        Incoming batch = new Incoming(entries, checkpoint, goesOn);
        if (closing) {
            batch.taken.completeExceptionally(closed());
        } else if (!queue.offerThen(batch)) {
            batch.taken.complete(new Intake.Busy());
        }
        return batch.taken;
    }

    private void slice(Incoming batch) {
        int to = Math.min(batch.done + sliceSize.events(), batch.entries.size());
        Optional<Checkpoint> end = batch.checkpoint.filter(checkpoint -> to == batch.entries.size());
        try {
            Intake intake = guarded(() -> journal.appendConfirmed(
                    batch.entries.subList(batch.done, to), end, clock.now().truncatedTo(ChronoUnit.MILLIS)));
            if (!(intake instanceof Intake.Accepted accepted)) {
                batch.taken.complete(intake);
                return;
            }
            long start = clock.monotonicNanos();
            List<Fact> facts = batch.facts(to, accepted.fresh());
            state.confirm(facts);
            bodyRights.follow(facts, state, journal);
            sliceSize.took(clock.monotonicNanos() - start);
            if (!accepted.fresh().isEmpty()) {
                rebase();
            }
            batch.fresh.addAll(accepted.fresh());
            batch.done = to;
            if (batch.done == batch.entries.size()) {
                batch.taken.complete(new Intake.Accepted(List.copyOf(batch.fresh)));
            }
        } catch (RuntimeException e) {
            batch.taken.completeExceptionally(e);
        }
    }

    /// Own records of this life that wait for the server, oldest first, durable all. A page ends with a signature,
    /// so that the server can check all of it.
    ///
    /// @param number those after this number
    /// @param max at most so many, at least [ChainWriter#SIGNED_EVERY]
    public List<Entry> pendingAfter(long number, int max) {
        return outbox.after(number, max);
    }

    /// How many records a new life has set aside; until [#renew] nothing is sent.
    public int aside() {
        return outbox.aside();
    }

    /// Tells that there are more pending records, on the writer's thread; the listener must hand over and return.
    public Pin onPending(Runnable listener) {
        return pendingListeners.add(life -> listener.run());
    }

    /// How far the confirmed log reaches.
    public LogHead head() {
        return head;
    }

    public StationId station() {
        return journal.station();
    }

    /// The present life of the journal.
    public IncarnationId incarnation() {
        return incarnation;
    }

    /// The jurisdiction joined; empty before enrolment.
    public Optional<JurisdictionId> jurisdiction() {
        return jurisdiction;
    }

    /// Joins a jurisdiction, once and for ever.
    public CompletableFuture<JurisdictionId> join(JurisdictionId joined) {
        return change(() -> {
            journal.join(joined);
            jurisdiction = journal.jurisdiction();
            return joined;
        });
    }

    /// Keeps something small under a name.
    public CompletableFuture<String> keep(String name, String value) {
        return change(() -> done(value, () -> journal.keep(name, value)));
    }

    /// Starts a new life, after [Intake.Forked]. What waited stays shown and is set aside until [#renew].
    public CompletableFuture<IncarnationId> startIncarnation() {
        return change(() -> {
            journal.startIncarnation();
            waitAnew();
            return journal.incarnation();
        });
    }

    /// Records anew what was set aside and the log has not; to be called once the server's head is reached.
    ///
    /// @return how many records were written
    public CompletableFuture<Integer> renew() {
        return change(() -> {
            int renewed = journal.renew().size();
            // The start of a life that never came to the log was all that it had, and is not renewed.
            if (outbox.aside() > 0) {
                waitAnew();
                pendingListeners.tell(incarnation);
            }
            return renewed;
        });
    }

    /// Takes the confirmed log back to a position, as [Journal#rollBack] says, and folds it anew.
    ///
    /// @return how many records wait then
    public CompletableFuture<Integer> rollBack(long to) {
        return change(() -> {
            journal.rollBack(to);
            state = begin();
            waitAnew();
            return snapshot.pending();
        });
    }

    /// Shows a snapshot of the server's until the log here has come as far; the log then proves it or not.
    public CompletableFuture<LogSnapshot> lookAhead(LogSnapshot snapshot, Digest stateHash) {
        return work(() -> done(snapshot, () -> {
            state.lookAhead(snapshot, stateHash);
            rebase();
        }));
    }

    /// Log positions of events whose bodies lie apart, may be read here and are missing; some never had one.
    public CompletableFuture<List<Long>> missingBodies() {
        return bodyRights.isNeeded()
                ? work(() -> bodyRights.missing(state))
                : CompletableFuture.completedFuture(List.of());
    }

    /// Keeps bodies that lay apart.
    public CompletableFuture<Integer> fill(List<Entry> entries) {
        return change(() -> {
            int kept = bodyRights.fill(entries, state, journal);
            rebase();
            return kept;
        });
    }

    /// Asks the journal something on the writer's thread; the answer must be short in coming.
    public <T> CompletableFuture<T> ask(Function<JournalView, T> question) {
        return work(() -> question.apply(journal));
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public ShiftClock clock() {
        return clock;
    }

    @Override
    public LatestFixes fixes() {
        return fixes.get();
    }

    @Override
    public Pin onSnapshot(Consumer<Snapshot> listener) {
        return snapshotListeners.add(listener);
    }

    /// What is broken in the journal: a full disk, above all.
    public JournalFaults faults() {
        return faults;
    }

    /// What waits is what the journal says, whatever was thought before.
    private void waitAnew() {
        incarnation = journal.incarnation();
        outbox.refill(journal.pending(), journal.incarnation());
        rebase();
    }

    private void rebase() {
        List<Entry> pending = journal.pending();
        state.rebase(waiting.all(pending));
        outbox.keepFrom(pending, journal.incarnation());
        publish();
    }

    private void publish() {
        Snapshot next = bodyRights.shown(state);
        snapshot = next;
        // After the snapshot: whoever sees that the log has come so far must find what it made.
        head = journal.head();
        boolean goesOn = current != null && current.goesOn;
        jurisdiction.ifPresent(j -> keeper.seen(state.position(), goesOn, () -> state.kept(j, head)));
        snapshotListeners.tell(next);
    }

    private <T> CompletableFuture<T> change(Supplier<T> what) {
        return work(() -> guarded(what));
    }

    private <T> T guarded(Supplier<T> change) {
        return faults.guarded(change, this::waitAnew);
    }

    private <T> CompletableFuture<T> work(Supplier<T> what) {
        CompletableFuture<T> done = new CompletableFuture<>();
        if (!enqueue(done, what)) {
            done.completeExceptionally(new IllegalStateException("too much waits for the journal"));
        }
        return done;
    }

    private <T> boolean enqueue(CompletableFuture<T> done, Supplier<T> what) {
        if (closing) {
            done.completeExceptionally(closed());
            return true;
        }
        return queue.offerFirst(() -> {
            if (closing) {
                done.completeExceptionally(closed());
                return;
            }
            try {
                done.complete(what.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
    }

    private static <T> T done(T result, Runnable what) {
        what.run();
        return result;
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the session is closed");
    }

    /// Ends the writer after the work in hand and closes the journal; what still waits fails.
    @Override
    public void close() {
        closing = true;
        queue.wake();
        Thread writer = thread;
        if (writer == null) {
            end();
        } else if (writer != Thread.currentThread()) {
            WorkQueue.awaitEnd(writer);
        }
        // Whoever offered while the writer ended.
        failWhatWaits();
    }

    private void end() {
        closing = true;
        failWhatWaits();
        if (!ended) {
            ended = true;
            keeper.close();
            journal.close();
        }
    }

    private void failWhatWaits() {
        for (Runnable work = queue.pollFirst(); work != null; work = queue.pollFirst()) {
            work.run();
        }
        for (Incoming batch = current; batch != null; batch = queue.pollThen()) {
            batch.taken.completeExceptionally(closed());
        }
        current = null;
    }
}
