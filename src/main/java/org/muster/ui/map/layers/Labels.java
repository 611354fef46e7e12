package org.muster.ui.map.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds room for labels: who comes first keeps its place, who finds none gives way. Symbols are never covered.
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

    /// Side of the grid that the boxes are kept in, pixels: a look at the neighbours instead of at all.
    private static final double CELL = 64;

    private static final double FARTHER = 14;

    private final double width;
    private final double height;
    private final Map<Long, List<Box>> taken = new HashMap<>();

    Labels(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /// Takes the room of a symbol or of the map's furniture.
    void block(Box box) {
        for (long cell : cells(box)) {
            taken.computeIfAbsent(cell, c -> new ArrayList<>()).add(box);
        }
    }

    /// Room for a label beside a symbol: right, left, above, below of it. Empty when there is none.
    Optional<Box> beside(double x, double y, double gap, double labelWidth, double labelHeight) {
        Box[] tries = {
            new Box(x + gap, y - labelHeight / 2, labelWidth, labelHeight),
            new Box(x - gap - labelWidth, y - labelHeight / 2, labelWidth, labelHeight),
            new Box(x - labelWidth / 2, y - gap - labelHeight, labelWidth, labelHeight),
            new Box(x - labelWidth / 2, y + gap, labelWidth, labelHeight),
            // Where a bigger symbol lies on top of a small one: farther out.
            new Box(x + gap + FARTHER, y - labelHeight - 2, labelWidth, labelHeight),
            new Box(x - gap - FARTHER - labelWidth, y - labelHeight - 2, labelWidth, labelHeight),
            new Box(x + gap + FARTHER, y + 2, labelWidth, labelHeight),
            new Box(x - gap - FARTHER - labelWidth, y + 2, labelWidth, labelHeight),
        };
        for (Box box : tries) {
            if (isFree(box)) {
                block(box);
                return Optional.of(box);
            }
        }
        return Optional.empty();
    }

    private boolean isFree(Box box) {
        if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) {
            return false;
        }
        for (long cell : cells(box)) {
            for (Box other : taken.getOrDefault(cell, List.of())) {
                if (box.overlaps(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Long> cells(Box box) {
        List<Long> cells = new ArrayList<>();
        for (long column = (long) Math.floor(box.x / CELL);
                column <= Math.floor((box.x + box.width) / CELL);
                column++) {
            for (long row = (long) Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row++) {
                cells.add(column << 32 ^ row & 0xffffffffL);
            }
        }
        return cells;
    }
}
