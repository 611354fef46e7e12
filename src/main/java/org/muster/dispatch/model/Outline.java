package org.muster.dispatch.model;

import java.util.List;

/// A simple polygon on earth; the ring is closed implicitly, so the last point is not the first again.
///
/// @param ring at least three points in order
public record Outline(List<GeoPoint> ring) {
    public Outline {
        ring = List.copyOf(ring);
        if (ring.size() < 3) {
            throw new IllegalArgumentException("an outline needs three points, not " + ring.size());
        }
    }

    /// Whether the point lies inside, by the even-odd rule on degrees.
    public boolean contains(GeoPoint p) {
        boolean inside = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            GeoPoint a = ring.get(i);
            GeoPoint b = ring.get(j);
            if ((a.lat() > p.lat()) != (b.lat() > p.lat())
                    && p.lon() < (b.lon() - a.lon()) * (p.lat() - a.lat()) / (b.lat() - a.lat()) + a.lon()) {
                inside = !inside;
            }
        }
        return inside;
    }

    public GeoBox box() {
        return GeoBox.around(ring);
    }
}
