package org.muster.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.response.ArrivalRule;
import org.muster.dispatch.response.ArrivalWatch;
import org.muster.dispatch.state.Situation;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.RecentFixes;
import org.muster.time.Scheduler;

/// What the server does with fixes: sends those that changed on, coalesced, and writes down once a second the arrivals
/// that they show. Both look only at units that moved. [#shown] is for any thread, the rest for the scheduler's.
final class FixDesk {
    /// How often arrivals are looked for.
    static final Duration TURN_PERIOD = Duration.ofSeconds(1);

    private final LatestBoard board;
    private final LiveHub hub;
    private final LogView view;
    private final ServerAuthor author;
    private final ArrivalWatch watch;
    private final Scheduler scheduler;
    private final Set<CallSign> unsent = ConcurrentHashMap.newKeySet();
    private final Set<CallSign> unwatched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean frameDue = new AtomicBoolean();
    private Situation situation = Situation.EMPTY;

    FixDesk(
            LatestBoard board,
            RecentFixes recent,
            LiveHub hub,
            LogView view,
            ServerAuthor author,
            Scheduler scheduler) {
        this.board = board;
        this.hub = hub;
        this.view = view;
        this.author = author;
        this.scheduler = scheduler;
        this.watch = new ArrivalWatch(ArrivalRule.STANDARD, recent::of);
    }

    /// A unit's fix is shown from now on.
    void shown(CallSign unit) {
        unsent.add(unit);
        unwatched.add(unit);
        if (frameDue.compareAndSet(false, true)) {
            scheduler.after(LiveHub.COALESCE, this::frame);
        }
    }

    private void frame() {
        frameDue.set(false);
        List<CallSign> changed = taken(unsent);
        hub.sendFrame(board.snapshot(), changed);
    }

    /// Whatever comes while this goes on is there the next time.
    private static List<CallSign> taken(Set<CallSign> units) {
        List<CallSign> taken = List.copyOf(units);
        taken.forEach(units::remove);
        return taken;
    }

    void turn() {
        LogView.State state = view.follow();
        List<Draft> drafts = new ArrayList<>();
        if (state.situation() != situation) {
            situation = state.situation();
            drafts.addAll(watch.onSituation(situation, state.bodies()));
        }
        for (CallSign unit : taken(unwatched)) {
            watch.onFix(unit).ifPresent(drafts::add);
        }
        if (!drafts.isEmpty()) {
            var unused = author.write(drafts);
        }
    }
}
