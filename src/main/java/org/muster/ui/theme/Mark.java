package org.muster.ui.theme;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.muster.dispatch.model.Priority;
import org.muster.ui.desk.UnitState;

/// The shape of a state or a priority, the same on queue, board, pane, legend and map. The outline is SVG, the colour
/// comes from the style sheet: a state is told by shape, by colour and, beside it, by a word.
public final class Mark extends StackPane {
    private final Region shape = new Region();
    private final Label numeral = new Label();
    private String kind = "";

    private Mark() {
        getStyleClass().add("mark");
        shape.getStyleClass().add("mark-shape");
        numeral.getStyleClass().add("mark-numeral");
        setAlignment(Pos.CENTER);
        setMouseTransparent(true);
        getChildren().add(shape);
    }

    /// The mark of a unit's state.
    public static Mark of(UnitState state) {
        Mark mark = new Mark();
        mark.show(state);
        return mark;
    }

    /// The mark of a priority, with its number.
    public static Mark of(Priority priority) {
        Mark mark = new Mark();
        mark.getStyleClass().add("priority-mark");
        mark.getChildren().add(mark.numeral);
        mark.show(priority);
        return mark;
    }

    /// A mark that is styled by name: `alarm`, `link-online`.
    public static Mark named(String name) {
        Mark mark = new Mark();
        mark.become(name);
        return mark;
    }

    public void show(UnitState state) {
        become(state.styleClass());
    }

    public void show(Priority priority) {
        numeral.setText(Integer.toString(priority.number()));
        become("priority-" + priority.number());
    }

    /// Takes another style; the former one goes.
    public void become(String styleClass) {
        if (!kind.equals(styleClass)) {
            getStyleClass().remove(kind);
            getStyleClass().add(styleClass);
            kind = styleClass;
        }
    }
}
