package org.muster.ui.map;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The scale of the map at its middle: a bar of a round length.
final class ScaleBar extends HBox {
    static final double WIDTH_MAX = 96;

    private static final double[] STEPS = {1, 2, 5};

    private final Label text = new Label();
    private final Region bar = new Region();

    /// @param meters how long the bar is on earth
    /// @param pixels how long it is on the screen
    record Length(double meters, double pixels) {
        /// The longest of 1, 2 or 5 times a power of ten metres that fits.
        static Length fitting(double metersPerPixel) {
            double longest = metersPerPixel * WIDTH_MAX;
            double power = Math.pow(10, Math.floor(Math.log10(longest)));
            double meters = power;
            for (double step : STEPS) {
                if (step * power <= longest) {
                    meters = step * power;
                }
            }
            return new Length(meters, meters / metersPerPixel);
        }

        String text() {
            return meters >= 1000 ? Math.round(meters / 1000) + " km" : Math.max(1, Math.round(meters)) + " m";
        }
    }

    ScaleBar() {
        getStyleClass().add("map-scale");
        bar.getStyleClass().add("map-scale-bar");
        setAlignment(Pos.CENTER_RIGHT);
        getChildren().setAll(text, bar);
    }

    void show(double metersPerPixel) {
        Length length = Length.fitting(metersPerPixel);
        text.setText(length.text());
        bar.setMinWidth(Math.rint(length.pixels()));
        bar.setMaxWidth(Math.rint(length.pixels()));
    }
}
