package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which two of many starts are soonest at each of many places, by one search from all starts at once: Dijkstra's
/// (Numerische Mathematik 1, 1959), but that each arc is settled twice, for the two starts that are soonest at its end.
/// Labels wait in a ring with a slot for each millisecond; those of one millisecond are settled by start, then by arc,
/// so that equal times go by the index of the start. Its arrays are reused from search to search; it belongs to one
/// thread while it runs.
final class TwoSoonest {
    private static final int NONE = -1;

    private final Turns turns;
    private final Turns.Onward onward;
    /// For each arc its first start, and whether there was a second.
    private final int[] first;

    private final boolean[] isFull;
    private final int[] touched;
    private int touchedCount;

    /// For each millisecond the label that came last; the others of it are chained.
    private final int[] ring;

    private int waiting;
    private int labels;
    private int[] nextLabel = new int[1024];
    private long[] label = new long[1024];
    private long[] batch = new long[64];
    private int batchCount;

    /// For each stretch, and for each junction, the place there that was named last; the others are chained.
    private final int[] onStretch;

    private final int[] atJunction;
    private int[] nextPlace = new int[0];
    private List<RoadPoint> places = List.of();
    /// For each place start and time of the soonest, then of the second.
    private int[] soonest = new int[0];

    private int limit;

    TwoSoonest(Turns turns, Turns.Onward onward) {
        this.turns = turns;
        this.onward = onward;
        RoadNet net = turns.net();
        first = new int[turns.paths().states()];
        isFull = new boolean[first.length];
        touched = new int[first.length];
        // A label leads no farther than over the next arc, the turn into it included.
        ring = new int[net.maxMillis() + turns.maxTurnMillis() + 2];
        onStretch = new int[net.stretches()];
        atJunction = new int[net.junctions()];
        for (int[] empty : new int[][] {first, ring, onStretch, atJunction}) {
            Arrays.fill(empty, NONE);
        }
    }

    /// @return for each place the starts that are there within the limit, the soonest first, equal times by index;
    ///     two at most
    List<List<Arrival>> search(List<RoadPoint> starts, List<RoadPoint> toPlaces, int limitMillis) {
        limit = limitMillis;
        name(toPlaces);
        try {
            for (int s = 0; s < starts.size(); s++) {
                leave(s, starts.get(s));
            }
            for (int millis = 0; waiting > 0; millis++) {
                settle(millis);
            }
            return found();
        } finally {
            reset();
        }
    }

    private void name(List<RoadPoint> toPlaces) {
        places = toPlaces;
        nextPlace = new int[places.size()];
        soonest = new int[4 * places.size()];
        Arrays.fill(soonest, NONE);
        for (int p = 0; p < places.size(); p++) {
            int junction = turns.net().junction(places.get(p));
            int[] heads = junction == RoadNet.NO_JUNCTION ? onStretch : atJunction;
            int at = junction == RoadNet.NO_JUNCTION ? places.get(p).stretch() : junction;
            nextPlace[p] = heads[at];
            heads[at] = p;
        }
    }

    private void leave(int start, RoadPoint from) {
        RoadNet net = turns.net();
        int junction = net.junction(from);
        if (junction != RoadNet.NO_JUNCTION) {
            for (int place = atJunction[junction]; place != NONE; place = nextPlace[place]) {
                reached(place, start, 0);
            }
            for (int i = turns.startFirst()[junction]; i < turns.startFirst()[junction + 1]; i++) {
                drive(turns.starting()[i], start, 0);
            }
            return;
        }
        for (int arc = 2 * from.stretch(); arc < 2 * from.stretch() + 2; arc++) {
            int whole = net.arcMillis(arc);
            if (whole > 0) {
                for (int place = onStretch[from.stretch()]; place != NONE; place = nextPlace[place]) {
                    double ahead = RoadNet.before(arc, places.get(place)) - RoadNet.before(arc, from);
                    if (ahead >= 0) {
                        reached(place, start, RoadNet.share(whole, ahead));
                    }
                }
                wait(RoadNet.share(whole, 1 - RoadNet.before(arc, from)), start, arc);
            }
        }
    }

