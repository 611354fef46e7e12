package org.muster.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.response.ArrivalRule;
import org.muster.dispatch.response.ArrivalWatch;
import org.muster.dispatch.state.Situation;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.LatestFixes;
import org.muster.telemetry.RecentFixes;

/// What the server does with fixes once a second: sends them on, and writes down the arrivals that they show. For the
/// scheduler's thread.
final class FixDesk {
    private final LatestBoard board;
    private final LiveHub hub;
    private final LogView view;
    private final ServerAuthor author;
    private final ArrivalWatch watch;
    private final Map<CallSign, PositionFix> seen = new HashMap<>();
    private Situation situation = Situation.EMPTY;

    FixDesk(LatestBoard board, RecentFixes recent, LiveHub hub, LogView view, ServerAuthor author) {
        this.board = board;
        this.hub = hub;
        this.view = view;
        this.author = author;
        this.watch = new ArrivalWatch(ArrivalRule.STANDARD, recent::of);
    }

    void turn() {
        LatestFixes latest = board.snapshot();
        hub.sendFrame(latest);
        LogView.State state = view.follow();
        List<Draft> drafts = new ArrayList<>();
        if (state.situation() != situation) {
            situation = state.situation();
            drafts.addAll(watch.onSituation(situation, state.bodies()));
        }
        for (PositionFix fix : latest.all().toList()) {
            if (!fix.equals(seen.put(fix.unit(), fix))) {
                watch.onFix(fix.unit()).ifPresent(drafts::add);
            }
        }
        if (!drafts.isEmpty()) {
            var unused = author.write(drafts);
        }
    }
}
