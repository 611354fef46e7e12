package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Which two of many starts are soonest at each of many places, by one search from all starts at once: Dijkstra's
/// (Numerische Mathematik 1, 1959), but that each arc is settled twice, for the two starts that are soonest at its end.
/// Its arrays are reused from search to search; it belongs to one thread while it runs.
final class TwoSoonest {
    private static final int NONE = -1;
    private static final Comparator<Label> SOONEST = Comparator.comparingInt(Label::millis)
            .thenComparingInt(Label::start)
            .thenComparingInt(Label::arc);

    private final Turns turns;
    /// The turns backward: what comes before an arc there comes after its opposite here.
    private final Turns back;
    /// For each arc its first start, and whether there was a second.
    private final int[] first;

    private final boolean[] isFull;
    private final PriorityQueue<Label> waiting = new PriorityQueue<>(SOONEST);
    private final List<Integer> touched = new ArrayList<>();
    private final Map<Integer, List<Integer>> onStretch = new HashMap<>();
    private final Map<Integer, List<Integer>> atJunction = new HashMap<>();
    private List<RoadPoint> places = List.of();
    private List<List<Arrival>> found = List.of();
    private int limit;

    /// @param millis from the start to the end of the arc
    private record Label(int millis, int start, int arc) {}

    TwoSoonest(Turns turns, Turns back) {
        this.turns = turns;
        this.back = back;
        first = new int[2 * turns.net().stretches()];
        Arrays.fill(first, NONE);
        isFull = new boolean[first.length];
    }

    /// @return for each place the indexes of the starts that are there within the limit, the soonest first, equal
    ///     times by index; two at most
    List<List<Arrival>> search(List<RoadPoint> starts, List<RoadPoint> toPlaces, int limitMillis) {
        places = toPlaces;
        limit = limitMillis;
        found = new ArrayList<>();
        for (int p = 0; p < places.size(); p++) {
            found.add(new ArrayList<>(2));
            int junction = turns.net().junction(places.get(p));
            (junction == RoadNet.NO_JUNCTION ? onStretch : atJunction)
                    .computeIfAbsent(
                            junction == RoadNet.NO_JUNCTION ? places.get(p).stretch() : junction,
                            k -> new ArrayList<>())
                    .add(p);
        }
        for (int s = 0; s < starts.size(); s++) {
            leave(s, starts.get(s));
        }
        for (Label next = waiting.poll(); next != null; next = waiting.poll()) {
            settle(next);
        }
        List<List<Arrival>> all = found.stream().map(List::copyOf).toList();
        reset();
        return all;
    }

    private void leave(int start, RoadPoint from) {
        int junction = turns.net().junction(from);
        if (junction != RoadNet.NO_JUNCTION) {
            atJunction.getOrDefault(junction, List.of()).forEach(place -> reached(place, start, 0));
            for (int i = turns.startFirst()[junction]; i < turns.startFirst()[junction + 1]; i++) {
                drive(turns.starting()[i], start, 0);
            }
            return;
        }
        for (int arc = 2 * from.stretch(); arc < 2 * from.stretch() + 2; arc++) {
            int whole = turns.net().arcMillis(arc);
            if (whole > 0) {
                for (int place : onStretch.getOrDefault(from.stretch(), List.of())) {
                    double ahead = driven(arc, places.get(place)) - driven(arc, from);
                    if (ahead >= 0) {
                        reached(place, start, RoadNet.share(whole, ahead));
                    }
                }
                wait(new Label(RoadNet.share(whole, 1 - driven(arc, from)), start, arc));
            }
        }
    }

    /// How much of an arc lies before a point on its stretch.
    private static double driven(int arc, RoadPoint point) {
        return (arc & 1) == 0 ? point.fraction() : 1 - point.fraction();
    }

    /// @param millis from the start to where the arc begins, the turn into it included
    private void drive(int arc, int start, int millis) {
        int whole = turns.net().arcMillis(arc);
        for (int place : onStretch.getOrDefault(arc >> 1, List.of())) {
            reached(place, start, millis + RoadNet.share(whole, driven(arc, places.get(place))));
        }
        wait(new Label(millis + whole, start, arc));
    }

    private void wait(Label label) {
        // A sum that overflowed is negative.
        boolean isLate = label.millis < 0 || label.millis > limit;
        if (!isLate && !isFull[label.arc] && first[label.arc] != label.start) {
            waiting.add(label);
        }
    }

    private void settle(Label label) {
        int arc = label.arc;
        if (isFull[arc] || first[arc] == label.start) {
            return;
        }
        if (first[arc] == NONE) {
            first[arc] = label.start;
            touched.add(arc);
        } else {
            isFull[arc] = true;
        }
        atJunction
                .getOrDefault(turns.net().head(arc), List.of())
                .forEach(place -> reached(place, label.start, label.millis));
        for (int i = back.first()[arc ^ 1]; i < back.first()[(arc ^ 1) + 1]; i++) {
            drive(back.before()[i] ^ 1, label.start, label.millis + back.turnMillis()[i]);
        }
    }

    private void reached(int place, int start, int millis) {
        if (millis < 0 || millis > limit) {
            return;
        }
        List<Arrival> here = found.get(place);
        Arrival arrival = new Arrival(start, millis);
        if (here.stream().anyMatch(known -> known.index() == start && known.travelMillis() <= millis)) {
            return;
        }
        here.removeIf(known -> known.index() == start);
        here.add(arrival);
        here.sort(Comparator.comparingInt(Arrival::travelMillis).thenComparingInt(Arrival::index));
        if (here.size() > 2) {
            here.removeLast();
        }
    }

    private void reset() {
        for (int arc : touched) {
            first[arc] = NONE;
            isFull[arc] = false;
        }
        touched.clear();
        onStretch.clear();
        atJunction.clear();
        places = List.of();
        found = List.of();
    }
}
