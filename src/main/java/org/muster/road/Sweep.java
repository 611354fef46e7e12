package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One search from a place backward along the roads, which tells of each unit how long it drives *to* the place; of
/// several places, to the one it reaches soonest. Its arrays are reused from search to search; it belongs to one thread
/// while it runs.
///
/// Bucket queue after Dial (CACM 12, 1969) with buckets of {@value #BUCKET_MILLIS} ms; times inside are exact
/// milliseconds, a junction that is bettered within its bucket is taken up again (Denardo and Fox, Operations Research
/// 27, 1979), so short stretches lose nothing to rounding. Units are nodes of the search like junctions, numbered after
/// them, so the order in which they are settled is the order of arrival.
final class Sweep {
    private static final int BUCKET_MILLIS = 100;
    private static final int UNREACHED = Integer.MAX_VALUE;
    private static final int NONE = -1;

    /// What lies on the way from a node to the place: an arc (not negative), or one of these.
    private static final int VIA_PLACE_FORWARD = -2;

    private static final int VIA_PLACE_BACKWARD = -3;

    private final RoadNet net;
    private final Adjacency into;
    private final int junctions;

    private final int[] bucket;
    private int[] millis;
    private int[] next;
    private int[] previous;
    private int[] where;
    private int[] via;
    private int[] touched;
    private int touchedCount;
    private int waiting;
    private int limit;

    /// Per junction the first door of a unit behind it; doors are chained.
    private final int[] firstDoor;

    private int[] doorUnit = new int[16];
    private int[] doorMillis = new int[16];
    private int[] doorNext = new int[16];
    private int[] doorJunction = new int[16];
    private boolean[] doorForward = new boolean[16];
    private int doors;

    Sweep(RoadNet net, Adjacency into) {
        this.net = net;
        this.into = into;
        junctions = net.junctions();
        // Labels never lie farther ahead than the longest stretch.
        bucket = new int[net.maxMillis() / BUCKET_MILLIS + 2];
        Arrays.fill(bucket, NONE);
        firstDoor = new int[junctions];
        Arrays.fill(firstDoor, NONE);
        millis = new int[0];
        next = new int[0];
        previous = new int[0];
        where = new int[0];
        via = new int[0];
        touched = new int[0];
        makeRoom(junctions);
    }

    /// The first `wanted` units by travel time to any of the places, within the limit; equal times by index.
    List<Arrival> nearest(List<RoadPoint> places, List<RoadPoint> units, int wanted, int limitMillis) {
        try {
            return search(places, units, wanted, limitMillis);
        } finally {
            reset();
        }
    }

    /// The drive from the start to the place.
    Legs legs(RoadPoint start, RoadPoint place) {
        try {
            if (search(List.of(place), List.of(start), 1, UNREACHED - 1).isEmpty()) {
                return new Legs(false, NONE, new int[0], NONE);
            }
            int unit = junctions;
            if (via[unit] <= VIA_PLACE_FORWARD) {
                return new Legs(true, NONE, new int[0], direction(via[unit]));
            }
            int door = via[unit];
            int[] arcs = new int[16];
            int count = 0;
            int node = doorJunction[door];
            while (via[node] >= 0) {
                if (count == arcs.length) {
                    arcs = Arrays.copyOf(arcs, 2 * count);
                }
                int arc = via[node];
                arcs[count++] = arc;
                node = (arc & 1) == 0 ? net.to()[arc >> 1] : net.from()[arc >> 1];
            }
            return new Legs(true, doorForward[door] ? 0 : 1, Arrays.copyOf(arcs, count), direction(via[node]));
        } finally {
            reset();
        }
    }

    /// @param found whether there is a way
    /// @param leave 0 when the start's stretch is left forward, 1 backward, -1 when start and place share the drive
    /// @param arcs whole stretches in between, as in {@link Adjacency#arc}
    /// @param enter 0 when the place's stretch is entered forward, 1 backward
    record Legs(boolean found, int leave, int[] arcs, int enter) {}

    private static int direction(int viaPlace) {
        return viaPlace == VIA_PLACE_FORWARD ? 0 : 1;
    }

    private List<Arrival> search(List<RoadPoint> places, List<RoadPoint> units, int wanted, int limitMillis) {
        makeRoom(junctions + units.size());
        limit = limitMillis;
        Map<Integer, List<RoadPoint>> onStretch = new HashMap<>();
        for (RoadPoint place : places) {
            onStretch.computeIfAbsent(place.stretch(), e -> new ArrayList<>()).add(place);
            enter(place);
        }
        for (int u = 0; u < units.size(); u++) {
            RoadPoint unit = units.get(u);
            openDoors(u, unit);
            for (RoadPoint place : onStretch.getOrDefault(unit.stretch(), List.of())) {
                direct(u, unit, place);
            }
        }
        List<Arrival> arrivals = new ArrayList<>(Math.min(wanted, units.size()));
        List<Integer> popped = new ArrayList<>();
        for (int cursor = 0; waiting > 0 && arrivals.size() < wanted; cursor++) {
            int slot = cursor % bucket.length;
            while (bucket[slot] != NONE) {
                int node = bucket[slot];
                unlink(node, slot);
                if (node < junctions) {
                    expand(node);
                } else {
                    popped.add(node - junctions);
                }
            }
            if (!popped.isEmpty()) {
                collect(popped, wanted, arrivals);
                popped.clear();
            }
        }
        return arrivals;
    }

