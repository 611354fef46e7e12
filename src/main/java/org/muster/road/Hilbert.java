package org.muster.road;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Order of points along a Hilbert curve of 2¹⁶ × 2¹⁶ cells (Hilbert 1891; the turning of quadrants as in Warren,
/// Hacker's Delight, chapter 16).
final class Hilbert {
    private static final int BITS = 16;

    private Hilbert() {}

    /// @return the wanted ones of the first `count` points, in order
    static int[] order(int[] lats, int[] lons, int count, IntPredicate wanted) {
        int south = Integer.MAX_VALUE, west = Integer.MAX_VALUE, north = Integer.MIN_VALUE, east = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            south = Math.min(south, lats[i]);
            north = Math.max(north, lats[i]);
            west = Math.min(west, lons[i]);
            east = Math.max(east, lons[i]);
        }
        long span = Math.max(1, Math.max((long) north - south, (long) east - west));
        long[] keyed = new long[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (wanted.test(i)) {
                long x = ((long) lons[i] - west) * ((1 << BITS) - 1) / span;
                long y = ((long) lats[i] - south) * ((1 << BITS) - 1) / span;
                // The place on the curve above, less its last bit for the sign; the point's number below.
                keyed[kept++] = (index((int) x, (int) y) >>> 1) << 32 | i;
            }
        }
        keyed = Arrays.copyOf(keyed, kept);
        Arrays.sort(keyed);
        int[] order = new int[kept];
        for (int i = 0; i < kept; i++) {
            order[i] = (int) keyed[i];
        }
        return order;
    }

    static long index(int x, int y) {
        long d = 0;
        for (int s = 1 << (BITS - 1); s > 0; s >>= 1) {
            int rx = (x & s) > 0 ? 1 : 0;
            int ry = (y & s) > 0 ? 1 : 0;
            d += (long) s * s * ((3 * rx) ^ ry);
            if (ry == 0) {
                if (rx == 1) {
                    x = (1 << BITS) - 1 - x;
                    y = (1 << BITS) - 1 - y;
                }
                int swap = x;
                x = y;
                y = swap;
            }
        }
        return d;
    }
}
