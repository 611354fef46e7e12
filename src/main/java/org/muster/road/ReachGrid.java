package org.muster.road;

import java.util.Arrays;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

/// The town as cells, and through which of them each stretch leads: laid out once for a road graph, so that a search
/// only has to mark them. Immutable.
final class ReachGrid {
    private static final double CELL_METERS = 25;
    private static final int CELLS_MAX = 1_400;

    /// So far beside a road counts as reached with it: half a block of houses.
    private static final double BESIDE_METERS = 60;

    private final GeoBox box;
    private final int width;
    private final int height;
    /// A row takes so many words of 64 cells.
    private final int words;
    private final int beside;
    /// Where the samples of each stretch begin; one more entry than stretches.
    private final int[] first;

    private int[] cell = new int[1024];
    private float[] fraction = new float[1024];
    private int samples;

    /// @param roads the box around all roads of all modes, so that their cells are the same
    ReachGrid(RoadNet net, GeoBox roads) {
        double middle = Math.toRadians((roads.south() + roads.north()) / 2);
        double metersOfDegree = Math.toRadians(1) * GeoPoint.EARTH_RADIUS_METERS;
        double longer = Math.max(
                (roads.north() - roads.south()) * metersOfDegree,
                (roads.east() - roads.west()) * metersOfDegree * Math.cos(middle));
        double meters = Math.max(CELL_METERS, longer / CELLS_MAX);
        beside = Math.max(1, (int) Math.round(BESIDE_METERS / meters));
        double margin = (beside + 1) * meters / metersOfDegree;
        box = new GeoBox(
                roads.south() - margin,
                roads.west() - margin / Math.cos(middle),
                roads.north() + margin,
                roads.east() + margin / Math.cos(middle));
        width = (int) Math.ceil((box.east() - box.west()) * metersOfDegree * Math.cos(middle) / meters);
        height = (int) Math.ceil((box.north() - box.south()) * metersOfDegree / meters);
        words = Math.ceilDiv(width, 64);
        first = new int[net.stretches() + 1];
        for (int e = 0; e < net.stretches(); e++) {
            first[e] = samples;
            sample(net, e, meters / 2);
        }
        first[net.stretches()] = samples;
        cell = Arrays.copyOf(cell, samples);
        fraction = Arrays.copyOf(fraction, samples);
    }

    private void sample(RoadNet net, int stretch, double stepMeters) {
        double whole = net.stretchMeters(stretch);
        double before = 0;
        int last = net.shapeStart()[stretch + 1] - 1;
        for (int i = net.shapeStart()[stretch]; i < last; i++) {
            double meters = net.segmentMeters(i);
            int steps = Math.max(1, (int) Math.ceil(meters / stepMeters));
            for (int s = 0; s <= steps; s++) {
                double share = (double) s / steps;
                double along = whole == 0 ? 0 : (before + share * meters) / whole;
                add(
                        stretch,
                        at(
                                net.lat(i) + share * (net.lat(i + 1) - net.lat(i)),
                                net.lon(i) + share * (net.lon(i + 1) - net.lon(i))),
                        (float) Math.min(1, along));
            }
            before += meters;
        }
    }

    /// One sample of each cell that a stretch goes through; where it enters, and once more where it leaves.
    private void add(int stretch, int at, float along) {
        boolean isSame = samples > first[stretch] + 1 && cell[samples - 1] == at && cell[samples - 2] == at;
        if (isSame) {
            fraction[samples - 1] = along;
            return;
        }
        if (samples == cell.length) {
            cell = Arrays.copyOf(cell, 2 * samples);
            fraction = Arrays.copyOf(fraction, 2 * samples);
        }
        cell[samples] = at;
        fraction[samples++] = along;
    }

    private int at(double lat, double lon) {
        int x = (int) ((lon - box.west()) / (box.east() - box.west()) * width);
        int y = (int)
                ((mercator(box.north()) - mercator(lat)) / (mercator(box.north()) - mercator(box.south())) * height);
        return Math.clamp(y, 0, height - 1) * 64 * words + Math.clamp(x, 0, width - 1);
    }

    private static double mercator(double lat) {
        return Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2));
    }

    /// One picture being made: for each limit the cells that are reached within it and no sooner, a bit each.
    final class Picture implements Outward.Part {
        private final RoadNet net;
        private final int[] limits;
        private final long[][] reached;

        /// @param limits milliseconds, ascending
        Picture(RoadNet net, int[] limits) {
            this.net = net;
            this.limits = limits;
            reached = new long[limits.length][words * height];
        }

        @Override
        public void reached(int arc, double from, int millis) {
            int whole = net.arcMillis(arc);
            int stretch = arc >> 1;
            boolean forward = (arc & 1) == 0;
            for (int i = first[stretch]; i < first[stretch + 1]; i++) {
                double ahead = (forward ? fraction[i] : 1 - fraction[i]) - from;
                if (ahead >= 0) {
                    mark(cell[i], millis + (int) (ahead * whole));
                }
            }
        }

        private void mark(int at, int millis) {
            for (int k = 0; k < limits.length; k++) {
                if (millis <= limits[k]) {
                    reached[k][at >> 6] |= 1L << at;
                    return;
                }
            }
        }

        ReachRaster whole() {
            byte[] cells = new byte[width * height];
            for (int k = limits.length - 1; k >= 0; k--) {
                // What is reached sooner is written over what is reached later.
                paint(cells, widened(reached[k]), (byte) (k + 1));
            }
            return new ReachRaster(box, width, height, cells);
        }
    }

    private void paint(byte[] cells, long[] bits, byte tier) {
        for (int word = 0; word < bits.length; word++) {
            int row = word / words * width + word % words * 64;
            for (long left = bits[word]; left != 0; left &= left - 1) {
                cells[row + Long.numberOfTrailingZeros(left)] = tier;
            }
        }
    }

    /// Each cell that is reached gives it to those beside it. No road leads through the margin, as wide as that, so
    /// nothing goes over the edge of a row.
    private long[] widened(long[] from) {
        long[] across = from.clone();
        for (int k = 1; k <= beside; k++) {
            for (int i = 0; i < from.length; i++) {
                long before = i == 0 ? 0 : from[i - 1];
                long after = i + 1 == from.length ? 0 : from[i + 1];
                across[i] |= from[i] << k | before >>> 64 - k | from[i] >>> k | after << 64 - k;
            }
        }
        long[] all = across.clone();
        for (int k = 1; k <= beside; k++) {
            int shift = k * words;
            for (int i = shift; i < all.length; i++) {
                all[i] |= across[i - shift];
                all[i - shift] |= across[i];
            }
        }
        return all;
    }
}
