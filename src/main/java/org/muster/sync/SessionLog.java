package org.muster.sync;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Intake;
import org.muster.journal.LogHead;
import org.muster.session.LiveSession;
import org.muster.time.Pin;

/// A live session as the sync sees it.
public record SessionLog(LiveSession session) implements StationLog {
    @Override
    public IncarnationId incarnation() {
        return session.incarnation();
    }

    @Override
    public Optional<JurisdictionId> jurisdiction() {
        return session.jurisdiction();
    }

    @Override
    public Optional<String> serverKey() {
        return session.snapshot().confirmed().jurisdiction().map(Jurisdiction::serverKey);
    }

    @Override
    public LogHead head() {
        return session.head();
    }

    @Override
    public List<Entry> pendingAfter(long number, int max) {
        return session.pendingAfter(number, max);
    }

    @Override
    public int pending() {
        return session.snapshot().pending();
    }

    @Override
    public CompletableFuture<Void> join(JurisdictionId jurisdiction) {
        return session.join(jurisdiction).thenAccept(joined -> {});
    }

    @Override
    public CompletableFuture<Intake> receive(List<ConfirmedEntry> batch, Checkpoint checkpoint) {
        return session.confirmed(batch).thenCompose(intake -> {
            boolean isNew = intake instanceof Intake.Accepted accepted
                    && !accepted.fresh().isEmpty();
            return isNew
                    ? session.keep(checkpoint).thenApply(kept -> intake)
                    : CompletableFuture.completedFuture(intake);
        });
    }

    @Override
    public Pin onPending(Runnable listener) {
        return session.onPending(listener);
    }
}
