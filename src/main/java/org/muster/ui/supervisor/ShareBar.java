package org.muster.ui.supervisor;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/// A bar of parts side by side, each as wide as its share. Parts differ in height as well as in colour, so that the bar
/// reads without colour; both stand in the style sheet, the height as the share of the bar that a part fills.
final class ShareBar extends Region {
    /// A part.
    ///
    /// @param height 0 to 1 of the bar's
    record Part(int count, double height, String styleClass) {}

    private List<Part> parts = List.of();
    private final List<Region> shapes = new ArrayList<>();

    ShareBar() {
        getStyleClass().add("share-bar");
    }

    void show(List<Part> now) {
        if (parts.equals(now)) {
            return;
        }
        parts = List.copyOf(now);
        shapes.clear();
        for (Part part : parts) {
            Region shape = new Region();
            shape.getStyleClass().addAll("share-part", part.styleClass());
            shape.setVisible(part.count() > 0);
            shape.setManaged(false);
            shapes.add(shape);
        }
        getChildren().setAll(shapes);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        int all = parts.stream().mapToInt(Part::count).sum();
        double x = 0;
        for (int i = 0; i < parts.size(); i++) {
            double width = all == 0 ? 0 : getWidth() * parts.get(i).count() / all;
            double height = getHeight() * parts.get(i).height();
            // A pixel of ground between two parts, so that equal neighbours stay apart.
            shapes.get(i).resizeRelocate(x, getHeight() - height, Math.max(0, width - 1), height);
            x += width;
        }
    }
}
