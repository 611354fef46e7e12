package org.muster.basemap;

import java.util.Optional;

/// One tile of the Web Mercator pyramid (EPSG:3857, `x` eastwards, `y` southwards) in one style.
public record TileKey(TileStyle style, int zoom, int x, int y) {
    /// Tiles are drawn up to this zoom; one pixel is then about 30 cm.
    public static final int ZOOM_MAX = 19;

    public TileKey {
        if (zoom < 0 || zoom > ZOOM_MAX || x < 0 || y < 0 || x >= 1 << zoom || y >= 1 << zoom) {
            throw new IllegalArgumentException("no such tile: " + zoom + "/" + x + "/" + y);
        }
    }

    /// The tile of the next smaller zoom that covers this one.
    public Optional<TileKey> parent() {
        return zoom == 0 ? Optional.empty() : Optional.of(new TileKey(style, zoom - 1, x / 2, y / 2));
    }
}
