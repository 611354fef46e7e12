package org.muster.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.IncarnationId;
import org.muster.journal.Entry;
import org.muster.journal.Signed;
import org.muster.journal.StationKeys;
import org.muster.wire.Limits;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.WireCodec;

/// Sends own records in order, one push at a time. What was sent counts as sent within one connection only; confirmed
/// is what comes back in the log. For the sync's thread.
final class Outbox {
    private final StationLog log;
    private final StationKeys keys;
    private final Turns turns;
    private final Owner owner;
    /// Whose numbers these are: what is renewed may leave in one more life than the one that greeted.
    private IncarnationId life;

    private long sentUpTo;
    private boolean underway;
    private boolean blocked;

    /// Who is told how it goes.
    interface Owner {
        void pushed(Reply.Pushed reply);

        void pushRefused(Reply.Refused refused);
    }

    /// @param known the last number the server has of this life
    Outbox(StationLog log, StationKeys keys, Turns turns, Owner owner, long known) {
        this.log = log;
        this.keys = keys;
        this.turns = turns;
        this.owner = owner;
        this.life = log.incarnation();
        this.sentUpTo = known;
    }

    /// Whether everything was sent that can be.
    boolean isIdle() {
        return !underway && (blocked || batch().isEmpty());
    }

    /// No more is sent in this connection.
    void block() {
        blocked = true;
    }

    void pump() {
        if (underway || blocked) {
            return;
        }
        List<Entry> batch = batch();
        if (batch.isEmpty()) {
            return;
        }
        underway = true;
        IncarnationId sent = life;
        long last = batch.getLast().record().id().number();
        turns.ask(new Request.Push(batch), reply -> {
            underway = false;
            switch (reply) {
                case Reply.Pushed pushed -> {
                    sentUpTo = sent.equals(life) ? Math.max(sentUpTo, last) : sentUpTo;
                    owner.pushed(pushed);
                    pump();
                }
                case Reply.Refused refused -> owner.pushRefused(refused);
                default -> turns.lost("the server answered a push with something else");
            }
        });
    }

    /// The next records, as many as fit.
    private List<Entry> batch() {
        if (!life.equals(log.incarnation())) {
            life = log.incarnation();
            sentUpTo = 0;
        }
        return batch(log.pendingAfter(sentUpTo, Limits.BATCH_RECORDS_MAX), keys);
    }

    /// The first of some records that wait, as many as one push may hold.
    static List<Entry> batch(List<Entry> waiting, StationKeys keys) {
        List<Entry> batch = new ArrayList<>();
        int bytes = 0;
        for (Entry entry : waiting.subList(0, Math.min(waiting.size(), Limits.BATCH_RECORDS_MAX))) {
            bytes += WireCodec.size(entry);
            if (!batch.isEmpty() && bytes > Limits.BATCH_BYTES_TARGET) {
                break;
            }
            batch.add(entry);
        }
        return closed(batch, keys);
    }

    /// An append cut in the middle, because it is too large for one push, gets one more signature there.
    private static List<Entry> closed(List<Entry> batch, StationKeys keys) {
        if (batch.isEmpty() || batch.getLast().signature().isPresent()) {
            return batch;
        }
        Entry last = batch.removeLast();
        batch.add(new Entry(
                last.record(),
                last.body(),
                Optional.of(keys.sign(Signed.chain(last.record().hash())))));
        return batch;
    }
}
