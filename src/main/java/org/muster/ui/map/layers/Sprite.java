package org.muster.ui.map.layers;

/// A small picture that is laid on so that its anchor meets a point: rows of premultiplied ARGB, without an empty rim.
final class Sprite {
    final int width;
    final int height;
    /// From the left edge to the anchor, pixels of the screen; the anchor may lie outside.
    final int anchorX;
    final int anchorY;
    final int[] pixels;

    private Sprite(int width, int height, int anchorX, int anchorY, int[] pixels) {
        this.width = width;
        this.height = height;
        this.anchorX = anchorX;
        this.anchorY = anchorY;
        this.pixels = pixels;
    }

    /// Cuts the rim off a square drawing whose anchor is its middle.
    static Sprite trimmed(int[] square, int side) {
        int left = side;
        int right = -1;
        int top = side;
        int bottom = -1;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (square[y * side + x] >>> 24 != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        int width = Math.max(0, right - left + 1);
        int height = Math.max(0, bottom - top + 1);
        int[] kept = new int[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(square, (top + y) * side + left, kept, y * width, width);
        }
        return new Sprite(width, height, side / 2 - left, side / 2 - top, kept);
    }
}
