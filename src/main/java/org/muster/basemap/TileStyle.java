package org.muster.basemap;

/// How a tile is drawn.
///
/// @param scale pixels of the picture for each of the 256 units of a tile's side: 1, or 2 on a dense screen
public record TileStyle(MapTheme theme, LabelLanguage language, int scale) {
    /// The side of a tile in units of the screen.
    public static final int TILE_UNITS = 256;

    public static final int SCALE_MAX = 3;

    public TileStyle {
        if (scale < 1 || scale > SCALE_MAX) {
            throw new IllegalArgumentException("no such scale of a tile: " + scale);
        }
    }

    /// The side of a tile's picture in pixels.
    public int tilePixels() {
        return TILE_UNITS * scale;
    }
}
