package org.muster.bench.universe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.command.Decider;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.Ids;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.journal.Author;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Intake;
import org.muster.journal.Journal;
import org.muster.journal.LogHead;
import org.muster.session.Shown;
import org.muster.session.Snapshot;
import org.muster.sync.StationLog;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;

/// A desk without threads: journal, fold and rebase of the session, each call carried out at once by whoever calls.
/// Safe for any thread, since it lets in one at a time.
public final class PlainDesk implements StationLog {
    private final Journal journal;
    private final ShiftClock clock;
    private final Ids ids;
    private final String operator;
    private final List<Runnable> listeners = new ArrayList<>();
    // Guarded by this.
    private final Shown shown;

    /// @param operator the name its events carry
    public PlainDesk(Journal journal, ShiftClock clock, Ids ids, String operator) {
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
        this.operator = operator;
        this.shown = Shown.of(journal);
    }

    /// Decides and records; what it wrote is durable when this returns.
    public Decision submit(DispatchCommand command) {
        Decision decision;
        List<Runnable> told;
        synchronized (this) {
            Seat seat = new Seat(journal.station(), journal.incarnation(), "1", operator, Role.DISPATCHER);
            decision = Decider.decide(
                    shown.snapshot().situation(), seat, command, Snapshot.moment(clock.read()), ids);
            if (decision instanceof Decision.Accepted accepted) {
                Author author = new Author(
                        operator,
                        Role.DISPATCHER,
                        "1",
                        clock.read(),
                        journal.head().base());
                shown.add(journal.append(author, accepted.drafts()));
            }
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
        return decision;
    }

    public synchronized Snapshot snapshot() {
        return shown.snapshot();
    }

    public synchronized List<ConfirmedEntry> confirmed(long from, int max) {
        return journal.confirmed(from, max);
    }

    @Override
    public synchronized IncarnationId incarnation() {
        return journal.incarnation();
    }

    @Override
    public synchronized Optional<JurisdictionId> jurisdiction() {
        return journal.jurisdiction();
    }

    @Override
    public synchronized Optional<String> serverKey() {
        return shown.snapshot().confirmed().jurisdiction().map(Jurisdiction::serverKey);
    }

    @Override
    public synchronized LogHead head() {
        return journal.head();
    }

    @Override
    public synchronized List<Entry> pending() {
        return journal.pending();
    }

    @Override
    public synchronized CompletableFuture<Void> join(JurisdictionId jurisdiction) {
        journal.join(jurisdiction);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Intake> receive(List<ConfirmedEntry> batch, Checkpoint checkpoint) {
        Intake intake = journal.appendConfirmed(batch, clock.read().wall());
        if (intake instanceof Intake.Accepted accepted && !accepted.fresh().isEmpty()) {
            journal.keep(checkpoint);
            shown.confirm(accepted.fresh());
            shown.rebase(journal.pending());
        }
        return CompletableFuture.completedFuture(intake);
    }

    @Override
    public synchronized Pin onPending(Runnable listener) {
        listeners.add(listener);
        return () -> {
            synchronized (this) {
                listeners.remove(listener);
            }
        };
    }
}
