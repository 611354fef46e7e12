package org.muster.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.wire.Holder;
import org.muster.wire.Ticket;

/// The tickets that stations showed last, by which a copied folder is told from its original. Forgotten when the
/// process ends: a higher count than the one known is always believed, so nothing is taken for a copy because the
/// server forgot, and of two folders the one behind is found at its next greeting. Safe for any thread.
final class TicketBook {
    /// The most lives of one station that are remembered; the one that greeted longest ago goes.
    static final int LIVES_MAX = 8;
    /// The most greetings of a life that may come once more, late.
    static final int REPEATS_MAX = 8;

    // Guarded by this.
    private final Map<StationId, Pages> stations = new HashMap<>();

    /// What is known of a station's folders.
    private static final class Pages {
        /// In the order of their last greeting.
        private final List<Page> lives = new ArrayList<>();

        private boolean copied;
        private int met;
    }

    private static final class Page {
        private final IncarnationId life;
        private final int order;
        private Ticket held = Ticket.NONE;
        private final Deque<Ticket> taken = new ArrayDeque<>();
        private boolean disputed;

        private Page(IncarnationId life, int order) {
            this.life = life;
            this.order = order;
        }

        private boolean isStale(Ticket shown) {
            return shown.count() <= held.count() && !shown.equals(held);
        }
    }

    /// A folder that has proved its key greets.
    ///
    /// @param shown the ticket it has kept
    /// @param next the one it shows the next time
    synchronized Holder greeted(StationId station, IncarnationId life, Ticket shown, Ticket next) {
        Pages pages = stations.computeIfAbsent(station, s -> new Pages());
        Page page = pages.lives.stream()
                .filter(p -> p.life.equals(life))
                .findFirst()
                .orElseGet(() -> new Page(life, pages.met++));
        boolean repeated = page.taken.contains(next);
        if (!repeated && page.isStale(shown)) {
            page.disputed = true;
            return Holder.STALE;
        }
        boolean isKnown = pages.lives.remove(page);
        // A folder writes one life after the other. One that comes back after a later one, or after another folder
        // showed what it had used up, is not the only one.
        pages.copied |= isKnown && !repeated && (page.disputed || page.order < latest(pages));
        pages.lives.add(page);
        if (pages.lives.size() > LIVES_MAX) {
            pages.lives.removeFirst();
        }
        if (!repeated) {
            page.held = next;
            page.taken.add(next);
            if (page.taken.size() > REPEATS_MAX) {
                page.taken.removeFirst();
            }
        }
        if (!pages.copied) {
            return Holder.SOLE;
        }
        boolean first = pages.lives.stream().allMatch(p -> p.order >= page.order);
        return first ? Holder.COPIED : Holder.COPY;
    }

    private static int latest(Pages pages) {
        return pages.lives.stream().mapToInt(p -> p.order).max().orElse(-1);
    }
}
