package org.muster.ui.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.muster.dispatch.model.CallSign;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.words.Texts;

/// Lays the units out in columns of one width, so that each keeps its place. When there are too many for the room it
/// first drops the long words, then the times; a call sign is never dropped. Only the rows in view are nodes.
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

    /// The least widths hold call signs so wide, pixels; longer ones, as borrowed units have, take more.
    private static final double USUAL_WIDTH = 40;
    /// What the mark of a borrowed unit takes where there is room for it, pixels.
    private static final double GUEST_WIDTH = 22;
    private static final double CHARACTER_WIDTH = 9.5;
    private static final double IDEOGRAPH_WIDTH = 14.5;
    private static final double ROOMY_SHARE = 0.75;

    /// The room before anybody said how much there is, pixels.
    private static final double HEIGHT_FIRST = 280;

    private final ScrollPane scroll;
    private final List<ChipView> views = new ArrayList<>();
    private double heightMax = HEIGHT_FIRST;
    private List<UnitChip> chips = List.of();
    private double widest;
    private boolean hasGuests;
    private BiConsumer<ChipView, UnitChip> showing = (view, chip) -> {};
    private Consumer<CallSign> onPick = unit -> {};

    ChipGrid(ScrollPane scroll) {
        this.scroll = scroll;
        getStyleClass().add("chips");
        scroll.vvalueProperty().addListener((o, before, now) -> fill());
        heightProperty().addListener((o, before, now) -> fill());
    }

    void heightMax(double height) {
        heightMax = height;
        requestLayout();
    }

    void onPick(Consumer<CallSign> action) {
        onPick = action;
    }

    /// @param here units to be marked
    /// @param width the width to come, which decides how much each chip says
    void show(List<UnitChip> units, Set<CallSign> here, double width, Texts texts) {
        widest = units.stream()
                .mapToDouble(unit -> width(unit.callSign()))
                .max()
                .orElse(0);
        hasGuests = units.stream().anyMatch(ChipView::isGuest);
        Density density = density(units.size(), width);
        chips = units;
        showing = (view, chip) -> view.show(chip, here.contains(chip.callSign()), density, texts);
        fill();
        requestLayout();
    }

    /// About as wide as a call sign is written.
    private static double width(CallSign callSign) {
        return callSign.text()
                .codePoints()
                .mapToDouble(c -> Character.isIdeographic(c) ? IDEOGRAPH_WIDTH : CHARACTER_WIDTH)
                .sum();
    }

    /// The first chip in view.
    private int first() {
        double width = getWidth();
        Density density = density(chips.size(), width);
        double seen = scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * Math.max(0, getHeight() - seen);
        int row = (int) Math.max(0, (top - getInsets().getTop()) / (density.height + density.gap));
        return Math.min(row * columns(width, density), Math.max(0, chips.size() - 1));
    }

    /// As many chips as the room holds at most, and a row that is cut above and one below.
    private int most() {
        double width = getWidth() > 0 ? getWidth() : scroll.getWidth();
        Density density = density(chips.size(), width);
        int rows = (int) Math.ceil(heightMax / (density.height + density.gap)) + 1;
        return rows * columns(width, density);
    }

    /// Puts the chips in view into the views there are.
    private void fill() {
        int from = first();
        int count = Math.min(most(), chips.size() - from);
        while (views.size() > count) {
            getChildren().remove(views.removeLast());
        }
        while (views.size() < count) {
            ChipView made = new ChipView(unit -> onPick.accept(unit));
            views.add(made);
            getChildren().add(made);
            showing.accept(made, chips.get(from + views.size() - 1));
            // It may be added while the scene is laid out, after the style was applied to all others.
            made.applyCss();
        }
        for (int i = 0; i < count; i++) {
            showing.accept(views.get(i), chips.get(from + i));
        }
    }

    /// The fullest density with which so many chips fit; the tightest when none does.
    private Density density(int count, double width) {
        for (Density density : Density.values()) {
            // Only the tightest may take all the room: before that words give way to the map.
            double limit = density == Density.TIGHT ? heightMax : heightMax * ROOMY_SHARE;
            if (heightOf(count, width, density) <= limit) {
                return density;
            }
        }
        return Density.TIGHT;
    }

    private double heightOf(int count, double width, Density density) {
        int columns = columns(width, density);
        return heightOfRows((count + columns - 1) / columns, density);
    }

    private double heightOfRows(int rows, Density density) {
        return Math.max(1, rows) * (density.height + density.gap)
                - density.gap
                + getInsets().getTop()
                + getInsets().getBottom();
    }

    /// The height in which as many chips are seen as the room allows: all, or as many rows as are whole.
    double viewHeight(double width) {
        double all = prefHeight(width);
        if (all <= heightMax) {
            return all;
        }
        Density density = density(chips.size(), width);
        double inner = heightMax - getInsets().getTop() - getInsets().getBottom() + density.gap;
        return heightOfRows((int) (inner / (density.height + density.gap)), density);
    }

    private int columns(double width, Density density) {
        double inner = width - getInsets().getLeft() - getInsets().getRight();
        double more = Math.max(0, widest - USUAL_WIDTH)
                + (hasGuests && density != Density.TIGHT ? GUEST_WIDTH : 0);
        double widthMin = density.widthMin + more;
        return Math.max(1, (int) ((inner + density.gap) / (widthMin + density.gap)));
    }

    @Override
    protected double computePrefHeight(double width) {
        double across = width <= 0 ? getWidth() : width;
        return heightOf(chips.size(), across, density(chips.size(), across));
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
        Density density = density(chips.size(), getWidth());
        int columns = columns(getWidth(), density);
        double chipWidth = Math.floor((inner - (columns - 1) * density.gap) / columns);
        int i = first();
        for (ChipView view : views) {
            double x = insets.getLeft() + i % columns * (chipWidth + density.gap);
            double y = insets.getTop() + i / columns * (density.height + density.gap);
            view.resizeRelocate(x, y, chipWidth, density.height);
            i++;
        }
    }
}
