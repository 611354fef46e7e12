package org.muster.ui.units;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Lays the units out in columns of one width, so that each keeps its place. When there are too many for the room it
/// first drops the long words, then the times; a call sign is never dropped.
public final class ChipGrid extends Region {
    /// How much a chip says.
    public enum Density {
        FULL(150, 28, 6),
        SHORT(112, 26, 6),
        TIGHT(66, 24, 4);

        private final double widthMin;
        private final double height;
        private final double gap;

        Density(double widthMin, double height, double gap) {
            this.widthMin = widthMin;
            this.height = height;
            this.gap = gap;
        }
    }

    private static final double ROOMY_SHARE = 0.75;

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

    /// The fullest density with which so many chips fit; the tightest when none does.
    Density density(int chips, double width) {
        for (Density density : Density.values()) {
            // Only the tightest may take all the room: before that words give way to the map.
            double limit = density == Density.TIGHT ? heightMax : heightMax * ROOMY_SHARE;
            if (heightOf(chips, width, density) <= limit) {
                return density;
            }
        }
        return Density.TIGHT;
    }

    private double heightOf(int chips, double width, Density density) {
        int columns = columns(width, density);
        int rows = (chips + columns - 1) / columns;
        return Math.max(1, rows) * (density.height + density.gap)
                - density.gap
                + getInsets().getTop()
                + getInsets().getBottom();
    }

    private int columns(double width, Density density) {
        double inner = width - getInsets().getLeft() - getInsets().getRight();
        return Math.max(1, (int) ((inner + density.gap) / (density.widthMin + density.gap)));
    }

    @Override
    protected double computePrefHeight(double width) {
        double across = width <= 0 ? getWidth() : width;
        int chips = getChildren().size();
        return heightOf(chips, across, density(chips, across));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double inner = getWidth() - insets.getLeft() - insets.getRight();
        if (inner <= 0) {
            return;
        }
        Density density = density(getChildren().size(), getWidth());
        int columns = columns(getWidth(), density);
        double chipWidth = Math.floor((inner - (columns - 1) * density.gap) / columns);
        int i = 0;
        for (Node child : getChildren()) {
            double x = insets.getLeft() + i % columns * (chipWidth + density.gap);
            double y = insets.getTop() + i / columns * (density.height + density.gap);
            child.resizeRelocate(x, y, chipWidth, density.height);
            i++;
        }
    }
}
