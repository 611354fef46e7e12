package org.muster.basemap;

/// What became of a request for a tile.
public sealed interface TileAnswer {
    /// The tile, drawn.
    record Drawn(TilePixels pixels) implements TileAnswer {}

    /// Newer requests pushed this one out of the queue; ask again if the tile is still in view.
    record Dropped() implements TileAnswer {}

    /// The tile could not be drawn at any attempt; plain ground to show in its place.
    record Blank(TilePixels pixels) implements TileAnswer {}
}
