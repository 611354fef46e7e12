package org.muster.road;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

/// The town as cells, and through which of them each stretch leads: laid out once for a road graph, so that a search
/// only has to mark them. Immutable.
final class ReachGrid {
    private static final double CELL_METERS = 25;
    private static final int CELLS_MAX = 1_400;

    /// So far beside a road counts as reached with it: half a block of houses.
    private static final double BESIDE_METERS = 60;

    private static final int NEVER = Outward.LIMIT_MAX_MILLIS + 1;

    private final GeoBox box;
    private final int width;
    private final int height;
    /// A row takes so many words of 64 cells.
    private final int words;
    private final int beside;
    /// Where the cells of each stretch begin, in the order in which it goes through them; one more entry than
    /// stretches.
    private final int[] first;

    private int[] cell = new int[1024];
    /// Where the stretch comes into the cell, and where it was last seen in it, as fractions of its length.
    private float[] enters = new float[1024];

    private float[] leaves = new float[1024];
    private int visits;

    private final int[] firstThrough;
    private int[] through = new int[0];

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
            first[e] = visits;
            sample(net, e, meters / 2);
        }
        first[net.stretches()] = visits;
        cell = Arrays.copyOf(cell, visits);
        enters = Arrays.copyOf(enters, visits);
        leaves = Arrays.copyOf(leaves, visits);
        firstThrough = new int[words * height + 1];
        index();
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

    private void add(int stretch, int at, float along) {
        if (visits > first[stretch] && cell[visits - 1] == at) {
            leaves[visits - 1] = along;
            return;
        }
        if (visits == cell.length) {
            cell = Arrays.copyOf(cell, 2 * visits);
            enters = Arrays.copyOf(enters, 2 * visits);
            leaves = Arrays.copyOf(leaves, 2 * visits);
        }
        cell[visits] = at;
        enters[visits] = along;
        leaves[visits++] = along;
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

    /// For each word the stretches that lead through it, as compressed rows.
    private void index() {
        int[] at = new int[visits];
        int[] of = new int[visits];
        int count = 0;
        for (int e = 0; e < first.length - 1; e++) {
            for (int i = first[e]; i < first[e + 1]; i++) {
                if (i == first[e] || cell[i] >> 6 != cell[i - 1] >> 6) {
                    at[count] = cell[i] >> 6;
                    of[count++] = e;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            firstThrough[at[i] + 1]++;
        }
        for (int word = 0; word < words * height; word++) {
            firstThrough[word + 1] += firstThrough[word];
        }
        int[] fill = firstThrough.clone();
        through = new int[count];
        for (int i = 0; i < count; i++) {
            through[fill[at[i]]++] = of[i];
        }
    }

    /// One picture that is kept up: for each limit the cells that are reached within it by some road, a bit each,
    /// and the cells as they were painted last.
    final class Picture {
        private final RoadNet net;
        private final int[] limits;
        private final long[][] reached;
        private byte[] cells = new byte[width * height];

        /// @param limits milliseconds, ascending
        Picture(RoadNet net, int[] limits) {
            this.net = net;
            this.limits = limits;
            reached = new long[limits.length][words * height];
        }

        /// What is reached, whatever was before.
        ReachRaster of(Outward search) {
            for (long[] bits : reached) {
                Arrays.fill(bits, 0);
            }
            search.changed().stream().forEach(stretch -> mark(stretch, search));
            cells = new byte[width * height];
            IntStream.range(0, height).forEach(this::paint);
            return new ReachRaster(box, width, height, cells);
        }

        /// Paints anew what is no longer as it was.
        ReachRaster after(Outward search) {
            BitSet dirty = new BitSet();
            search.changed().stream().forEach(stretch -> {
                for (int i = first[stretch]; i < first[stretch + 1]; i++) {
                    dirty.set(cell[i] >> 6);
                }
            });
            BitSet stretches = new BitSet();
            BitSet rows = new BitSet();
            dirty.stream().forEach(word -> {
                for (long[] bits : reached) {
                    bits[word] = 0;
                }
                for (int i = firstThrough[word]; i < firstThrough[word + 1]; i++) {
                    stretches.set(through[i]);
                }
                int row = word / words;
                rows.set(Math.max(0, row - beside), Math.min(height, row + beside + 1));
            });
            stretches.stream().forEach(stretch -> mark(stretch, search));
            cells = rows.isEmpty() ? cells : cells.clone();
            rows.stream().forEach(this::paint);
            return new ReachRaster(box, width, height, cells);
        }

        private void mark(int stretch, Outward search) {
            int there = entered(2 * stretch, search);
            int back = entered(2 * stretch + 1, search);
            List<RoadPoint> starts = search.startsOn(stretch);
            int forward = net.arcMillis(2 * stretch);
            int backward = net.arcMillis(2 * stretch + 1);
            int tier = tier(Math.min(there, back));
            if (starts.isEmpty() && tier == tier(Math.min(there + forward, back + backward))) {
                markAll(stretch, tier);
                return;
            }
            for (int i = first[stretch]; i < first[stretch + 1]; i++) {
                for (double along : new double[] {enters[i], leaves[i]}) {
                    int millis = Math.min(there + (int) (along * forward), back + (int) ((1 - along) * backward));
                    for (RoadPoint start : starts) {
                        double on = along - start.fraction();
                        if (on >= 0 && forward > 0 || on <= 0 && backward > 0) {
                            millis = Math.min(millis, (int) (Math.abs(on) * (on > 0 ? forward : backward)));
                        }
                    }
                    mark(cell[i], tier(millis));
                }
            }
        }

        private void markAll(int stretch, int tier) {
            if (tier < limits.length) {
                long[] bits = reached[tier];
                for (int i = first[stretch]; i < first[stretch + 1]; i++) {
                    bits[cell[i] >> 6] |= 1L << cell[i];
                }
            }
        }

        /// When an arc is entered, or so late that no more can be added for it to count.
        private int entered(int arc, Outward search) {
            return Math.min(search.enteredMillis(arc), NEVER);
        }

        private int tier(int millis) {
            int tier = 0;
            while (tier < limits.length && millis > limits[tier]) {
                tier++;
            }
            return tier;
        }

        private void mark(int at, int tier) {
            if (tier < limits.length) {
                reached[tier][at >> 6] |= 1L << at;
            }
        }

        private void paint(int row) {
            int from = row * width;
            Arrays.fill(cells, from, from + width, (byte) 0);
            long[] sooner = new long[words];
            for (int k = 0; k < limits.length; k++) {
                long[] wide = widened(reached[k], row);
                for (int word = 0; word < words; word++) {
                    paint(from + 64 * word, wide[word] & ~sooner[word], (byte) (k + 1));
                    sooner[word] |= wide[word];
                }
            }
        }

        private void paint(int from, long bits, byte tier) {
            if (bits == -1) {
                Arrays.fill(cells, from, from + 64, tier);
                return;
            }
            for (long left = bits; left != 0; left &= left - 1) {
                cells[from + Long.numberOfTrailingZeros(left)] = tier;
            }
        }
    }

    /// Each cell that is reached gives it to those beside it. No road leads through the margin, as wide as that, so
    /// nothing goes over the edge of a row.
    private long[] widened(long[] bits, int row) {
        long[] down = new long[words];
        for (int y = Math.max(0, row - beside); y <= Math.min(height - 1, row + beside); y++) {
            for (int word = 0; word < words; word++) {
                down[word] |= bits[y * words + word];
            }
        }
        long[] all = down.clone();
        for (int word = 0; word < words; word++) {
            long before = word == 0 ? 0 : down[word - 1];
            long after = word + 1 == words ? 0 : down[word + 1];
            for (int k = 1; k <= beside; k++) {
                all[word] |= down[word] << k | before >>> 64 - k | down[word] >>> k | after << 64 - k;
            }
        }
        return all;
    }
}
