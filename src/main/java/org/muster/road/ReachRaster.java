package org.muster.road;

import org.muster.dispatch.model.GeoBox;

/// Cells that roads reached within some limits lie in, or beside.
///
/// @param box in Web Mercator its sides are divided evenly into the cells
/// @param width cells from west to east
/// @param height cells from north to south
/// @param cells row by row from the north-west: 0 where nobody comes within the last limit, else the number of the
///     tightest that is kept, from 1
public record ReachRaster(GeoBox box, int width, int height, byte[] cells) {
    /// What either reaches, of rasters of the same map.
    public ReachRaster or(ReachRaster other) {
        byte[] both = cells.clone();
        for (int i = 0; i < both.length; i++) {
            byte there = other.cells[i];
            both[i] = both[i] == 0 || there != 0 && there < both[i] ? there : both[i];
        }
        return new ReachRaster(box, width, height, both);
    }
}
