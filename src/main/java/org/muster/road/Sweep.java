package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// One search from a place backward along the roads, which tells of each unit how long it drives *to* the place. Its
/// arrays are reused from search to search; it belongs to one thread while it runs.
///
/// Nodes of the search are the arcs (and their copies), each with the time from its end to the place, so turns count;
/// units are nodes like them, numbered after them, so the order in which they are settled is the order of arrival.
final class Sweep {
    private static final int UNREACHED = Buckets.UNREACHED;
    private static final int NONE = Buckets.NONE;

    static final int[] ANYWHERE = {};

    /// What lies on the way from a node to the place: an arc (not negative), or one of these.
    private static final int VIA_PLACE_FORWARD = -2;

    private static final int VIA_PLACE_BACKWARD = -3;

    private final RoadNet net;
    private final Turns turns;
    private final int arcs;

    private final Buckets queue;
    private int[] via = new int[0];
    private int limit;
    private int[] left = ANYWHERE;
    private int bucket;
    private int missing;

    /// Per arc the first door of a unit to it; doors are chained.
    private final int[] firstDoor;

    private int[] doorUnit = new int[16];
    private int[] doorMillis = new int[16];
    private int[] doorNext = new int[16];
    private int[] doorArc = new int[16];
    private boolean[] doorWhole = new boolean[16];
    private int doors;

    Sweep(Turns turns) {
        this.turns = turns;
        net = turns.net();
        arcs = turns.paths().states();
        // Labels never lie farther ahead than the longest stretch and the turn into it.
        queue = new Buckets(net.maxMillis() + turns.maxTurnMillis(), Buckets.NARROW_MILLIS);
        firstDoor = new int[arcs];
        Arrays.fill(firstDoor, NONE);
        makeRoom(arcs);
    }

    /// The units by travel time to the place within the limit, up to the first that is enough; equal times by
    /// index.
    List<Arrival> nearest(RoadPoint place, List<RoadPoint> units, Predicate<Arrival> isEnough, int limitMillis) {
        try {
            begin(place, units, limitMillis, ANYWHERE);
            List<Arrival> arrivals = new ArrayList<>();
            while (goesOn()) {
                for (Arrival arrival : settle()) {
                    arrivals.add(arrival);
                    if (isEnough.test(arrival)) {
                        return arrivals;
                    }
                }
            }
            return arrivals;
        } finally {
            reset();
        }
    }

    /// The drives from the starts to the place, in their order.
    List<Legs> legs(List<RoadPoint> starts, RoadPoint place, int limitMillis) {
        try {
            begin(place, starts, limitMillis, ANYWHERE);
            while (goesOn()) {
                settle();
            }
            List<Legs> legs = new ArrayList<>(starts.size());
            for (int s = 0; s < starts.size(); s++) {
                legs.add(legs(arcs + s, starts.get(s)));
            }
            return legs;
        } finally {
            reset();
        }
    }

    private Legs legs(int unit, RoadPoint start) {
        if (queue.millis(unit) == UNREACHED) {
            return new Legs(false, NONE, new int[0], NONE);
        }
        if (via[unit] <= VIA_PLACE_FORWARD) {
            return new Legs(
                    true,
                    net.junction(start) == RoadNet.NO_JUNCTION ? NONE : still(start),
                    new int[0],
                    direction(via[unit]));
        }
        int door = via[unit];
        int[] driven = new int[16];
        int count = 0;
        int arc = doorArc[door];
        if (doorWhole[door]) {
            driven[count++] = arc;
        }
        for (; via[arc] >= 0; arc = via[arc]) {
            if (count == driven.length) {
                driven = Arrays.copyOf(driven, 2 * count);
            }
            driven[count++] = via[arc];
        }
        int leave = doorWhole[door] ? still(start) : doorArc[door] & 1;
        return new Legs(true, leave, Arrays.copyOf(driven, count), direction(via[arc]));
    }

