package org.muster.basemap;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.mapsforge.core.model.Tile;

/// A square block of tiles that are drawn together.
///
/// @param x of its north-western tile, a multiple of the span
/// @param span tiles of a side
record Metatile(TileStyle style, int zoom, int x, int y, int span) {
    private static final int SPAN = 4;

    /// On dense screens, so that a picture does not grow beyond 1024 pixels a side by much.
    private static final int SPAN_DENSE = 2;

    static Metatile of(TileKey key) {
        int span = Math.min(1 << key.zoom(), key.style().scale() == 1 ? SPAN : SPAN_DENSE);
        return new Metatile(key.style(), key.zoom(), key.x() / span * span, key.y() / span * span, span);
    }

    Tile upperLeft() {
        return TileMath.tile(zoom, x, y);
    }

    Tile lowerRight() {
        return TileMath.tile(zoom, x + span - 1, y + span - 1);
    }

    /// Where it lies, in absolute pixels of the zoom, widened on all sides.
    Rectangle2D box(int margin) {
        double side = span * (double) TileStyle.TILE_UNITS + 2.0 * margin;
        return new Rectangle2D.Double(
                upperLeft().getOrigin().x - margin, upperLeft().getOrigin().y - margin, side, side);
    }

    /// Its tiles, row by row.
    List<TileKey> tiles() {
        List<TileKey> keys = new ArrayList<>();
        for (int row = 0; row < span; row++) {
            for (int column = 0; column < span; column++) {
                keys.add(new TileKey(style, zoom, x + column, y + row));
            }
        }
        return keys;
    }
}
