package org.muster.ui.theme;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// Small makers of what every view is built from; what they look like stands in the style sheet.
public final class Looks {
    private Looks() {}

    /// A label with style classes.
    public static Label label(String... styleClasses) {
        Label label = new Label();
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A text that takes as many lines as it needs, and is never shortened.
    public static Label wrapped(String styleClass, String text) {
        Label label = label(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.setText(text);
        return label;
    }

    /// A label that is never shortened.
    public static Label whole(String... styleClasses) {
        Label label = label(styleClasses);
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    /// A label that is never shortened and takes at least so much room, so that rows stand in columns. The style
    /// sheet cannot say this: its least width takes the place of the text's own.
    ///
    /// @param narrowest least width, pixels
    public static Label column(double narrowest, String... styleClasses) {
        Label label = new Label() {
            @Override
            protected double computePrefWidth(double height) {
                return Math.max(narrowest, super.computePrefWidth(height));
            }
        };
        label.getStyleClass().addAll(styleClasses);
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    /// The cap of a key.
    public static Label key(String text) {
        Label label = whole("keycap");
        label.setText(text);
        return label;
    }

    /// Switches a state that the style sheet knows.
    public static void state(Node node, String name, boolean on) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass(name), on);
    }

    /// Shows or hides a node; hidden, it takes no room.
    public static void shown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    /// Whether a node lies in another, or is it.
    public static boolean isIn(@Nullable Node node, Node in) {
        Node at = node;
        while (at != null && at != in) {
            at = at.getParent();
        }
        return at == in;
    }
}