    /// @param found whether there is a way
    /// @param leave 0 when the start's stretch is left forward, 1 backward, -1 when start and place share the drive
    /// @param arcs whole ones in between, or copies of them
    /// @param enter 0 when the place's stretch is entered forward, 1 backward
    record Legs(boolean found, int leave, int[] arcs, int enter) {}

    /// The direction in which who stands at a junction has nothing of its stretch to drive.
    private static int still(RoadPoint atJunction) {
        return atJunction.fraction() == 1 ? 0 : 1;
    }

    private static int direction(int viaPlace) {
        return viaPlace == VIA_PLACE_FORWARD ? 0 : 1;
    }

    /// Lays the units out about the roads; [#settle] searches on, and [#reset] must follow.
    ///
    /// @param leftMillis when each state can be left by a unit at the soonest, so that nobody is looked for where
    ///     none can come from in time; or [#ANYWHERE]
    void begin(RoadPoint place, List<RoadPoint> units, int limitMillis, int[] leftMillis) {
        makeRoom(arcs + units.size());
        limit = limitMillis;
        left = leftMillis;
        bucket = 0;
        missing = units.size();
        Map<Integer, List<Entrance>> entrances = new HashMap<>();
        enter(place, entrances);
        for (int u = 0; u < units.size(); u++) {
            RoadPoint unit = units.get(u);
            openDoors(u, unit);
            for (Entrance entrance : entrances.getOrDefault(net.junction(unit), List.of())) {
                relax(arcs + u, entrance.millis(), entrance.how());
            }
            if (unit.stretch() == place.stretch()) {
                direct(u, unit, place);
            }
        }
    }

    /// Whether a unit may still be found.
    boolean goesOn() {
        return missing > 0 && !queue.isEmpty();
    }

    /// Settles the next {@value Buckets#NARROW_MILLIS} ms.
    ///
    /// @return the units that arrive within them, in order
    List<Arrival> settle() {
        List<Integer> popped = List.of();
        for (int node = queue.take(bucket); node != NONE; node = queue.take(bucket)) {
            if (node < arcs) {
                expand(node);
            } else {
                popped = popped.isEmpty() ? new ArrayList<>() : popped;
                popped.add(node - arcs);
            }
        }
        bucket++;
        if (popped.isEmpty()) {
            return List.of();
        }
        // One that was bettered within the bucket was taken twice.
        List<Arrival> found = popped.stream()
                .distinct()
                .map(u -> new Arrival(u, queue.millis(arcs + u)))
                .sorted(Arrival.IN_ORDER)
                .toList();
        missing -= found.size();
        return found;
    }

    private void expand(int arc) {
        int time = queue.millis(arc);
        for (int door = firstDoor[arc]; door != NONE; door = doorNext[door]) {
            relax(arcs + doorUnit[door], time + doorMillis[door], door);
        }
        turnInto(arc, time + turns.drivenMillis(arc), arc);
    }

    /// @param time from the start of the arc to the place
    private void turnInto(int arc, int time, int how) {
        for (int i = turns.first()[arc]; i < turns.first()[arc + 1]; i++) {
            relax(turns.before()[i], time + turns.turnMillis()[i], how);
        }
    }

    /// Into an arc whatever was driven before.
    private void turnOnto(int arc, int time, int how) {
        turnInto(arc, time, how);
        for (int copy : turns.paths().copies(arc)) {
            turnInto(copy, time, how);
        }
    }

    private void relax(int node, int time, int how) {
        // A sum that overflowed is negative.
        boolean isInTime = time >= 0 && time <= (node < left.length ? limit - left[node] : limit);
        if (isInTime && queue.lower(node, time)) {
            via[node] = how;
        }
    }

    /// Start and place on the same stretch, the place ahead.
    private void direct(int unit, RoadPoint from, RoadPoint place) {
        int e = place.stretch();
        if (net.forwardMillis()[e] > 0 && from.fraction() <= place.fraction()) {
            int time = RoadNet.share(net.forwardMillis()[e], place.fraction() - from.fraction());
            relax(arcs + unit, time, VIA_PLACE_FORWARD);
        }
        if (net.backwardMillis()[e] > 0 && from.fraction() >= place.fraction()) {
            int time = RoadNet.share(net.backwardMillis()[e], from.fraction() - place.fraction());
            relax(arcs + unit, time, VIA_PLACE_BACKWARD);
        }
    }

