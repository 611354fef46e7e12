package org.muster.ui.supervisor;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.ui.theme.Looks;

/// One figure that is read first, with what it counts.
final class KeyFigure extends HBox {
    private final Label caption = Looks.whole("caption");
    private final Label more = Looks.whole("second");
    private final Label figure = Looks.whole("key-figure");

    KeyFigure() {
        getStyleClass().add("key-tile");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox.setHgrow(this, Priority.ALWAYS);
        getChildren().setAll(new VBox(caption, more), gap, figure);
        setMinWidth(USE_PREF_SIZE);
    }

    /// @param state `attention` or `breach` where the figure asks for something, else `plain`
    void show(String name, String value, String note, String state) {
        caption.setText(name);
        figure.setText(value);
        more.setText(note);
        Looks.state(this, "attention", state.equals("attention"));
        Looks.state(this, "breach", state.equals("breach"));
    }
}
