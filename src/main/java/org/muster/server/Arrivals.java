package org.muster.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.state.PMap;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.SaltedBody;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ServerLog;
import org.muster.wire.Refusal;

/// Where what others recorded comes into the log. What a station recorded anew because it had not stood there may stand
/// there by now, brought by a desk that had it: the server says so before it lets the second in, which then has no
/// effect. The other order the fold sees for itself. Safe for any thread.
final class Arrivals {
    /// So many names fit one head with room to spare.
    private static final int NAMES_MAX = 100;

    private final ServerLog log;
    private final ServerAuthor author;
    private final LogView view;
    // Guarded by this.
    /// Done when all is that was given here.
    private CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    private CompletableFuture<?> looking = all;
    /// What came and was not given to the log yet.
    private int waiting;

    Arrivals(ServerLog log, ServerAuthor author, LogView view) {
        this.log = log;
        this.author = author;
        this.view = view;
    }

    /// Appends records in order, all or none, as [ServerLog#append] does. So much may wait as may wait there.
    synchronized CompletableFuture<AppendOutcome> append(List<Entry> entries) {
        boolean looks =
                entries.stream().anyMatch(entry -> entry.record().renews().isPresent());
        if (looks) {
            return alone(() -> said(standing(entries), entries));
        }
        return looking.isDone() ? underway(log.append(entries)) : behind(() -> log.append(entries));
    }

    /// Takes back what the log had, as [ServerLog#restore] does.
    synchronized CompletableFuture<AppendOutcome> restore(List<ConfirmedEntry> entries) {
        return alone(() -> log.restore(entries));
    }

    /// Records anew in its author's name what its own identity has no room for, unless it stands already.
    ///
    /// @param entry not the start of a life
    synchronized CompletableFuture<AppendOutcome> renew(Entry entry) {
        RecordName first = entry.record().origin(author.station());
        return alone(() -> view.follow().situation().anew().containsKey(first) || stands(first)
                ? lend(List.of(entry)).thenApply(kept -> new AppendOutcome.Stored(0, log.head()))
                : author.renew(entry));
    }

    /// Gives the bodies of some records to what says the same in the log and lacks them: it came back, as it was or
    /// recorded anew, from a desk that may not read them.
    ///
    /// @return completes with how many were lacking, when they are durable; fails when they cannot be stored
    CompletableFuture<Integer> lend(List<Entry> entries) {
        Map<EventId, SaltedBody> bodies = new HashMap<>();
        PMap<RecordName, EventId> anew = view.follow().situation().anew();
        for (Entry entry : entries) {
            RecordName first = entry.record().origin(author.station());
            entry.body().ifPresent(body -> {
                bodies.put(entry.record().id(), body);
                bodies.put(first.id(), body);
                anew.get(first).ifPresent(id -> bodies.put(id, body));
            });
        }
        return bodies.isEmpty()
                ? CompletableFuture.completedFuture(0)
                : log.fill(bodies).thenApply(kept -> {
                    bodies.keySet().retainAll(kept);
                    view.fill(bodies);
                    return kept.size();
                });
    }

    /// All that is under way must be in the log before it is looked into, and nothing come in between.
    private CompletableFuture<AppendOutcome> alone(Supplier<CompletableFuture<AppendOutcome>> what) {
        CompletableFuture<AppendOutcome> done = behind(what);
        looking = all;
        return done;
    }

    private CompletableFuture<AppendOutcome> behind(Supplier<CompletableFuture<AppendOutcome>> what) {
        if (waiting >= ServerLog.WAITING_PUSHES_MAX) {
            return CompletableFuture.completedFuture(
                    new AppendOutcome.Rejected(Refusal.BUSY, "the server cannot take more now"));
        }
        waiting++;
        return underway(all.thenCompose(before -> {
            leave();
            return what.get();
        }));
    }

    private synchronized void leave() {
        waiting--;
    }

    private CompletableFuture<AppendOutcome> underway(CompletableFuture<AppendOutcome> appended) {
        all = all.thenCombine(appended.handle((outcome, failure) -> this), (before, done) -> before);
        return appended;
    }

    /// What stands in the log as it was, of what is about to come recorded anew, and was not said yet: what comes
    /// may be refused, and come again.
    private List<RecordName> standing(List<Entry> entries) {
        PMap<RecordName, EventId> said = view.follow().situation().anew();
        return entries.stream()
                .map(Entry::record)
                .filter(record -> record.renews()
                        .filter(name -> !said.containsKey(name) && stands(name))
                        .isPresent())
                .filter(record -> !stands(new RecordName(record.id(), record.hash())))
                .flatMap(record -> record.renews().stream())
                .toList();
    }

    private boolean stands(RecordName record) {
        return log.recordHash(record.id()).filter(record.hash()::equals).isPresent();
    }

    private CompletableFuture<AppendOutcome> said(List<RecordName> names, List<Entry> entries) {
        if (names.isEmpty()) {
            return log.append(entries);
        }
        List<Draft> drafts = names.stream()
                .gather(Gatherers.windowFixed(NAMES_MAX))
                .map(window -> Draft.of(new Event.RecordsStand(window)))
                .toList();
        return author.write(drafts)
                .thenCompose(written -> written instanceof AppendOutcome.Rejected
                        ? CompletableFuture.completedFuture(written)
                        : log.append(entries));
    }
}
