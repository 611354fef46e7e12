package org.muster.place;

import java.util.List;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.Polyline;

/// A street of the import: the pieces of one name that lie together.
///
/// @param prior the greatest of its pieces
record Street(MapNames names, int prior, List<Piece> pieces) {
    /// One way of the map.
    record Piece(MapNames names, int prior, long[] nodeIds, Polyline line) {}

    /// The vertex nearest to the mean of all, so that it lies on the street.
    GeoPoint middle() {
        double lat = 0, lon = 0;
        long count = 0;
        for (Piece p : pieces) {
            for (int i = 0; i < p.line().size(); i++) {
                lat += p.line().lat(i);
                lon += p.line().lon(i);
                count++;
            }
        }
        return nearestVertex(new GeoPoint(lat / count, lon / count));
    }

    double distanceMeters(GeoPoint point) {
        return nearestVertex(point).distanceMeters(point);
    }

    private GeoPoint nearestVertex(GeoPoint point) {
        double scale = Math.cos(Math.toRadians(point.lat()));
        double least = Double.POSITIVE_INFINITY;
        GeoPoint best = pieces.getFirst().line().point(0);
        for (Piece p : pieces) {
            for (int i = 0; i < p.line().size(); i++) {
                double dLat = p.line().lat(i) - point.lat();
                double dLon = (p.line().lon(i) - point.lon()) * scale;
                double square = dLat * dLat + dLon * dLon;
                if (square < least) {
                    least = square;
                    best = p.line().point(i);
                }
            }
        }
        return best;
    }
}