    /// How long it takes from a junction to a place on a stretch there, for who need not turn.
    private record Entrance(int millis, int how) {}

    /// Begins at the arcs from which one turns towards the place. A place at a junction is reached by every arc
    /// that ends there, without a turn.
    private void enter(RoadPoint place, Map<Integer, List<Entrance>> entrances) {
        int e = place.stretch();
        int junction = net.junction(place);
        if (junction != RoadNet.NO_JUNCTION) {
            int how = place.fraction() == 0 ? VIA_PLACE_FORWARD : VIA_PLACE_BACKWARD;
            for (int i = turns.endFirst()[junction]; i < turns.endFirst()[junction + 1]; i++) {
                relax(turns.ending()[i], 0, how);
                for (int copy : turns.paths().copies(turns.ending()[i])) {
                    relax(copy, 0, how);
                }
            }
            entrances.computeIfAbsent(junction, j -> new ArrayList<>()).add(new Entrance(0, how));
            return;
        }
        if (net.forwardMillis()[e] > 0) {
            int time = RoadNet.share(net.forwardMillis()[e], place.fraction());
            turnOnto(2 * e, time, VIA_PLACE_FORWARD);
            entrances.computeIfAbsent(net.from()[e], j -> new ArrayList<>()).add(new Entrance(time, VIA_PLACE_FORWARD));
        }
        if (net.backwardMillis()[e] > 0) {
            int time = RoadNet.share(net.backwardMillis()[e], 1 - place.fraction());
            turnOnto(2 * e + 1, time, VIA_PLACE_BACKWARD);
            entrances.computeIfAbsent(net.to()[e], j -> new ArrayList<>()).add(new Entrance(time, VIA_PLACE_BACKWARD));
        }
    }

    /// The arcs a unit drives first, and the time to their ends. One at a junction drives any that starts there,
    /// without a turn.
    private void openDoors(int unit, RoadPoint from) {
        int e = from.stretch();
        int junction = net.junction(from);
        if (junction != RoadNet.NO_JUNCTION) {
            for (int i = turns.startFirst()[junction]; i < turns.startFirst()[junction + 1]; i++) {
                int arc = turns.starting()[i];
                addDoor(unit, arc, net.arcMillis(arc), true);
            }
            return;
        }
        if (net.forwardMillis()[e] > 0) {
            addDoor(unit, 2 * e, RoadNet.share(net.forwardMillis()[e], 1 - from.fraction()), false);
        }
        if (net.backwardMillis()[e] > 0) {
            addDoor(unit, 2 * e + 1, RoadNet.share(net.backwardMillis()[e], from.fraction()), false);
        }
    }

    private void addDoor(int unit, int arc, int time, boolean whole) {
        if (doors == doorUnit.length) {
            doorUnit = Arrays.copyOf(doorUnit, 2 * doors);
            doorMillis = Arrays.copyOf(doorMillis, 2 * doors);
            doorNext = Arrays.copyOf(doorNext, 2 * doors);
            doorArc = Arrays.copyOf(doorArc, 2 * doors);
            doorWhole = Arrays.copyOf(doorWhole, 2 * doors);
        }
        doorUnit[doors] = unit;
        doorMillis[doors] = time;
        doorArc[doors] = arc;
        doorWhole[doors] = whole;
        doorNext[doors] = firstDoor[arc];
        firstDoor[arc] = doors++;
    }

    private void makeRoom(int nodes) {
        queue.makeRoom(nodes);
        if (nodes > via.length) {
            via = Arrays.copyOf(via, Math.max(nodes, via.length + via.length / 4));
        }
    }

    /// Forgets the search.
    void reset() {
        queue.reset();
        for (int i = 0; i < doors; i++) {
            firstDoor[doorArc[i]] = NONE;
        }
        doors = 0;
    }
}
