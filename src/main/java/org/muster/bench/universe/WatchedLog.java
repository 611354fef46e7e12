package org.muster.bench.universe;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Intake;
import org.muster.journal.LogHead;
import org.muster.journal.LogSnapshot;
import org.muster.session.LifeNotice;
import org.muster.sync.FolderTickets;
import org.muster.sync.StationLog;
import org.muster.time.Pin;
import org.muster.wire.Request;

/// A session's log that says whether something waits to be folded. For one thread.
final class WatchedLog implements StationLog {
    private final StationLog log;
    private int folding;
    private Runnable onNextFold = () -> {};

    WatchedLog(StationLog log) {
        this.log = log;
    }

    boolean isFolding() {
        return folding > 0;
    }

    /// Does something once, when entries have arrived.
    void onNextFold(Runnable what) {
        onNextFold = what;
    }

    @Override
    public IncarnationId incarnation() {
        return log.incarnation();
    }

    @Override
    public Optional<JurisdictionId> jurisdiction() {
        return log.jurisdiction();
    }

    @Override
    public Optional<String> serverKey() {
        return log.serverKey();
    }

    @Override
    public LogHead head() {
        return log.head();
    }

    @Override
    public List<Entry> pendingAfter(long number, int max) {
        return log.pendingAfter(number, max);
    }

    @Override
    public int pending() {
        return log.pending();
    }

    @Override
    public CompletableFuture<Void> join(JurisdictionId jurisdiction) {
        return log.join(jurisdiction);
    }

    @Override
    public CompletableFuture<Intake> receive(List<ConfirmedEntry> batch, Checkpoint checkpoint, boolean goesOn) {
        folding++;
        CompletableFuture<Intake> taken =
                log.receive(batch, checkpoint, goesOn).whenComplete((intake, failure) -> folding--);
        Runnable due = onNextFold;
        onNextFold = () -> {};
        due.run();
        return taken;
    }

    @Override
    public CompletableFuture<Boolean> isClosed() {
        return log.isClosed();
    }

    @Override
    public CompletableFuture<List<Request.Place>> places(List<Long> positions) {
        return log.places(positions);
    }

    @Override
    public CompletableFuture<Optional<Request.Witness>> witness(long after) {
        return log.witness(after);
    }

    @Override
    public CompletableFuture<Integer> rollBack(long to) {
        return log.rollBack(to);
    }

    @Override
    public int aside() {
        return log.aside();
    }

    @Override
    public CompletableFuture<Boolean> wrote(long number, Digest hash) {
        return log.wrote(number, hash);
    }

    @Override
    public CompletableFuture<IncarnationId> startLife(LifeNotice why) {
        return log.startLife(why);
    }

    @Override
    public CompletableFuture<String> tell(LifeNotice what) {
        return log.tell(what);
    }

    @Override
    public CompletableFuture<Integer> renew() {
        return log.renew();
    }

    @Override
    public CompletableFuture<FolderTickets> tickets(String fresh) {
        return log.tickets(fresh);
    }

    @Override
    public CompletableFuture<String> taken(FolderTickets tickets) {
        return log.taken(tickets);
    }

    @Override
    public void lookAhead(LogSnapshot snapshot, Digest stateHash) {
        log.lookAhead(snapshot, stateHash);
    }

    @Override
    public CompletableFuture<List<Long>> missingBodies() {
        return log.missingBodies();
    }

    @Override
    public CompletableFuture<Integer> fill(List<Entry> entries) {
        return log.fill(entries);
    }

    @Override
    public CompletableFuture<Having> having(List<Long> positions) {
        return log.having(positions);
    }

    @Override
    public Pin onPending(Runnable listener) {
        return log.onPending(listener);
    }
}