    /// Adds the units of one bucket in order; one that was bettered within the bucket stands in the list twice.
    private void collect(List<Integer> popped, int wanted, List<Arrival> arrivals) {
        popped.stream()
                .distinct()
                .map(u -> new Arrival(u, millis[junctions + u]))
                .sorted(Comparator.comparingInt(Arrival::travelMillis).thenComparingInt(Arrival::index))
                .limit(wanted - arrivals.size())
                .forEach(arrivals::add);
    }

    private void expand(int junction) {
        int time = millis[junction];
        for (int i = into.first()[junction]; i < into.first()[junction + 1]; i++) {
            relax(into.tail()[i], time + into.millis()[i], into.arc()[i]);
        }
        for (int door = firstDoor[junction]; door != NONE; door = doorNext[door]) {
            relax(junctions + doorUnit[door], time + doorMillis[door], door);
        }
    }

    private void relax(int node, int time, int how) {
        // A sum that overflowed is negative.
        if (time < 0 || time > limit || time >= millis[node]) {
            return;
        }
        if (millis[node] == UNREACHED) {
            touched[touchedCount++] = node;
        } else if (where[node] != NONE) {
            unlink(node, where[node]);
        }
        millis[node] = time;
        via[node] = how;
        int slot = (time / BUCKET_MILLIS) % bucket.length;
        where[node] = slot;
        previous[node] = NONE;
        next[node] = bucket[slot];
        if (bucket[slot] != NONE) {
            previous[bucket[slot]] = node;
        }
        bucket[slot] = node;
        waiting++;
    }

    private void unlink(int node, int slot) {
        if (previous[node] == NONE) {
            bucket[slot] = next[node];
        } else {
            next[previous[node]] = next[node];
        }
        if (next[node] != NONE) {
            previous[next[node]] = previous[node];
        }
        where[node] = NONE;
        waiting--;
    }

    /// Start and place on the same stretch, the place ahead.
    private void direct(int unit, RoadPoint from, RoadPoint place) {
        int e = place.stretch();
        if (net.forwardMillis()[e] > 0 && from.fraction() <= place.fraction()) {
            int time = share(net.forwardMillis()[e], place.fraction() - from.fraction());
            relax(junctions + unit, time, VIA_PLACE_FORWARD);
        }
        if (net.backwardMillis()[e] > 0 && from.fraction() >= place.fraction()) {
            int time = share(net.backwardMillis()[e], from.fraction() - place.fraction());
            relax(junctions + unit, time, VIA_PLACE_BACKWARD);
        }
    }

    /// Begins at the junctions from which the place is reached. A place at a junction is reached there whatever the
    /// direction of its stretch.
    private void enter(RoadPoint place) {
        int e = place.stretch();
        if (net.forwardMillis()[e] > 0 || place.fraction() == 0) {
            relax(net.from()[e], share(net.forwardMillis()[e], place.fraction()), VIA_PLACE_FORWARD);
        }
        if (net.backwardMillis()[e] > 0 || place.fraction() == 1) {
            relax(net.to()[e], share(net.backwardMillis()[e], 1 - place.fraction()), VIA_PLACE_BACKWARD);
        }
    }

    /// The junctions a unit comes to first, and the time to there.
    private void openDoors(int unit, RoadPoint from) {
        int e = from.stretch();
        if (net.forwardMillis()[e] > 0 || from.fraction() == 1) {
            addDoor(unit, net.to()[e], share(net.forwardMillis()[e], 1 - from.fraction()), true);
        }
        if (net.backwardMillis()[e] > 0 || from.fraction() == 0) {
            addDoor(unit, net.from()[e], share(net.backwardMillis()[e], from.fraction()), false);
        }
    }

    private void addDoor(int unit, int junction, int time, boolean forward) {
        if (doors == doorUnit.length) {
            doorUnit = Arrays.copyOf(doorUnit, 2 * doors);
            doorMillis = Arrays.copyOf(doorMillis, 2 * doors);
            doorNext = Arrays.copyOf(doorNext, 2 * doors);
            doorJunction = Arrays.copyOf(doorJunction, 2 * doors);
            doorForward = Arrays.copyOf(doorForward, 2 * doors);
        }
        doorUnit[doors] = unit;
        doorMillis[doors] = time;
        doorJunction[doors] = junction;
        doorForward[doors] = forward;
        doorNext[doors] = firstDoor[junction];
        firstDoor[junction] = doors++;
    }

    private static int share(int stretchMillis, double fraction) {
        return (int) Math.round(stretchMillis * fraction);
    }

    private void makeRoom(int nodes) {
        int old = millis.length;
        if (nodes > old) {
            int larger = Math.max(nodes, old + old / 4);
            millis = Arrays.copyOf(millis, larger);
            Arrays.fill(millis, old, larger, UNREACHED);
            where = Arrays.copyOf(where, larger);
            Arrays.fill(where, old, larger, NONE);
            next = Arrays.copyOf(next, larger);
            previous = Arrays.copyOf(previous, larger);
            via = Arrays.copyOf(via, larger);
            touched = Arrays.copyOf(touched, larger);
        }
    }

    private void reset() {
        for (int i = 0; i < touchedCount; i++) {
            int node = touched[i];
            if (where[node] != NONE) {
                bucket[where[node]] = NONE;
                where[node] = NONE;
            }
            millis[node] = UNREACHED;
        }
        for (int i = 0; i < doors; i++) {
            firstDoor[doorJunction[i]] = NONE;
        }
        touchedCount = 0;
        waiting = 0;
        doors = 0;
    }
}
