package org.muster.extract;

import java.util.Arrays;
import java.util.Optional;
import org.muster.dispatch.model.GeoBox;

/// The box an extract is clipped to.
///
/// An extract's ways often reach far outside what was asked for, and the box in its header may be missing or nonsense
/// (a Heidelberg extract claims a quarter of the globe). So the nodes judge: the *middle box* spans the 2nd to the
/// 98th percentile of their latitudes and longitudes. The header's box,
/// rounded to 10⁻⁷ degrees, stands if it is neither higher nor wider than
/// {@value #HEADER_SPANS_MAX} times the middle box and meets it; else the middle box stands, widened on each side by
/// {@value #MARGIN_SPANS} of its span, but not beyond the outermost node.
final class ClipBox {
    static final double TAIL = 0.02;
    static final int HEADER_SPANS_MAX = 4;
    static final double MARGIN_SPANS = 0.15;

    /// So that a single street has a box too, degrees (about 100 m).
    static final double SPAN_MIN_DEGREES = 0.001;

    private ClipBox() {}

    static GeoBox of(int[] latE7, int[] lonE7, Optional<GeoBox> header) {
        int[] lats = latE7.clone();
        int[] lons = lonE7.clone();
        Arrays.sort(lats);
        Arrays.sort(lons);
        int last = lats.length - 1;
        int low = (int) (TAIL * last);
        GeoBox all = new GeoBox(lats[0] / 1e7, lons[0] / 1e7, lats[last] / 1e7, lons[last] / 1e7);
        GeoBox middle = new GeoBox(lats[low] / 1e7, lons[low] / 1e7, lats[last - low] / 1e7, lons[last - low] / 1e7);
        double height = Math.max(SPAN_MIN_DEGREES, middle.north() - middle.south());
        double width = Math.max(SPAN_MIN_DEGREES, middle.east() - middle.west());
        if (header.isPresent()
                && header.get().north() - header.get().south() <= HEADER_SPANS_MAX * height
                && header.get().east() - header.get().west() <= HEADER_SPANS_MAX * width
                && header.get().intersects(middle)) {
            return header.get();
        }
        return new GeoBox(
                Math.max(all.south(), middle.south() - MARGIN_SPANS * height),
                Math.max(all.west(), middle.west() - MARGIN_SPANS * width),
                Math.min(all.north(), middle.north() + MARGIN_SPANS * height),
                Math.min(all.east(), middle.east() + MARGIN_SPANS * width));
    }
}
