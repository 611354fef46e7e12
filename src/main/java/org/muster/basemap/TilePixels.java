package org.muster.basemap;

import java.util.Arrays;

/// A tile's picture: opaque pixels as 0xFFRRGGBB, row by row from the north-west. Never changed once handed out.
///
/// @param side pixels of a side
public record TilePixels(int side, int[] argb) {
    public TilePixels {
        if (argb.length != side * side) {
            throw new IllegalArgumentException(argb.length + " pixels for a side of " + side);
        }
    }

    static TilePixels plain(int side, int argb) {
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, argb);
        return new TilePixels(side, pixels);
    }

    /// The memory it holds, bytes.
    long bytes() {
        return 4L * argb.length;
    }
}
