package org.muster.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalView;
import org.muster.journal.SaltedBody;

/// What a desk shows: the fold of the confirmed log, and its own waiting records on top; bodies alike. For one
/// thread; the snapshots it gives are immutable.
public final class DeskState {
    private Situation confirmed = Situation.EMPTY;
    private Bodies confirmedBodies = Bodies.NONE;
    private Situation situation = Situation.EMPTY;
    private Bodies bodies = Bodies.NONE;
    private int pending;

    /// Everything a journal holds: the confirmed log in batches, then what waits.
    public static DeskState of(JournalView journal) {
        DeskState state = new DeskState();
        long end = journal.head().position();
        for (long from = 1; from <= end; from += JournalView.PAGE_MAX) {
            state.confirm(journal.confirmed(from, JournalView.PAGE_MAX));
        }
        state.rebase(journal.pending());
        return state;
    }

    /// Folds entries into the confirmed part; what is shown follows with the next [#rebase].
    public void confirm(List<ConfirmedEntry> entries) {
        List<Recorded> batch = new ArrayList<>(entries.size());
        for (ConfirmedEntry entry : entries) {
            Recorded recorded = entry.recorded();
            batch.add(recorded);
            Optional<Body> body = entry.entry().body().flatMap(SaltedBody::body);
            if (body.isPresent()) {
                confirmedBodies = confirmedBodies.with(recorded, body.get());
            }
        }
        confirmed = confirmed.evolve(batch);
    }

    /// Puts the waiting records on top of the confirmed part anew.
    public void rebase(List<Entry> waiting) {
        situation = confirmed;
        bodies = confirmedBodies;
        pending = 0;
        add(waiting);
    }

    /// Puts more own records on top.
    public void add(List<Entry> waiting) {
        List<Recorded> batch = new ArrayList<>(waiting.size());
        for (Entry entry : waiting) {
            Recorded recorded = entry.record().pending();
            batch.add(recorded);
            Optional<Body> body = entry.body().flatMap(SaltedBody::body);
            if (body.isPresent()) {
                bodies = bodies.with(recorded, body.get());
            }
        }
        situation = situation.evolve(batch);
        pending += waiting.size();
    }

    public Snapshot snapshot() {
        return new Snapshot(situation, bodies, confirmed, pending);
    }
}
