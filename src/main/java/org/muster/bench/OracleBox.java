package org.muster.bench;

import org.jspecify.annotations.Nullable;

/// The oracle's own clip box: south, west, north, east in degrees.
final class OracleBox {
    private OracleBox() {}

    /// The clip box by the rule of the import: percentiles of the nodes against the header's claim.
    static double[] of(OraclePbf.Content content) {
        double[][] sorted = new double[2][];
        double[] low = new double[2], high = new double[2], span = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            int which = axis;
            sorted[axis] = content.nodes().values().stream()
                    .mapToDouble(p -> p[which])
                    .sorted()
                    .toArray();
            int tail = (int) (0.02 * (sorted[axis].length - 1));
            low[axis] = sorted[axis][tail];
            high[axis] = sorted[axis][sorted[axis].length - 1 - tail];
            span[axis] = Math.max(0.001, high[axis] - low[axis]);
        }
        double[] h = content.headerBox();
        if (h.length == 4
                && h[0] <= h[2]
                && h[1] <= h[3]
                && h[2] - h[0] <= 4 * span[0]
                && h[3] - h[1] <= 4 * span[1]
                && h[0] <= high[0]
                && h[2] >= low[0]
                && h[1] <= high[1]
                && h[3] >= low[1]) {
            return h;
        }
        double[] box = new double[4];
        for (int axis = 0; axis < 2; axis++) {
            box[axis] = Math.max(sorted[axis][0], low[axis] - 0.15 * span[axis]);
            box[axis + 2] = Math.min(sorted[axis][sorted[axis].length - 1], high[axis] + 0.15 * span[axis]);
        }
        return box;
    }

    static boolean inside(double @Nullable [] p, double[] box) {
        return p != null && p[0] >= box[0] && p[0] <= box[2] && p[1] >= box[1] && p[1] <= box[3];
    }
}
