package org.muster.ui.map.layers;

/// Finds room for labels: who comes first keeps its place, who finds none gives way. Symbols are never covered. What is
/// taken is kept as one bit for each small square of the pane, so that a look costs the same however much there is.
final class Labels {
    /// A box on the pane, pixels.
    record Box(double x, double y, double width, double height) {
        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /// No room.
    static final int NOWHERE = -1;

    /// How many places a label may have beside its symbol: right, left, above, below; then, where a bigger symbol
    /// lies on top of a small one, farther out.
    static final int PLACES = 8;

    /// Side of the squares, pixels.
    private static final int STEP = 1;

    private static final double FARTHER = 14;

    private final double width;
    private final double height;
    private final int columns;
    private final int rows;
    private final int words;
    private final long[] taken;

    Labels(double width, double height) {
        this.width = width;
        this.height = height;
        this.columns = (int) Math.ceil(width / STEP);
        this.rows = (int) Math.ceil(height / STEP);
        this.words = (columns + 63) / 64;
        this.taken = new long[words * rows];
    }

    /// Takes the room of a symbol or of the map's furniture; what lies outside the pane counts for nothing.
    void block(Box box) {
        block(box.x, box.y, box.width, box.height);
    }

    void block(double x, double y, double boxWidth, double boxHeight) {
        int first = Math.max(0, (int) Math.floor(x / STEP));
        int last = Math.min(columns, (int) Math.ceil((x + boxWidth) / STEP)) - 1;
        int top = Math.max(0, (int) Math.floor(y / STEP));
        int bottom = Math.min(rows, (int) Math.ceil((y + boxHeight) / STEP)) - 1;
        if (first > last) {
            return;
        }
        for (int row = top; row <= bottom; row++) {
            for (int word = first / 64; word <= last / 64; word++) {
                taken[row * words + word] |= mask(word, first, last);
            }
        }
    }

    /// Takes room for a label beside a symbol.
    ///
    /// @param preferred the place it had before, which it keeps while that is free; or [#NOWHERE]
    /// @return its place, or [#NOWHERE]
    int beside(double x, double y, double gap, double labelWidth, double labelHeight, int preferred) {
        if (preferred != NOWHERE && take(preferred, x, y, gap, labelWidth, labelHeight)) {
            return preferred;
        }
        for (int place = 0; place < PLACES; place++) {
            if (take(place, x, y, gap, labelWidth, labelHeight)) {
                return place;
            }
        }
        return NOWHERE;
    }

    private boolean take(int place, double x, double y, double gap, double labelWidth, double labelHeight) {
        double left = left(place, x, gap, labelWidth);
        double top = top(place, y, gap, labelHeight);
        if (!isFree(left, top, labelWidth, labelHeight)) {
            return false;
        }
        block(left, top, labelWidth, labelHeight);
        return true;
    }

    /// The left edge of a label at a place.
    static double left(int place, double x, double gap, double labelWidth) {
        return switch (place) {
            case 0 -> x + gap;
            case 1 -> x - gap - labelWidth;
            case 2, 3 -> x - labelWidth / 2;
            case 4, 6 -> x + gap + FARTHER;
            default -> x - gap - FARTHER - labelWidth;
        };
    }

    /// The upper edge of a label at a place.
    static double top(int place, double y, double gap, double labelHeight) {
        return switch (place) {
            case 0, 1 -> y - labelHeight / 2;
            case 2 -> y - gap - labelHeight;
            case 3 -> y + gap;
            case 4, 5 -> y - labelHeight - 2;
            default -> y + 2;
        };
    }

    private boolean isFree(double x, double y, double boxWidth, double boxHeight) {
        if (!(x >= 0 && y >= 0 && x + boxWidth <= width && y + boxHeight <= height)) {
            return false;
        }
        int first = (int) (x / STEP);
        int last = Math.min(columns, (int) Math.ceil((x + boxWidth) / STEP)) - 1;
        int bottom = Math.min(rows, (int) Math.ceil((y + boxHeight) / STEP)) - 1;
        for (int row = (int) (y / STEP); row <= bottom; row++) {
            for (int word = first / 64; word <= last / 64; word++) {
                if ((taken[row * words + word] & mask(word, first, last)) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The bits of a word that stand for columns between the first and the last, both included.
    private static long mask(int word, int first, int last) {
        int from = Math.max(0, first - word * 64);
        int to = Math.min(63, last - word * 64);
        return -1L >>> (63 - to) & -1L << from;
    }
}
