package org.muster.ui.supervisor;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.ui.theme.Looks;

/// A part of the page under a caption.
final class Panel extends VBox {
    private final Label caption = Looks.whole("caption");
    private final Label note = Looks.whole("second");
    private final ShareBar bar = new ShareBar();

    Panel(Node... content) {
        getStyleClass().add("shift-panel");
        HBox head = new HBox(caption, note);
        head.getStyleClass().add("shift-head");
        note.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(head, bar);
        getChildren().addAll(content);
        setMinSize(0, 0);
    }

    ShareBar bar() {
        return bar;
    }

    void title(String title, String more) {
        caption.setText(title);
        note.setText(more);
    }
}
