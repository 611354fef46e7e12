package org.muster.ui.map.layers;

import java.util.Arrays;

/// What sprites are laid on: as many pixels as the map has on the screen, premultiplied ARGB, clear at first. Belongs
/// to one thread at a time.
final class Plate {
    final int width;
    final int height;
    final int[] pixels;

    Plate(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    void clear() {
        Arrays.fill(pixels, 0);
    }

    /// Lays a sprite over what is there (Porter and Duff 1984, over); what sticks out is cut.
    void put(Sprite sprite, int x, int y) {
        int left = x - sprite.anchorX;
        int top = y - sprite.anchorY;
        int fromX = Math.max(0, -left);
        int toX = Math.min(sprite.width, width - left);
        int fromY = Math.max(0, -top);
        int toY = Math.min(sprite.height, height - top);
        for (int row = fromY; row < toY; row++) {
            int at = (top + row) * width + left;
            int from = row * sprite.width;
            for (int column = fromX; column < toX; column++) {
                int over = sprite.pixels[from + column];
                int alpha = over >>> 24;
                if (alpha == 255) {
                    pixels[at + column] = over;
                } else if (alpha != 0) {
                    pixels[at + column] = over + faded(pixels[at + column], 255 - alpha);
                }
            }
        }
    }

    /// Two channels in one multiplication; exact division by 255 with rounding.
    private static int faded(int under, int part) {
        if (under == 0) {
            return 0;
        }
        int redBlue = (under & 0xff00ff) * part + 0x800080;
        redBlue = redBlue + (redBlue >>> 8 & 0xff00ff) >>> 8 & 0xff00ff;
        int alphaGreen = (under >>> 8 & 0xff00ff) * part + 0x800080;
        alphaGreen = alphaGreen + (alphaGreen >>> 8 & 0xff00ff) & 0xff00ff00;
        return redBlue | alphaGreen;
    }
}
