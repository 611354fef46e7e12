package org.muster.basemap;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Chooses which labels are shown, and where, so that none touches another and no name repeats close to itself.
/// The higher priority goes first.
///
/// Labels are chosen within a margin around the picture, so that two neighbouring pictures, which choose apart, agree
/// on the labels that both show a part of.
final class LabelPlacer {
    /// The same name stands again only so far away, pixels.
    static final double REPEAT_PIXELS_MIN = 260;

    /// A label chosen and its place.
    record Placed(Label label, Label.Place place) {}

    private LabelPlacer() {}

    /// @param reach the picture with its margin, in absolute pixels
    static List<Placed> place(List<Label> labels, Rectangle2D reach) {
        List<Label> order = new ArrayList<>(labels);
        order.sort(Comparator.comparingInt(Label::priority).reversed().thenComparingLong(Label::draw));
        List<Placed> placed = new ArrayList<>();
        Map<String, List<Label.Place>> byText = new HashMap<>();
        for (Label label : order) {
            for (Label.Place place : label.places()) {
                if (place.bounds().intersects(reach) && isFree(place, placed, byText.get(label.text()))) {
                    placed.add(new Placed(label, place));
                    byText.computeIfAbsent(label.text(), k -> new ArrayList<>()).add(place);
                    break;
                }
            }
        }
        return placed;
    }

    private static boolean isFree(Label.Place place, List<Placed> placed, @Nullable List<Label.Place> sameText) {
        if (sameText != null) {
            for (Label.Place other : sameText) {
                if (place.middle().distance(other.middle()) < REPEAT_PIXELS_MIN) {
                    return false;
                }
            }
        }
        for (Placed other : placed) {
            if (place.touches(other.place)) {
                return false;
            }
        }
        return true;
    }
}
