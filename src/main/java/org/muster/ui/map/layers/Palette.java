package org.muster.ui.map.layers;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import org.muster.ui.desk.UnitState;

/// Hands the style sheet's colours and fonts to what is painted: each is read off a hidden label that the sheet styles
/// like any other, so that no colour stands in code and a change of theme arrives by itself.
final class Palette extends Group {
    /// The colours the painters use.
    enum Ink {
        TEXT("text"),
        SECOND("second"),
        HALO("halo"),
        LINE("line"),
        AVAILABLE("available"),
        ASSIGNED("assigned"),
        EN_ROUTE("en-route"),
        ON_SCENE("on-scene"),
        OUT("out"),
        BREACH("breach"),
        CONFLICT("conflict"),
        SLOW("slow"),
        ON_MARK("on-mark"),
        ACCENT("accent");

        private final String styleClass;

        Ink(String name) {
            this.styleClass = "swatch-" + name;
        }
    }

    private final Map<Ink, Label> swatches = new EnumMap<>(Ink.class);

    Palette() {
        setManaged(false);
        setMouseTransparent(true);
        for (Ink ink : Ink.values()) {
            Label label = new Label();
            label.getStyleClass().addAll("swatch", ink.styleClass);
            swatches.put(ink, label);
            getChildren().add(label);
        }
    }

    Paint of(Ink ink) {
        return label(ink).getTextFill();
    }

    Paint of(UnitState state) {
        return of(
                switch (state) {
                    case AVAILABLE -> Ink.AVAILABLE;
                    case ASSIGNED -> Ink.ASSIGNED;
                    case EN_ROUTE -> Ink.EN_ROUTE;
                    case ON_SCENE -> Ink.ON_SCENE;
                    case OUT, LENT -> Ink.OUT;
                    case DISTRESS -> Ink.BREACH;
                });
    }

    /// Everything that decides how a symbol or a label looks.
    ///
    /// @param scale pixels of the screen for a pixel of the pane
    record Look(double scale, List<Paint> inks, Font strong, Font plain) {
        Look {
            inks = List.copyOf(inks);
        }
    }

    /// As it is now.
    Look look(double scale) {
        return new Look(scale, Arrays.stream(Ink.values()).map(this::of).toList(), strong(), plain());
    }

    Font strong() {
        return label(Ink.TEXT).getFont();
    }

    Font plain() {
        return label(Ink.SECOND).getFont();
    }

    private Label label(Ink ink) {
        return java.util.Objects.requireNonNull(swatches.get(ink));
    }
}
