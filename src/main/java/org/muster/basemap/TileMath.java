package org.muster.basemap;

import org.mapsforge.core.model.Tile;
import org.mapsforge.core.util.MercatorProjection;
import org.muster.dispatch.model.GeoBox;

/// Where tiles lie on earth.
final class TileMath {
    private TileMath() {}

    /// The box of a block of tiles, widened.
    static GeoBox box(Tile upperLeft, Tile lowerRight, int marginPixels) {
        long size = upperLeft.mapSize; // at zoom 19 below 2^28, so exact as a double
        double west = Math.max(0, upperLeft.getOrigin().x - marginPixels);
        double north = Math.max(0, upperLeft.getOrigin().y - marginPixels);
        double east = Math.min((double) size, lowerRight.getOrigin().x + lowerRight.tileSize + marginPixels);
        double south = Math.min((double) size, lowerRight.getOrigin().y + lowerRight.tileSize + marginPixels);
        return new GeoBox(
                MercatorProjection.pixelYToLatitude(south, size),
                MercatorProjection.pixelXToLongitude(west, size),
                MercatorProjection.pixelYToLatitude(north, size),
                MercatorProjection.pixelXToLongitude(east, size));
    }

    static Tile tile(int zoom, int x, int y) {
        return new Tile(x, y, (byte) zoom, TileStyle.TILE_UNITS);
    }

    static boolean touches(GeoBox box, int zoom, int x, int y) {
        Tile tile = tile(zoom, x, y);
        return box(tile, tile, 0).intersects(box);
    }
}
