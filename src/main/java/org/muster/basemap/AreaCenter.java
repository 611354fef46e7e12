package org.muster.basemap;

import java.util.Arrays;
import java.util.List;
import org.muster.dispatch.model.GeoBox;
import org.muster.extract.Polyline;

/// Where the name of an area stands: in the middle of the widest stretch of land that {@value #SCAN_LINES} lines from
/// west to east find inside it, those near the middle preferred.
final class AreaCenter {
    static final int SCAN_LINES = 15;

    private AreaCenter() {}

    /// The best stretch.
    ///
    /// @param at its middle
    /// @param widthE7 how wide it is, 10⁻⁷ degrees of longitude
    record Stretch(Polyline at, int widthE7) {}

    static Stretch of(List<Polyline> rings) {
        GeoBox box = rings.getFirst().box();
        int south = (int) Math.round(box.south() * 1e7);
        int north = (int) Math.round(box.north() * 1e7);
        int bestLat = (south + north) / 2;
        int bestLon = (int) Math.round((box.west() + box.east()) / 2 * 1e7);
        double bestScore = -1;
        int bestWidth = 0;
        for (int line = 1; line <= SCAN_LINES; line++) {
            int lat = (int) (south + ((double) north - south) * line / (SCAN_LINES + 1));
            double offMiddle = Math.abs(2.0 * line / (SCAN_LINES + 1) - 1);
            int[] cuts = cuts(rings, lat);
            for (int i = 0; i + 1 < cuts.length; i += 2) {
                double score = (cuts[i + 1] - cuts[i]) * (1 - 0.4 * offMiddle);
                if (score > bestScore) {
                    bestScore = score;
                    bestLat = lat;
                    bestLon = cuts[i] + (cuts[i + 1] - cuts[i]) / 2;
                    bestWidth = cuts[i + 1] - cuts[i];
                }
            }
        }
        return new Stretch(new Polyline(new int[] {bestLat}, new int[] {bestLon}), bestWidth);
    }

    /// Longitudes at which the parallel crosses the rings, ascending; between the first and the second is inside.
    private static int[] cuts(List<Polyline> rings, int lat) {
        int[] cuts = new int[8];
        int count = 0;
        for (Polyline ring : rings) {
            int[] lats = ring.latE7();
            int[] lons = ring.lonE7();
            for (int i = 1; i < lats.length; i++) {
                if ((lats[i - 1] <= lat) != (lats[i] <= lat)) {
                    if (count == cuts.length) {
                        cuts = Arrays.copyOf(cuts, 2 * count);
                    }
                    double part = ((double) lat - lats[i - 1]) / ((double) lats[i] - lats[i - 1]);
                    cuts[count++] = (int) Math.round(lons[i - 1] + part * ((double) lons[i] - lons[i - 1]));
                }
            }
        }
        int[] sorted = Arrays.copyOf(cuts, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
