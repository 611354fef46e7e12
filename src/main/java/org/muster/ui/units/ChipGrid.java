package org.muster.ui.units;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Lays the units out in columns of one width, so that each keeps its place. When there are too many for the room it
/// first drops the long words, then the times; a call sign is never dropped.
public final class ChipGrid extends Region {
    /// How much a chip says.
    public enum Density {
        FULL(150),
        SHORT(112),
        TIGHT(76);

        private final double widthMin;

        Density(double widthMin) {
            this.widthMin = widthMin;
        }
    }

    private static final double GAP = 6;

    private double heightMax = Double.MAX_VALUE;

    ChipGrid() {
        getStyleClass().add("chips");
    }

    void heightMax(double height) {
        heightMax = height;
        requestLayout();
    }

    void children(List<? extends Node> nodes) {
        getChildren().setAll(nodes);
    }

    List<Node> nodes() {
        return getChildren();
    }

    /// The fullest density with which so many chips fit.
    Density density(int chips, double width, double chipHeight) {
        double inner = width - getInsets().getLeft() - getInsets().getRight();
        for (Density density : Density.values()) {
            int rows = rows(chips, columns(inner, density));
            if (rows * (chipHeight + GAP)
                            - GAP
                            + getInsets().getTop()
                            + getInsets().getBottom()
                    <= heightMax) {
                return density;
            }
        }
        return Density.TIGHT;
    }

    private static int columns(double width, Density density) {
        return Math.max(1, (int) ((width + GAP) / (density.widthMin + GAP)));
    }

    private static int rows(int chips, int columns) {
        return (chips + columns - 1) / columns;
    }

    private double rowHeight() {
        return getChildren().isEmpty() ? 28 : getChildren().getFirst().prefHeight(-1);
    }

    private int columnsFor(double width) {
        Insets insets = getInsets();
        double inner = width - insets.getLeft() - insets.getRight();
        return columns(inner, density(getChildren().size(), width, rowHeight()));
    }

    @Override
    protected double computePrefHeight(double width) {
        double across = width <= 0 ? getWidth() : width;
        if (across <= 0 || getChildren().isEmpty()) {
            return rowHeight() + getInsets().getTop() + getInsets().getBottom();
        }
        int rows = rows(getChildren().size(), columnsFor(across));
        return rows * (rowHeight() + GAP)
                - GAP
                + getInsets().getTop()
                + getInsets().getBottom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double inner = getWidth() - insets.getLeft() - insets.getRight();
        if (inner <= 0) {
            return;
        }
        int columns = columnsFor(getWidth());
        double chipWidth = Math.floor((inner - (columns - 1) * GAP) / columns);
        double height = rowHeight();
        int i = 0;
        for (Node child : getChildren()) {
            double x = insets.getLeft() + i % columns * (chipWidth + GAP);
            double y = insets.getTop() + i / columns * (height + GAP);
            child.resizeRelocate(x, y, chipWidth, height);
            i++;
        }
    }
}
