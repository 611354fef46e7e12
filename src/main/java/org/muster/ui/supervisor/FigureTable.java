package org.muster.ui.supervisor;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.muster.ui.theme.Looks;

/// A small table of figures: names at the left, numbers right aligned under their heads.
final class FigureTable extends GridPane {
    /// One text and how it looks.
    record Figure(String text, String style) {
        /// A count; nothing is shown faintly, so that what there is stands out.
        static Figure of(int count, String style) {
            return new Figure(Integer.toString(count), count == 0 ? "third" : style);
        }
    }

    /// A row, with a bar under it where it has parts.
    record Row(List<Figure> figures, List<ShareBar.Part> bar) {
        static Row of(List<Figure> figures) {
            return new Row(figures, List.of());
        }
    }

    FigureTable() {
        getStyleClass().add("figures");
    }

    void show(List<String> heads, List<Row> rows) {
        while (getColumnConstraints().size() < heads.size()) {
            boolean first = getColumnConstraints().isEmpty();
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(first ? HPos.LEFT : HPos.RIGHT);
            column.setMinWidth(first ? 0 : Region.USE_PREF_SIZE);
            column.setHgrow(first ? Priority.ALWAYS : Priority.NEVER);
            getColumnConstraints().add(column);
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            nodes.add(at(label(heads.get(i), "figure-head"), i, 0));
        }
        int line = 1;
        for (Row row : rows) {
            for (int i = 0; i < row.figures().size(); i++) {
                Figure figure = row.figures().get(i);
                nodes.add(at(label(figure.text(), figure.style()), i, line));
            }
            line++;
            if (!row.bar().isEmpty()) {
                ShareBar bar = new ShareBar();
                bar.show(row.bar());
                GridPane.setConstraints(bar, 0, line++, heads.size(), 1);
                nodes.add(bar);
            }
        }
        getChildren().setAll(nodes);
    }

    private static Label label(String text, String style) {
        Label label = Looks.whole("figure");
        label.getStyleClass().addAll(style.split(" ", -1));
        label.setText(text);
        return label;
    }

    private static Node at(Node node, int column, int row) {
        GridPane.setConstraints(node, column, row);
        return node;
    }
}
