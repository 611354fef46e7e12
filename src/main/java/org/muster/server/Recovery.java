package org.muster.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.journal.StationKeys;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ServerLog;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Segment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a server gets back what it has lost: restored from yesterday's backup, or failed over to a copy that lagged. A
/// desk that holds this server's signature under a part of the log which the log has not proves the loss. From then on
/// nothing is served; what desks show is put back at its old place as far as it follows, and when nothing more comes
/// the log goes on in a new epoch. What a desk shows later, or what stands in another order here, is appended anew by
/// its identity, and the order that it had is written down, since authors have seen it. Safe for any thread.
final class Recovery {
    /// How long after the last news desks are waited for; a desk without a line looks every fifteen seconds.
    static final Duration QUIET = Duration.ofSeconds(20);

    /// How many ends of what desks have shown are remembered; beyond, a desk begins to show anew.
    static final int SHOWN_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final ServerLog log;
    private final StationKeys keys;
    private final JurisdictionId jurisdiction;
    private final ServerAuthor author;
    private final Scheduler scheduler;
    private final Arrivals arrivals;
    /// Changed under the monitor; every push and pull looks at it, and must not wait for what a desk shows.
    private volatile Optional<Loss> loss = Optional.empty();
    // Guarded by this.
    private Pin timer = () -> {};
    /// Up to where ended epochs were shown without a gap, by the hash there, and how far this log was then.
    private final Map<Digest, LogHead> shown = new LinkedHashMap<>();
    /// What is known of a loss.
    ///
    /// @param common up to where every order that was shown is this log's
    /// @param epoch the latest one that was shown
    private record Loss(long common, int epoch) {
        Loss and(Loss other) {
            return new Loss(Math.min(common, other.common), Math.max(epoch, other.epoch));
        }
    }

    Recovery(
            ServerLog log,
            StationKeys keys,
            JurisdictionId jurisdiction,
            ServerAuthor author,
            Arrivals arrivals,
            Scheduler scheduler) {
        this.log = log;
        this.keys = keys;
        this.jurisdiction = jurisdiction;
        this.author = author;
        this.arrivals = arrivals;
        this.scheduler = scheduler;
    }

    /// Whether the log is whole, as far as is known.
    boolean serves() {
        return loss.isEmpty();
    }

    /// The greatest of a desk's places that this log shares.
    Reply locate(Request.Locate request) {
        long common = request.places().stream()
                .filter(place -> log.hashAt(place.position())
                        .filter(place.hash()::equals)
                        .isPresent())
                .mapToLong(Request.Place::position)
                .max()
                .orElse(0);
        return new Reply.Located(common);
    }

    /// Takes what a desk shows.
    synchronized CompletableFuture<Reply> take(Request.Witness witness) {
        List<ConfirmedEntry> shown = placed(witness);
        Segment segment = witness.segment();
        boolean isOurs = !shown.isEmpty()
                && shown.getLast().logHash().equals(segment.hash())
                && new Checkpoint(segment.epoch(), segment.last(), segment.hash(), segment.signature())
                        .isSignedBy(keys.signKey(), jurisdiction, keys.scheme());
        if (!isOurs) {
            return done(new Reply.Refused(Refusal.BAD_SIGNATURE, "this server has not confirmed what is shown"));
        }
        // What stands already may lack its body: who showed it before may not read it.
        List<Entry> entries = shown.stream().map(ConfirmedEntry::entry).toList();
        return take(witness, shown).thenCompose(reply -> arrivals.lend(entries).thenApply(kept -> reply));
    }

    private CompletableFuture<Reply> take(Request.Witness witness, List<ConfirmedEntry> shown) {
        Segment segment = witness.segment();
        if (shares(segment.last(), segment.hash())) {
            return done(witnessed());
        }
        if (serves() && segment.epoch() < log.head().epoch()) {
            return again(witness.before(), segment);
        }
        return takeBack(witness.before(), shown);
    }

    private static List<ConfirmedEntry> placed(Request.Witness witness) {
        Segment segment = witness.segment();
        List<ConfirmedEntry> placed = new ArrayList<>();
        Digest hash = witness.before();
        long position = segment.first();
        for (Segment.Placed one : segment.entries()) {
            hash = LogHash.next(hash, one.entry().record(), segment.epoch(), position, one.serverAt());
            placed.add(new ConfirmedEntry(one.entry(), segment.epoch(), position, one.serverAt(), hash));
            position++;
        }
        return placed;
    }

    private boolean shares(long position, Digest hash) {
        return log.hashAt(position).filter(hash::equals).isPresent();
    }

    private Reply witnessed() {
        return new Reply.Witnessed(log.head().base(), serves());
    }

    // ---- while nothing is served

    private CompletableFuture<Reply> takeBack(Digest before, List<ConfirmedEntry> shown) {
        LogHead head = log.head();
        ConfirmedEntry first = shown.getFirst();
        long common = shown.stream()
                .filter(entry -> entry.position() <= head.position())
                .filter(entry -> shares(entry.position(), entry.logHash()))
                .mapToLong(ConfirmedEntry::position)
                .max()
                .orElse(shares(first.position() - 1, before) ? first.position() - 1 : Long.MAX_VALUE);
        if (common != head.position()) {
            // Another order from there on; a part that is shown later in it says nothing of where they part.
            lost(new Loss(Math.min(common, head.position()), first.epoch()));
            return done(witnessed());
        }
        lost(new Loss(Long.MAX_VALUE, first.epoch()));
        List<ConfirmedEntry> missing =
                shown.stream().filter(entry -> entry.position() > common).toList();
        return arrivals.restore(missing).thenApply(outcome -> switch (outcome) {
            case AppendOutcome.Stored stored -> {
                waitLonger();
                yield witnessed();
            }
            case AppendOutcome.Rejected rejected -> new Reply.Refused(rejected.refusal(), rejected.words());
        });
    }

