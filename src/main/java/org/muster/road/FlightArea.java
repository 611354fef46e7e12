package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.muster.dispatch.model.GeoPoint;

/// The roads about a place as who flees takes them: either way, whatever the signs say. Its nodes are the spots, that
/// is the junctions he comes to, in the order in which they are found, then the marks in the midst of stretches, by
/// stretch and fraction; last of all comes the place. Read-only once built.
final class FlightArea {
    static final int NONE = -1;

    /// A mark so near to an end of its stretch is the junction there.
    static final double END_METERS = 30;

    private static final int PLACE = -2;

    private static final Comparator<RoadPoint> BY_STRETCH =
            Comparator.comparingInt(RoadPoint::stretch).thenComparingDouble(RoadPoint::fraction);

    private final Turns turns;
    private final RoadNet net;
    private final RoadPoint from;
    private final double radiusMeters;

    private final int[] spotAt;
    /// The stretches of which he can drive a part at least.
    private final BitSet stretches = new BitSet();
    /// For each junction an arc that ends there.
    private int[] found = new int[64];

    private int junctions;
    private final BitSet exits = new BitSet();
    private final List<RoadPoint> between;
    private final int[] betweenStretch;
    private final int[] spotOfMark;

    private final int[] first;
    private final int[] heads;
    private final int[] millis;

    /// @param turns of the roads without limits
    FlightArea(Turns turns, RoadPoint from, double radiusMeters, List<RoadPoint> marks) {
        this.turns = turns;
        net = turns.net();
        this.from = from;
        this.radiusMeters = radiusMeters;
        spotAt = new int[net.junctions()];
        Arrays.fill(spotAt, NONE);
        spread();
        spotOfMark = new int[marks.size()];
        between = between(marks);
        betweenStretch = between.stream().mapToInt(RoadPoint::stretch).toArray();
        Edges edges = new Edges();
        first = edges.first();
        heads = new int[first[first.length - 1]];
        millis = new int[heads.length];
        edges.fill(heads, millis);
    }

    private void spread() {
        int junction = net.junction(from);
        if (junction == RoadNet.NO_JUNCTION) {
            follow(2 * from.stretch());
            follow(2 * from.stretch() + 1);
        } else {
            spotAt[junction] = PLACE;
            turns.leaving(junction, this::follow);
        }
        for (int i = 0; i < junctions; i++) {
            if (!exits.get(i)) {
                turns.leaving(net.head(found[i]), this::follow);
            }
        }
    }

    private void follow(int arc) {
        stretches.set(arc >> 1);
        int junction = net.head(arc);
        if (spotAt[junction] != NONE) {
            return;
        }
        if (junctions == found.length) {
            found = Arrays.copyOf(found, 2 * junctions);
        }
        found[junctions] = arc;
        exits.set(junctions, from.at().distanceMeters(end(arc)) > radiusMeters);
        spotAt[junction] = junctions++;
    }

    private GeoPoint end(int arc) {
        int stretch = arc >> 1;
        return net.point((arc & 1) == 0 ? net.shapeStart()[stretch + 1] - 1 : net.shapeStart()[stretch]);
    }

    /// Numbers the marks; those in the midst of a stretch are told, each once, by stretch and fraction.
    private List<RoadPoint> between(List<RoadPoint> marks) {
        List<RoadPoint> spots = new ArrayList<>();
        List<Integer> inOrder = new ArrayList<>();
        for (int i = 0; i < spotOfMark.length; i++) {
            RoadPoint mark = marks.get(i);
            int end = endNear(mark);
            if (end != NONE) {
                spotOfMark[i] = Math.max(NONE, spotAt[end]);
            } else if (isPlace(mark) || !stretches.get(mark.stretch())) {
                spotOfMark[i] = NONE;
            } else {
                inOrder.add(i);
            }
        }
        inOrder.sort(Comparator.comparing(marks::get, BY_STRETCH));
        for (int i : inOrder) {
            if (spots.isEmpty() || BY_STRETCH.compare(spots.getLast(), marks.get(i)) < 0) {
                spots.add(marks.get(i));
            }
            spotOfMark[i] = junctions + spots.size() - 1;
        }
        return spots;
    }

    private boolean isPlace(RoadPoint point) {
        return point.stretch() == from.stretch() && point.fraction() == from.fraction();
    }

    /// The junction that a mark is, the nearer one where there are two; no mark is moved past the place.
    private int endNear(RoadPoint mark) {
        if (isPlace(mark)) {
            return NONE;
        }
        boolean isHere = mark.stretch() == from.stretch();
        double meters = net.stretchMeters(mark.stretch());
        double back = isHere && mark.fraction() > from.fraction() && from.fraction() > 0
                ? Double.MAX_VALUE
                : meters * mark.fraction();
        double ahead = isHere && mark.fraction() < from.fraction() && from.fraction() < 1
                ? Double.MAX_VALUE
                : meters * (1 - mark.fraction());
        if (Math.min(back, ahead) > END_METERS) {
            return NONE;
        }
        return back <= ahead ? net.from()[mark.stretch()] : net.to()[mark.stretch()];
    }

