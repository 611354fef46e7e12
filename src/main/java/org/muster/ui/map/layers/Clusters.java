package org.muster.ui.map.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.muster.ui.map.MapProjection;

/// Finds where symbols would cover each other and puts one cluster in their place. The squares it counts in stand fast
/// on the earth, so that a cluster stays together while the map is moved; they halve with each whole zoom, so that
/// clusters open. Belongs to the painter's thread.
final class Clusters {
    /// Many units in one place.
    ///
    /// @param x of its middle, pixels of the pane
    /// @param count of its units
    /// @param free how many of them are available
    /// @param working how many of them are busy
    record Cluster(double x, double y, int count, int free, int working) {
        private static final int THREE_DIGITS = 999;

        boolean isWide() {
            return count > THREE_DIGITS;
        }

        double radius() {
            return isWide() ? Glyphs.CLUSTER_WIDE : Glyphs.CLUSTER;
        }

        /// Four digits have room, more do not.
        String text() {
            return count < 10_000 ? Integer.toString(count) : count / 1000 + "k";
        }

        /// How many parts of the ring are free; both kinds show when there are both. -1 when nobody is in
        /// service.
        int parts(int whole) {
            if (free + working == 0) {
                return -1;
            }
            int parts = Math.round((float) whole * free / (free + working));
            return Math.clamp(parts, free > 0 ? 1 : 0, working > 0 ? whole - 1 : whole);
        }
    }

    /// With so many units in view each square that holds a few becomes a cluster.
    static final int CROWD_MIN = 400;

    /// The crowd is over below this; apart from the other so that a few who come and go do not change the view.
    static final int CROWD_END = 340;

    /// In a crowd: side of a square in pixels, and the least that makes a cluster.
    static final double CROWD_SQUARE = 56;

    static final int CROWD_HEAP = 4;

    /// Without a crowd only real heaps: side of a square in pixels, and the least that makes a cluster.
    static final double SQUARE = 28;

    static final int HEAP = 12;

    /// A cluster stays one until it lost so many of its least.
    private static final int STAYS = 2;

    /// From here on nothing is clustered: the map goes no closer.
    static final double OPEN_ZOOM = 17.5;

    private boolean crowd;
    private Set<Long> before = new HashSet<>();
    private int[] counts = new int[0];
    private int[] free = new int[0];
    private int[] working = new int[0];
    private double[] sumX = new double[0];
    private double[] sumY = new double[0];

    /// Marks who is in a cluster.
    ///
    /// @param n units in view
    /// @param xs, ys where they are, pixels of the pane
    /// @param kinds what each counts as
    /// @param inside is set for each who is swallowed
    List<Cluster> find(MapProjection projection, int n, double[] xs, double[] ys, Kind[] kinds, boolean[] inside) {
        Arrays.fill(inside, 0, n, false);
        crowd = n >= CROWD_MIN || crowd && n >= CROWD_END;
        Set<Long> last = before;
        before = new HashSet<>();
        if (n == 0 || projection.zoom() >= OPEN_ZOOM) {
            return List.of();
        }
        double side = (crowd ? CROWD_SQUARE : SQUARE) * Math.pow(2, projection.zoom() - Math.rint(projection.zoom()));
        Squares squares = new Squares(projection, side, n, xs, ys);
        count(squares, n, xs, ys, kinds);
        int least = crowd ? CROWD_HEAP : HEAP;
        List<Cluster> clusters = new ArrayList<>();
        for (int i = 0; i < squares.size(); i++) {
            long key = squares.key(i);
            if (counts[i] >= least || counts[i] >= least - STAYS && last.contains(key)) {
                before.add(key);
                clusters.add(cluster(squares, i));
            } else {
                counts[i] = 0;
            }
        }
        for (int i = 0; i < n; i++) {
            inside[i] = kinds[i] != Kind.APART && counts[squares.at(xs[i], ys[i])] > 0;
        }
        return clusters;
    }

    /// What a unit counts as.
    enum Kind {
        FREE,
        WORKING,
        OUT,
        /// Never swallowed.
        APART
    }

    private void count(Squares squares, int n, double[] xs, double[] ys, Kind[] kinds) {
        int size = squares.size();
        if (counts.length < size) {
            counts = new int[size];
            free = new int[size];
            working = new int[size];
            sumX = new double[size];
            sumY = new double[size];
        }
        for (int[] each : List.of(counts, free, working)) {
            Arrays.fill(each, 0, size, 0);
        }
        Arrays.fill(sumX, 0, size, 0);
        Arrays.fill(sumY, 0, size, 0);
        for (int i = 0; i < n; i++) {
            if (kinds[i] != Kind.APART) {
                int at = squares.at(xs[i], ys[i]);
                counts[at]++;
                free[at] += kinds[i] == Kind.FREE ? 1 : 0;
                working[at] += kinds[i] == Kind.WORKING ? 1 : 0;
                sumX[at] += xs[i];
                sumY[at] += ys[i];
            }
        }
    }

    /// In the middle of its units, but within its square, so that neighbours do not cover each other.
    private Cluster cluster(Squares squares, int at) {
        double slack = Math.max(0, squares.side / 2 - Glyphs.CLUSTER - 4);
        double x = Math.clamp(sumX[at] / counts[at] - squares.middleX(at), -slack, slack) + squares.middleX(at);
        double y = Math.clamp(sumY[at] / counts[at] - squares.middleY(at), -slack, slack) + squares.middleY(at);
        return new Cluster(x, y, counts[at], free[at], working[at]);
    }

    /// Squares over all that is in view, numbered from the upper left one, row by row.
    private static final class Squares {
        private final double side;
        private final double left;
        private final double top;
        private final long firstColumn;
        private final long firstRow;
        private final int columns;
        private final int rows;

        Squares(MapProjection projection, double side, int n, double[] xs, double[] ys) {
            double minX = Double.MAX_VALUE, minY = Double.MAX_VALUE, maxX = -Double.MAX_VALUE, maxY = -Double.MAX_VALUE;
            for (int i = 0; i < n; i++) {
                minX = Math.min(minX, xs[i]);
                maxX = Math.max(maxX, xs[i]);
                minY = Math.min(minY, ys[i]);
                maxY = Math.max(maxY, ys[i]);
            }
            this.side = side;
            firstColumn = (long) Math.floor((projection.originX() + minX) / side);
            firstRow = (long) Math.floor((projection.originY() + minY) / side);
            left = firstColumn * side - projection.originX();
            top = firstRow * side - projection.originY();
            columns = (int) ((maxX - left) / side) + 1;
            rows = (int) ((maxY - top) / side) + 1;
        }

        int size() {
            return columns * rows;
        }

        int at(double x, double y) {
            int column = Math.clamp((int) ((x - left) / side), 0, columns - 1);
            int row = Math.clamp((int) ((y - top) / side), 0, rows - 1);
            return row * columns + column;
        }

        /// The same wherever the map was moved to.
        long key(int at) {
            return firstColumn + at % columns << 32 ^ firstRow + at / columns;
        }

        double middleX(int at) {
            return left + (at % columns + 0.5) * side;
        }

        double middleY(int at) {
            return top + (at / columns + 0.5) * side;
        }
    }
}