    private void lost(Loss shown) {
        if (loss.isEmpty()) {
            LOG.warn(
                    "this log ends at {}, and a desk holds more that it once confirmed: nothing is served until the desks"
                            + " have shown what they have",
                    log.head().position());
            author.hold(true);
        }
        Optional<Loss> known = loss;
        loss = Optional.of(known.map(before -> before.and(shown)).orElse(shown));
        if (!loss.equals(known)) {
            waitLonger();
        }
    }

    private synchronized void waitLonger() {
        timer.release();
        timer = scheduler.after(QUIET, this::openEpoch);
    }

    private synchronized void openEpoch() {
        if (loss.isEmpty()) {
            return;
        }
        LogHead head = log.head();
        int epoch = Math.max(head.epoch(), loss.get().epoch()) + 1;
        long common = Math.min(head.position(), loss.get().common());
        author.openEpoch(epoch, List.of(Draft.of(new Event.EpochOpened(epoch, common))))
                .whenComplete((outcome, failure) -> opened(outcome instanceof AppendOutcome.Stored, epoch, common));
    }

    private synchronized void opened(boolean isStored, int epoch, long common) {
        if (isStored) {
            LOG.warn("the log goes on in epoch {}; up to {} it is as it was", epoch, common);
            loss = Optional.empty();
            author.hold(false);
        } else {
            waitLonger();
        }
    }

    // ---- what comes later

    /// Appends what the log lacks of an ended epoch, and before it the order in which it stood. It must go on from
    /// what is here or was shown: the log may have been taken back once more since the desk found where they part.
    private CompletableFuture<Reply> again(Digest before, Segment segment) {
        if (!isKnown(segment.first() - 1, before)) {
            return done(new Reply.Refused(
                    Refusal.RECOVERING, "what comes before " + segment.first() + " is not here: show that first"));
        }
        List<Entry> absent = segment.entries().stream()
                .map(Segment.Placed::entry)
                .filter(entry -> !stands(entry.record()))
                .toList();
        if (absent.isEmpty() || isKnown(segment.last(), segment.hash())) {
            return done(remembered(segment));
        }
        List<EventId> order = segment.entries().stream()
                .map(placed -> placed.entry().record().id())
                .toList();
        return author.write(List.of(Draft.of(new Event.EarlierOrder(segment.epoch(), segment.first(), order))))
                .thenCompose(written -> written instanceof AppendOutcome.Rejected ? done(written) : takeIn(absent))
                .thenApply(outcome -> switch (outcome) {
                    case AppendOutcome.Stored stored -> remembered(segment);
                    case AppendOutcome.Rejected rejected -> new Reply.Refused(rejected.refusal(), rejected.words());
                });
    }

    private synchronized boolean isKnown(long position, Digest hash) {
        LogHead then = shown.get(hash);
        return position == 0 || shares(position, hash) || (then != null && shares(then.position(), then.logHash()));
    }

    private synchronized Reply remembered(Segment segment) {
        shown.remove(segment.hash());
        shown.put(segment.hash(), log.head());
        if (shown.size() > SHOWN_MAX) {
            shown.remove(shown.keySet().iterator().next());
        }
        return witnessed();
    }

    private boolean stands(JournalRecord record) {
        return log.recordHash(record.id()).filter(record.hash()::equals).isPresent();
    }

    private CompletableFuture<AppendOutcome> takeIn(List<Entry> entries) {
        return arrivals.append(entries)
                .thenCompose(outcome -> outcome instanceof AppendOutcome.Rejected ? oneByOne(entries) : done(outcome));
    }

    /// One record that does not fit must not hold up the others. Where its identity stands for another one, or its
    /// author's chain has gone on otherwise, the station was set back too and used its numbers again, and may have
    /// it no more: it is recorded anew in its author's name.
    private CompletableFuture<AppendOutcome> oneByOne(List<Entry> entries) {
        CompletableFuture<AppendOutcome> all = done(new AppendOutcome.Stored(0, log.head()));
        for (Entry entry : entries) {
            all = all.thenCompose(before -> before instanceof AppendOutcome.Rejected
                    ? done(before)
                    : arrivals.append(List.of(entry))
                            .thenCompose(outcome -> isParted(outcome) ? renewed(entry) : done(outcome)));
        }
        return all;
    }

    private static boolean isParted(AppendOutcome outcome) {
        return outcome instanceof AppendOutcome.Rejected rejected
                && (rejected.refusal() == Refusal.FORKED || rejected.refusal() == Refusal.GAP);
    }

    private CompletableFuture<AppendOutcome> renewed(Entry entry) {
        boolean isStart = entry.record().event() instanceof Event.IncarnationStarted;
        // What a machine recorded would speak for the server under the server's key.
        boolean isMachines = entry.record().envelope().role() == Role.MACHINE;
        LOG.warn(
                "{} stands for another record here, and {}",
                entry.record(),
                isStart || isMachines ? "cannot come back" : "is recorded anew");
        return isStart || isMachines ? done(new AppendOutcome.Stored(0, log.head())) : arrivals.renew(entry);
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