    /// The lesser of both directions, of those that are open.
    private int stretchMillis(int stretch) {
        int forward = net.forwardMillis()[stretch];
        int backward = net.backwardMillis()[stretch];
        return forward == 0 ? backward : backward == 0 ? forward : Math.min(forward, backward);
    }

    /// The stretches cut at the spots and at the place.
    private final class Edges {
        private final int[] from;
        private final int[] to;
        private final int[] time;
        private int count;

        Edges() {
            List<RoadPoint> cuts = new ArrayList<>(between);
            if (net.junction(FlightArea.this.from) == RoadNet.NO_JUNCTION) {
                cuts.add(FlightArea.this.from);
                cuts.sort(BY_STRETCH);
            }
            from = new int[stretches.cardinality() + cuts.size()];
            to = new int[from.length];
            time = new int[from.length];
            int cut = 0;
            int spot = junctions;
            for (int e = stretches.nextSetBit(0); e >= 0; e = stretches.nextSetBit(e + 1)) {
                int whole = stretchMillis(e);
                int node = node(net.from()[e]);
                int at = 0;
                for (; cut < cuts.size() && cuts.get(cut).stretch() == e; cut++) {
                    int there = RoadNet.share(whole, cuts.get(cut).fraction());
                    int next = isPlace(cuts.get(cut)) ? place() : spot++;
                    add(node, next, there - at);
                    node = next;
                    at = there;
                }
                add(node, node(net.to()[e]), whole - at);
            }
        }

        private int node(int junction) {
            return spotAt[junction] == PLACE ? place() : spotAt[junction];
        }

        private void add(int a, int b, int millis) {
            from[count] = a;
            to[count] = b;
            time[count++] = millis;
        }

        int[] first() {
            int[] first = new int[place() + 2];
            for (int i = 0; i < count; i++) {
                first[from[i] + 1]++;
                first[to[i] + 1]++;
            }
            for (int node = 0; node <= place(); node++) {
                first[node + 1] += first[node];
            }
            return first;
        }

        void fill(int[] heads, int[] millis) {
            int[] fill = first.clone();
            for (int i = 0; i < count; i++) {
                heads[fill[from[i]]] = to[i];
                millis[fill[from[i]]++] = time[i];
                heads[fill[to[i]]] = from[i];
                millis[fill[to[i]]++] = time[i];
            }
        }
    }

    int spots() {
        return junctions + between.size();
    }

    /// The node of the place.
    int place() {
        return spots();
    }

    /// The spot at a junction, {@link #NONE} when there is none.
    int spotAt(int junction) {
        return Math.max(NONE, spotAt[junction]);
    }

    int spotOfMark(int mark) {
        return spotOfMark[mark];
    }

    int marks() {
        return spotOfMark.length;
    }

    boolean isExit(int node) {
        return exits.get(node);
    }

    int exits() {
        return exits.cardinality();
    }

    /// Where who flees comes from.
    RoadPoint from() {
        return from;
    }

    /// How far any spot is from there, straight.
    double farthestMeters() {
        return IntStream.range(0, spots())
                .mapToDouble(spot -> at(spot).at().distanceMeters(from.at()))
                .max()
                .orElse(0);
    }

    RoadPoint at(int spot) {
        if (spot >= junctions) {
            return between.get(spot - junctions);
        }
        int arc = found[spot];
        return new RoadPoint(arc >> 1, (arc & 1) == 0 ? 1 : 0, end(arc), 0);
    }

    /// The stretches that meet there.
    IntStream stretchesAt(int spot) {
        if (spot >= junctions) {
            return IntStream.of(at(spot).stretch());
        }
        IntStream.Builder meeting = IntStream.builder();
        turns.leaving(net.head(found[spot]), arc -> meeting.add(arc >> 1));
        return meeting.build();
    }

    /// Where a stretch's spots begin among those in its midst; they end with the last of them, or at the first of
    /// another stretch.
    int firstBetween(int stretch) {
        int low = 0;
        int high = betweenStretch.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (betweenStretch[middle] < stretch) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return junctions + low;
    }

    /// Where each node's row begins; one more entry than nodes.
    int[] first() {
        return first;
    }

    /// Which nodes come next to each; from an exit, too, though nobody who flees goes on there.
    int[] heads() {
        return heads;
    }

    /// How soon each node is reached from the place; exits are not gone on from.
    int[] fleeMillis() {
        Buckets queue = new Buckets(Arrays.stream(millis).max().orElse(0), Buckets.NARROW_MILLIS);
        queue.makeRoom(first.length - 1);
        queue.lower(place(), 0);
        for (int bucket = 0; !queue.isEmpty(); bucket++) {
            for (int node = queue.take(bucket); node != Buckets.NONE; node = queue.take(bucket)) {
                for (int i = first[node]; !exits.get(node) && i < first[node + 1]; i++) {
                    queue.lower(heads[i], queue.millis(node) + millis[i]);
                }
            }
        }
        int[] soonest = new int[first.length - 1];
        Arrays.setAll(soonest, queue::millis);
        return soonest;
    }
}
