package org.muster.dispatch.model;

import java.util.Collection;

/// A box on earth in WGS-84 degrees, borders included; it never crosses the antimeridian.
public record GeoBox(double south, double west, double north, double east) {
    public GeoBox {
        if (!(south <= north && west <= east)) {
            throw new IllegalArgumentException("not a box: " + south + ", " + west + ", " + north + ", " + east);
        }
    }

    /// The smallest box around the points.
    ///
    /// @throws IllegalArgumentException without a point
    public static GeoBox around(Collection<GeoPoint> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a box needs a point");
        }
        double south = 90, west = 180, north = -90, east = -180;
        for (GeoPoint p : points) {
            south = Math.min(south, p.lat());
            north = Math.max(north, p.lat());
            west = Math.min(west, p.lon());
            east = Math.max(east, p.lon());
        }
        return new GeoBox(south, west, north, east);
    }

    public boolean contains(GeoPoint p) {
        return contains(p.lat(), p.lon());
    }

    public boolean contains(double lat, double lon) {
        return lat >= south && lat <= north && lon >= west && lon <= east;
    }

    public boolean intersects(GeoBox other) {
        return other.south <= north && other.north >= south && other.west <= east && other.east >= west;
    }

    public GeoPoint center() {
        return new GeoPoint((south + north) / 2, (west + east) / 2);
    }
}
