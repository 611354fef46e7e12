package org.muster.road;

import java.util.Arrays;
import java.util.List;

/// One search from many starts along the roads: how soon each of them is reached by whoever is there first. Nodes of
/// the search are the arcs, each with the time to its end; when it was entered is kept beside it, for who starts in the
/// midst of an arc is at its end before anybody comes to its beginning. Its arrays are reused from search to search; it
/// belongs to one thread while it runs.
final class Outward {
    private final Turns turns;
    /// The turns backward: what comes before an arc there comes after its opposite here.
    private final Turns back;
    private final Buckets queue;
    private final int[] entered;
    private final int[] touched;
    private int touchedCount;
    private int limit;

    /// Told of each part of an arc that is reached.
    interface Part {
        /// @param from where it begins, a share of the arc in the direction in which it is driven; it ends with
        ///     the arc, whether that is within the limit or not
        /// @param millis when it begins
        void reached(int arc, double from, int millis);
    }

    Outward(Turns turns, Turns back) {
        this.turns = turns;
        this.back = back;
        // A label leads to the end of the next arc.
        queue = new Buckets(turns.net().maxMillis() + turns.maxTurnMillis());
        int arcs = turns.paths().states();
        queue.makeRoom(arcs);
        entered = new int[arcs];
        touched = new int[arcs];
        Arrays.fill(entered, Buckets.UNREACHED);
    }

    void search(List<RoadPoint> starts, int limitMillis, Part part) {
        limit = limitMillis;
        try {
            for (RoadPoint start : starts) {
                leave(start, part);
            }
            for (int bucket = 0; !queue.isEmpty(); bucket++) {
                for (int arc = queue.take(bucket); arc != Buckets.NONE; arc = queue.take(bucket)) {
                    int time = queue.millis(arc);
                    int turned = turns.paths().turned(arc);
                    for (int i = back.first()[turned]; i < back.first()[turned + 1]; i++) {
                        enter(turns.paths().turned(back.before()[i]), time + back.turnMillis()[i]);
                    }
                }
            }
            for (int i = 0; i < touchedCount; i++) {
                part.reached(turns.paths().arc(touched[i]), 0, entered[touched[i]]);
            }
        } finally {
            for (int i = 0; i < touchedCount; i++) {
                entered[touched[i]] = Buckets.UNREACHED;
            }
            touchedCount = 0;
            queue.reset();
        }
    }

    private void leave(RoadPoint start, Part part) {
        RoadNet net = turns.net();
        int junction = net.junction(start);
        if (junction != RoadNet.NO_JUNCTION) {
            for (int i = turns.startFirst()[junction]; i < turns.startFirst()[junction + 1]; i++) {
                enter(turns.starting()[i], 0);
            }
            return;
        }
        for (int arc = 2 * start.stretch(); arc < 2 * start.stretch() + 2; arc++) {
            int whole = net.arcMillis(arc);
            if (whole > 0) {
                boolean isForward = (arc & 1) == 0;
                part.reached(arc, isForward ? start.fraction() : 1 - start.fraction(), 0);
                // Rounded as in a sweep, so that both tell the same time.
                arrive(arc, RoadNet.share(whole, isForward ? 1 - start.fraction() : start.fraction()));
            }
        }
    }

    private void enter(int arc, int time) {
        if (time > limit || time >= entered[arc]) {
            return;
        }
        if (entered[arc] == Buckets.UNREACHED) {
            touched[touchedCount++] = arc;
        }
        entered[arc] = time;
        arrive(arc, time + turns.drivenMillis(arc));
    }

    private void arrive(int arc, int time) {
        if (time <= limit) {
            queue.lower(arc, time);
        }
    }
}
