package org.muster.ui.map;

import javafx.geometry.Point2D;
import org.muster.basemap.TileStyle;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

/// Between places on earth and pixels of the pane, by Web Mercator (EPSG:3857).
///
/// @param originX world pixels of the pane's left edge at that zoom
/// @param originY world pixels of its upper edge
/// @param zoom the world is 256 · 2^zoom pixels wide
public record MapProjection(double originX, double originY, double zoom) {
    /// Web Mercator ends here.
    static final double LATITUDE_MAX = 85.0511287;

    public double x(GeoPoint point) {
        return worldX(point.lon(), zoom) - originX;
    }

    public double y(GeoPoint point) {
        return worldY(point.lat(), zoom) - originY;
    }

    public Point2D toScreen(GeoPoint point) {
        return new Point2D(x(point), y(point));
    }

    /// The place under a pixel; beyond the edge of the world the nearest on it.
    public GeoPoint toGeo(double x, double y) {
        return new GeoPoint(latitude(originY + y, zoom), longitude(originX + x, zoom));
    }

    /// The box that a pane of that size shows.
    public GeoBox box(double width, double height) {
        GeoPoint northWest = toGeo(0, 0);
        GeoPoint southEast = toGeo(width, height);
        return new GeoBox(southEast.lat(), northWest.lon(), northWest.lat(), southEast.lon());
    }

    /// How many metres a pixel spans at a place.
    public double metersPerPixel(GeoPoint at) {
        return 2 * Math.PI * GeoPoint.EARTH_RADIUS_METERS * Math.cos(Math.toRadians(at.lat())) / worldSize(zoom);
    }

    static double worldSize(double zoom) {
        return TileStyle.TILE_UNITS * Math.pow(2, zoom);
    }

    static double worldX(double lon, double zoom) {
        return (lon + 180) / 360 * worldSize(zoom);
    }

    static double worldY(double lat, double zoom) {
        double sin = Math.sin(Math.toRadians(Math.clamp(lat, -LATITUDE_MAX, LATITUDE_MAX)));
        return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * worldSize(zoom);
    }

    static double longitude(double worldX, double zoom) {
        return Math.clamp(worldX / worldSize(zoom) * 360 - 180, -180, 180);
    }

    static double latitude(double worldY, double zoom) {
        double y = Math.PI * (1 - 2 * worldY / worldSize(zoom));
        return Math.clamp(Math.toDegrees(Math.atan(Math.sinh(y))), -LATITUDE_MAX, LATITUDE_MAX);
    }
}
