package org.muster.road;

import java.util.stream.IntStream;

/// The line of a limit in the units in which roads are stored, 10⁻⁷ degrees, so that what it touches is exact.
/// Immutable.
final class LimitLine {
    private final RoadNet net;
    private final int[] lat;
    private final int[] lon;
    private final boolean isRing;

    LimitLine(RoadLimit limit, RoadNet net) {
        this.net = net;
        lat = limit.line().stream()
                .mapToInt(p -> (int) Math.round(p.lat() * 1e7))
                .toArray();
        lon = limit.line().stream()
                .mapToInt(p -> (int) Math.round(p.lon() * 1e7))
                .toArray();
        isRing = limit.isRing();
    }

    /// The stretches it crosses or touches, or that lie within it in part, ascending.
    IntStream touched() {
        Box all = box(lat, lon, 0, lat.length - 1);
        return IntStream.range(0, net.stretches()).filter(stretch -> touches(stretch, all));
    }

    private boolean touches(int stretch, Box all) {
        int first = net.shapeStart()[stretch];
        int last = net.shapeStart()[stretch + 1] - 1;
        if (!box(net.latE7(), net.lonE7(), first, last).meets(all)) {
            return false;
        }
        for (int i = first; i < last; i++) {
            for (int k = 0; k < lat.length - 1; k++) {
                if (meets(i, k)) {
                    return true;
                }
            }
        }
        // What does not cross the ring lies within it whole or not at all.
        return isRing && isWithin(net.latE7()[first], net.lonE7()[first]);
    }

    /// Two segments meet when their boxes do and each has its ends on both sides of the other, or on it.
    private boolean meets(int i, int k) {
        int[] lats = net.latE7();
        int[] lons = net.lonE7();
        return isOver(lats[i], lats[i + 1], lat[k], lat[k + 1])
                && isOver(lons[i], lons[i + 1], lon[k], lon[k + 1])
                && side(k, lats[i], lons[i]) * side(k, lats[i + 1], lons[i + 1]) <= 0
                && side(lats, lons, i, lat[k], lon[k]) * side(lats, lons, i, lat[k + 1], lon[k + 1]) <= 0;
    }

    private static boolean isOver(int a, int b, int c, int d) {
        return Math.min(a, b) <= Math.max(c, d) && Math.min(c, d) <= Math.max(a, b);
    }

    private int side(int k, int y, int x) {
        return side(lat, lon, k, y, x);
    }

    /// 1 when the point lies to the left of the segment that begins at `k`, -1 to the right, 0 in line. Each
    /// product keeps within a long, their difference might not.
    private static int side(int[] lats, int[] lons, int k, int y, int x) {
        long east = (long) lons[k + 1] - lons[k];
        long north = (long) lats[k + 1] - lats[k];
        return Long.compare(east * ((long) y - lats[k]), north * ((long) x - lons[k]));
    }

    /// By how often a ray to the east crosses the ring.
    private boolean isWithin(int y, int x) {
        boolean isWithin = false;
        for (int k = 0; k < lat.length - 1; k++) {
            boolean isUpward = lat[k + 1] > lat[k];
            if (lat[k] > y != lat[k + 1] > y && side(k, y, x) > 0 == isUpward) {
                isWithin = !isWithin;
            }
        }
        return isWithin;
    }

    private record Box(int south, int west, int north, int east) {
        boolean meets(Box other) {
            return south <= other.north && other.south <= north && west <= other.east && other.west <= east;
        }
    }

    private static Box box(int[] lats, int[] lons, int first, int last) {
        int south = lats[first], west = lons[first], north = south, east = west;
        for (int i = first + 1; i <= last; i++) {
            south = Math.min(south, lats[i]);
            north = Math.max(north, lats[i]);
            west = Math.min(west, lons[i]);
            east = Math.max(east, lons[i]);
        }
        return new Box(south, west, north, east);
    }
}