    /// @param millis from the start to where the arc begins, the turn into it included
    private void drive(int arc, int start, int millis) {
        int on = turns.paths().arc(arc);
        int whole = turns.net().arcMillis(on);
        for (int place = onStretch[on >> 1]; place != NONE; place = nextPlace[place]) {
            reached(place, start, millis + RoadNet.share(whole, RoadNet.before(on, places.get(place))));
        }
        wait(millis + whole, start, arc);
    }

    /// @param millis from the start to the end of the arc
    private void wait(int millis, int start, int arc) {
        // A sum that overflowed is negative.
        if (millis < 0 || millis > limit || isFull[arc] || first[arc] == start) {
            return;
        }
        if (labels == label.length) {
            label = Arrays.copyOf(label, 2 * labels);
            nextLabel = Arrays.copyOf(nextLabel, 2 * labels);
        }
        int slot = millis % ring.length;
        label[labels] = (long) start << 32 | arc;
        nextLabel[labels] = ring[slot];
        ring[slot] = labels++;
        waiting++;
    }

    /// All labels of a millisecond, those too that come of them without taking time.
    private void settle(int millis) {
        int slot = millis % ring.length;
        int done = 0;
        batchCount = 0;
        while (ring[slot] != NONE || done < batchCount) {
            if (ring[slot] != NONE) {
                take(slot);
                Arrays.sort(batch, done, batchCount);
            }
            long next = batch[done++];
            settle(millis, (int) (next >> 32), (int) next);
        }
    }

    private void take(int slot) {
        for (int l = ring[slot]; l != NONE; l = nextLabel[l]) {
            if (batchCount == batch.length) {
                batch = Arrays.copyOf(batch, 2 * batchCount);
            }
            batch[batchCount++] = label[l];
            waiting--;
        }
        ring[slot] = NONE;
    }

    private void settle(int millis, int start, int arc) {
        if (isFull[arc] || first[arc] == start) {
            return;
        }
        if (first[arc] == NONE) {
            first[arc] = start;
            touched[touchedCount++] = arc;
        } else {
            isFull[arc] = true;
        }
        for (int place = atJunction[turns.net().head(turns.paths().arc(arc))];
                place != NONE;
                place = nextPlace[place]) {
            reached(place, start, millis);
        }
        for (int i = onward.first()[arc]; i < onward.first()[arc + 1]; i++) {
            drive(onward.into()[i], start, millis + onward.turnMillis()[i]);
        }
    }

    private void reached(int place, int start, int millis) {
        int one = 4 * place;
        int two = one + 2;
        if (millis < 0 || millis > limit) {
            return;
        }
        if (isSooner(millis, start, one)) {
            if (soonest[one] != start) {
                soonest[two] = soonest[one];
                soonest[two + 1] = soonest[one + 1];
            }
            soonest[one] = start;
            soonest[one + 1] = millis;
        } else if (soonest[one] != start && isSooner(millis, start, two)) {
            soonest[two] = start;
            soonest[two + 1] = millis;
        }
    }

    private boolean isSooner(int millis, int start, int than) {
        return soonest[than] == NONE
                || millis < soonest[than + 1]
                || millis == soonest[than + 1] && start < soonest[than];
    }

    private List<List<Arrival>> found() {
        List<List<Arrival>> all = new ArrayList<>(places.size());
        for (int p = 0; p < places.size(); p++) {
            List<Arrival> here = new ArrayList<>(2);
            for (int i = 4 * p; i < 4 * p + 4 && soonest[i] != NONE; i += 2) {
                here.add(new Arrival(soonest[i], soonest[i + 1]));
            }
            all.add(List.copyOf(here));
        }
        return all;
    }

    private void reset() {
        for (int i = 0; i < touchedCount; i++) {
            first[touched[i]] = NONE;
            isFull[touched[i]] = false;
        }
        for (RoadPoint place : places) {
            int junction = turns.net().junction(place);
            if (junction == RoadNet.NO_JUNCTION) {
                onStretch[place.stretch()] = NONE;
            } else {
                atJunction[junction] = NONE;
            }
        }
        if (waiting > 0) {
            Arrays.fill(ring, NONE);
        }
        touchedCount = 0;
        waiting = 0;
        labels = 0;
        places = List.of();
    }
}
