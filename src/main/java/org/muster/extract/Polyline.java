package org.muster.extract;

import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

/// A line of points in WGS-84, kept as whole 10⁻⁷ degrees (about 1 cm), the grain of OpenStreetMap.
/// The arrays are not copied: treat them as read-only.
///
/// @param latE7 latitudes
/// @param lonE7 longitudes, as many
public record Polyline(int[] latE7, int[] lonE7) {
    public Polyline {
        if (latE7.length != lonE7.length || latE7.length == 0) {
            throw new IllegalArgumentException("not a line: " + latE7.length + " and " + lonE7.length + " coordinates");
        }
    }

    public int size() {
        return latE7.length;
    }

    public double lat(int i) {
        return latE7[i] / 1e7;
    }

    public double lon(int i) {
        return lonE7[i] / 1e7;
    }

    public GeoPoint point(int i) {
        return new GeoPoint(lat(i), lon(i));
    }

    public List<GeoPoint> points() {
        List<GeoPoint> all = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            all.add(point(i));
        }
        return all;
    }

    /// Whether the last point is the first again.
    public boolean closed() {
        int last = size() - 1;
        return last >= 3 && latE7[0] == latE7[last] && lonE7[0] == lonE7[last];
    }

    public GeoBox box() {
        int south = latE7[0], north = south, west = lonE7[0], east = west;
        for (int i = 1; i < latE7.length; i++) {
            south = Math.min(south, latE7[i]);
            north = Math.max(north, latE7[i]);
            west = Math.min(west, lonE7[i]);
            east = Math.max(east, lonE7[i]);
        }
        return new GeoBox(south / 1e7, west / 1e7, north / 1e7, east / 1e7);
    }

    /// Twice the signed area in square 10⁻⁷ degrees (shoelace formula); positive when counter-clockwise.
    double doubleArea() {
        double sum = 0;
        for (int i = 0, j = size() - 1; i < size(); j = i++) {
            sum += (double) (lonE7[j] - lonE7[0]) * (latE7[i] - latE7[0])
                    - (double) (lonE7[i] - lonE7[0]) * (latE7[j] - latE7[0]);
        }
        return sum;
    }

    /// The centre of gravity of the ring; of an open or flat line its middle point.
    GeoPoint center() {
        double area = doubleArea();
        if (!closed() || area == 0) {
            return point(size() / 2);
        }
        double lat = 0, lon = 0;
        for (int i = 0, j = size() - 1; i < size(); j = i++) {
            double xj = lonE7[j] - lonE7[0], yj = latE7[j] - latE7[0];
            double xi = lonE7[i] - lonE7[0], yi = latE7[i] - latE7[0];
            double cross = xj * yi - xi * yj;
            lat += (yi + yj) * cross;
            lon += (xi + xj) * cross;
        }
        GeoBox box = box();
        double centerLat = (latE7[0] + lat / (3 * area)) / 1e7;
        double centerLon = (lonE7[0] + lon / (3 * area)) / 1e7;
        return new GeoPoint(
                Math.clamp(centerLat, box.south(), box.north()), Math.clamp(centerLon, box.west(), box.east()));
    }

    /// Whether the point lies inside the ring, by the even-odd rule.
    boolean encloses(int lat, int lon) {
        boolean inside = false;
        for (int i = 0, j = size() - 1; i < size(); j = i++) {
            if ((latE7[i] > lat) != (latE7[j] > lat)
                    && lon
                            < (double) (lonE7[j] - lonE7[i]) * (lat - latE7[i]) / (double) (latE7[j] - latE7[i])
                                    + lonE7[i]) {
                inside = !inside;
            }
        }
        return inside;
    }
}
