package org.muster.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Intake;
import org.muster.journal.JournalView;
import org.muster.journal.LogHead;
import org.muster.journal.LogSnapshot;
import org.muster.session.LifeNotice;
import org.muster.session.LifeNotices;
import org.muster.session.LiveSession;
import org.muster.time.Pin;
import org.muster.wire.Limits;
import org.muster.wire.Request;
import org.muster.wire.Segment;
import org.muster.wire.WireCodec;

/// A live session as the sync sees it.
///
/// @param notices what people are told of the session's folder: one for a session, shared with its screen
public record SessionLog(LiveSession session, LifeNotices notices) implements StationLog {
    private static final String TICKETS = "tickets";

    public SessionLog(LiveSession session) {
        this(session, new LifeNotices(session));
    }

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
    public int aside() {
        return session.aside();
    }

    @Override
    public CompletableFuture<Boolean> wrote(long number, Digest hash) {
        return session.ask(journal -> journal.wrote(number, hash));
    }

    @Override
    public CompletableFuture<IncarnationId> startLife(LifeNotice why) {
        return notices.tell(why).thenCompose(told -> session.startIncarnation());
    }

    @Override
    public CompletableFuture<String> tell(LifeNotice what) {
        return notices.tell(what);
    }

    @Override
    public CompletableFuture<Integer> renew() {
        return notices.renewed(session.aside()).thenCompose(told -> session.renew());
    }

    @Override
    public CompletableFuture<FolderTickets> tickets(String fresh) {
        return session.ask(journal -> FolderTickets.of(journal.setting(TICKETS), journal.incarnation(), fresh))
                .thenCompose(tickets -> session.keep(TICKETS, tickets.text()).thenApply(kept -> tickets));
    }

    @Override
    public CompletableFuture<String> taken(FolderTickets tickets) {
        return session.keep(TICKETS, tickets.taken().text());
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
    public CompletableFuture<Intake> receive(List<ConfirmedEntry> batch, Checkpoint checkpoint, boolean goesOn) {
        return session.confirmed(batch, Optional.of(checkpoint), goesOn);
    }

    @Override
    public CompletableFuture<Boolean> isClosed() {
        return session.ask(journal -> {
            long end = journal.head().position();
            return end == 0 || journal.checkpoint(end - 1, end).isPresent();
        });
    }

    @Override
    public CompletableFuture<List<Request.Place>> places(List<Long> positions) {
        return session.ask(journal -> positions.stream()
                .flatMap(position -> journal.confirmed(position, 1).stream())
                .map(entry -> new Request.Place(entry.position(), entry.logHash()))
                .toList());
    }

    @Override
    public CompletableFuture<Optional<Request.Witness>> witness(long after) {
        return session.ask(journal -> witness(journal, after));
    }

    /// The next part of a confirmed log that a checkpoint closes.
    static Optional<Request.Witness> witness(JournalView journal, long after) {
        long to = fitting(journal.confirmed(after + 1, Limits.BATCH_RECORDS_MAX), after);
        return journal.checkpoint(after, to).map(checkpoint -> witness(journal, after, checkpoint));
    }

    /// How far one message reaches: within one epoch, and no larger than what the server itself may have sent.
    private static long fitting(List<ConfirmedEntry> next, long after) {
        long to = after;
        int bytes = 0;
        for (ConfirmedEntry entry : next) {
            bytes += WireCodec.size(entry.entry());
            if (entry.epoch() != next.getFirst().epoch() || bytes > 2 * Limits.BATCH_BYTES_TARGET) {
                break;
            }
            to = entry.position();
        }
        return to;
    }

    private static Request.Witness witness(JournalView journal, long after, Checkpoint end) {
        Digest before = journal.confirmed(after, 1).stream()
                .filter(entry -> entry.position() == after)
                .map(ConfirmedEntry::logHash)
                .findFirst()
                .orElse(Digest.ZERO);
        List<Segment.Placed> entries = journal.confirmed(after + 1, (int) (end.position() - after)).stream()
                .map(entry -> new Segment.Placed(entry.serverAt(), entry.entry()))
                .toList();
        return new Request.Witness(
                before, new Segment(end.epoch(), after + 1, entries, end.logHash(), end.signature(), end.position()));
    }

    @Override
    public CompletableFuture<Integer> rollBack(long to) {
        return session.rollBack(to);
    }

    @Override
    public void lookAhead(LogSnapshot snapshot, Digest stateHash) {
        session.lookAhead(snapshot, stateHash);
    }

    @Override
    public CompletableFuture<List<Long>> missingBodies() {
        return session.missingBodies();
    }

    @Override
    public CompletableFuture<Integer> fill(List<Entry> entries) {
        return session.fill(entries);
    }

    @Override
    public CompletableFuture<Having> having(List<Long> positions) {
        return session.ask(journal -> having(journal, positions));
    }

    private static Having having(JournalView journal, List<Long> positions) {
        List<Entry> here = new ArrayList<>();
        long upTo = 0;
        int bytes = 0;
        for (long position : positions) {
            upTo = position;
            for (ConfirmedEntry placed : journal.confirmed(position, 1)) {
                if (placed.position() == position && placed.entry().body().isPresent()) {
                    here.add(placed.entry());
                    bytes += WireCodec.size(placed.entry());
                }
            }
            if (bytes > Limits.BATCH_BYTES_TARGET) {
                break;
            }
        }
        return new Having(here, upTo);
    }

    @Override
    public Pin onPending(Runnable listener) {
        return session.onPending(listener);
    }
}
