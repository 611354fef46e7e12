package org.muster.road;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RoadKind;

/// The stored form of the graph: junctions, and stretches between two of them. A stretch lies on one way, so its speed
/// is the same all along and a part of it costs that part of its time. All arrays are read-only once built.
///
/// @param junctions how many; they are numbered along a Hilbert curve, so near ones lie near in memory
/// @param from first junction of each stretch
/// @param to last junction of each stretch
/// @param forwardMillis driving time from first to last, 0 when closed that way
/// @param backwardMillis driving time from last to first, 0 when closed that way
/// @param shapeStart where each stretch's points begin; one more entry than stretches
/// @param latE7 latitudes of the points, both junctions included, 10⁻⁷ degrees
/// @param lonE7 longitudes of the points
/// @param name number of each stretch's street name
/// @param kind of each stretch, the ordinal of its [RoadKind]
/// @param names street names; the first is empty
/// @param banned the turns that are forbidden, ascending: the arc one comes from in the upper half, the one that may
///     not be turned into in the lower
/// @param forbidden paths of three arcs or more that may not be driven whole: the restrictions that pass ways
record RoadNet(
        int junctions,
        int[] from,
        int[] to,
        int[] forwardMillis,
        int[] backwardMillis,
        int[] shapeStart,
        int[] latE7,
        int[] lonE7,
        int[] name,
        byte[] kind,
        List<String> names,
        long[] banned,
        int[][] forbidden) {

    private static final RoadKind[] KINDS = RoadKind.values();

    int stretches() {
        return from.length;
    }

    /// The same roads with what the limits touch closed or slowed, the tightest where there are several.
    RoadNet under(List<RoadLimit> limits) {
        int[] kmh = new int[stretches()];
        Arrays.fill(kmh, Integer.MAX_VALUE);
        for (RoadLimit limit : limits) {
            new LimitLine(limit, this).touched().forEach(e -> kmh[e] = Math.min(kmh[e], limit.kmh()));
        }
        int[] forward = forwardMillis.clone();
        int[] backward = backwardMillis.clone();
        for (int e = 0; e < kmh.length; e++) {
            if (kmh[e] < Integer.MAX_VALUE) {
                double slow = kmh[e] == 0 ? 0 : stretchMeters(e) * 3600 / kmh[e];
                forward[e] = kmh[e] == 0 ? 0 : slowed(forward[e], slow);
                backward[e] = kmh[e] == 0 ? 0 : slowed(backward[e], slow);
            }
        }
        return new RoadNet(
                junctions, from, to, forward, backward, shapeStart, latE7, lonE7, name, kind, names, banned, forbidden);
    }

    private static int slowed(int millis, double slow) {
        return millis == 0 ? 0 : (int) Math.max(millis, Math.min(Math.round(slow), RoadLimit.SLOWED_MILLIS_MAX));
    }

    /// The stretches that are closed both ways.
    BitSet closed() {
        BitSet closed = new BitSet();
        for (int e = 0; e < stretches(); e++) {
            closed.set(e, forwardMillis[e] == 0 && backwardMillis[e] == 0);
        }
        return closed;
    }

    /// The junction in which an arc ends.
    int head(int arc) {
        return (arc & 1) == 0 ? to[arc >> 1] : from[arc >> 1];
    }

    /// The junction in which it starts.
    int tail(int arc) {
        return head(arc ^ 1);
    }

    /// How long it is driven, 0 when closed.
    int arcMillis(int arc) {
        return (arc & 1) == 0 ? forwardMillis[arc >> 1] : backwardMillis[arc >> 1];
    }

    RoadKind kind(int stretch) {
        return KINDS[kind[stretch]];
    }

    /// For a point in the midst of its stretch.
    static final int NO_JUNCTION = -1;

    /// The junction at which a point lies.
    int junction(RoadPoint point) {
        return point.fraction() == 0
                ? from[point.stretch()]
                : point.fraction() == 1 ? to[point.stretch()] : NO_JUNCTION;
    }

    /// How much of an arc lies before a point of its stretch, a share of its length.
    static double before(int arc, RoadPoint point) {
        return (arc & 1) == 0 ? point.fraction() : 1 - point.fraction();
    }

    /// The time for a part of a stretch or an arc.
    static int share(int millis, double fraction) {
        return (int) Math.round(millis * fraction);
    }

    static long turn(int fromArc, int intoArc) {
        return (long) fromArc << 32 | intoArc;
    }

    boolean isBanned(int fromArc, int intoArc) {
        return banned.length > 0 && Arrays.binarySearch(banned, turn(fromArc, intoArc)) >= 0;
    }

    double lat(int shape) {
        return latE7[shape] / 1e7;
    }

    double lon(int shape) {
        return lonE7[shape] / 1e7;
    }

    GeoPoint point(int shape) {
        return new GeoPoint(lat(shape), lon(shape));
    }

    /// All points of a stretch.
    List<GeoPoint> course(int stretch) {
        return IntStream.range(shapeStart[stretch], shapeStart[stretch + 1])
                .mapToObj(this::point)
                .toList();
    }

    /// Length of the segment that begins at the point, metres.
    double segmentMeters(int shape) {
        return point(shape).distanceMeters(point(shape + 1));
    }

    double stretchMeters(int stretch) {
        double sum = 0;
        for (int i = shapeStart[stretch]; i < shapeStart[stretch + 1] - 1; i++) {
            sum += segmentMeters(i);
        }
        return sum;
    }

    /// The stretch to which a point belongs.
    int stretchOf(int shape) {
        int found = Arrays.binarySearch(shapeStart, shape);
        return found >= 0 ? found : -found - 2;
    }

    int maxMillis() {
        int max = 1;
        for (int e = 0; e < stretches(); e++) {
            max = Math.max(max, Math.max(forwardMillis[e], backwardMillis[e]));
        }
        return max;
    }

    GeoBox box() {
        int south = Integer.MAX_VALUE, west = Integer.MAX_VALUE, north = Integer.MIN_VALUE, east = Integer.MIN_VALUE;
        for (int i = 0; i < latE7.length; i++) {
            south = Math.min(south, latE7[i]);
            north = Math.max(north, latE7[i]);
            west = Math.min(west, lonE7[i]);
            east = Math.max(east, lonE7[i]);
        }
        return new GeoBox(south / 1e7, west / 1e7, north / 1e7, east / 1e7);
    }
}
