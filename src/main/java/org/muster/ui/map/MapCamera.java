package org.muster.ui.map;

import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

/// Where the map looks: a place in the middle, and a zoom. A value; each movement gives another, kept within the
/// bounds.
///
/// @param bounds the middle never leaves them
public record MapCamera(GeoPoint center, double zoom, GeoBox bounds) {
    public static final double ZOOM_MIN = 8;
    public static final double ZOOM_MAX = 18;

    public MapCamera {
        zoom = Math.clamp(zoom, ZOOM_MIN, ZOOM_MAX);
        center = new GeoPoint(
                Math.clamp(center.lat(), bounds.south(), bounds.north()),
                Math.clamp(center.lon(), bounds.west(), bounds.east()));
    }

    /// The whole box in a pane of that size, at a whole zoom.
    static MapCamera fitting(GeoBox box, GeoBox bounds, double width, double height) {
        double spanX = MapProjection.worldX(box.east(), 0) - MapProjection.worldX(box.west(), 0);
        double spanY = MapProjection.worldY(box.south(), 0) - MapProjection.worldY(box.north(), 0);
        double zoom = Math.min(log2(width / spanX), log2(height / spanY));
        double middleY = (MapProjection.worldY(box.south(), 0) + MapProjection.worldY(box.north(), 0)) / 2;
        GeoPoint middle = new GeoPoint(MapProjection.latitude(middleY, 0), (box.west() + box.east()) / 2);
        double whole = Double.isNaN(zoom) ? ZOOM_MIN : Math.floor(Math.clamp(zoom, ZOOM_MIN, ZOOM_MAX));
        return new MapCamera(middle, whole, bounds);
    }

    MapCamera at(GeoPoint place) {
        return new MapCamera(place, zoom, bounds);
    }

    MapCamera zoomed(double newZoom) {
        return new MapCamera(center, newZoom, bounds);
    }

    /// Moved by so many pixels: what lay to the right comes into the middle with a positive `dx`.
    MapCamera panned(double dx, double dy) {
        double x = MapProjection.worldX(center.lon(), zoom) + dx;
        double y = MapProjection.worldY(center.lat(), zoom) + dy;
        return at(new GeoPoint(MapProjection.latitude(y, zoom), MapProjection.longitude(x, zoom)));
    }

    /// Zoomed so that the place at a distance from the middle stays where it is on the screen.
    MapCamera zoomedAround(double fromMiddleX, double fromMiddleY, double newZoom) {
        MapCamera zoomed = zoomed(newZoom);
        double factor = Math.pow(2, zoomed.zoom - zoom);
        double x = (MapProjection.worldX(center.lon(), zoom) + fromMiddleX) * factor - fromMiddleX;
        double y = (MapProjection.worldY(center.lat(), zoom) + fromMiddleY) * factor - fromMiddleY;
        return zoomed.at(new GeoPoint(MapProjection.latitude(y, zoomed.zoom), MapProjection.longitude(x, zoomed.zoom)));
    }

    /// For a pane of that size. At a whole zoom it is moved by less than a pixel so that tiles fall on whole pixels
    /// and stay sharp.
    MapProjection projection(double width, double height) {
        double x = MapProjection.worldX(center.lon(), zoom) - width / 2;
        double y = MapProjection.worldY(center.lat(), zoom) - height / 2;
        boolean whole = zoom == Math.rint(zoom);
        return new MapProjection(whole ? Math.rint(x) : x, whole ? Math.rint(y) : y, zoom);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
