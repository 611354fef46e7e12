package org.muster.ui.supervisor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.muster.ui.theme.Looks;

/// A list that scrolls. Rows can be chosen, by a click or by Enter once Tab or an arrow has come to them; a row keeps
/// the focus while the list is read anew.
///
/// @param <C> what a row stands for
final class RowList<C> extends StackPane {
    /// A row.
    ///
    /// @param key the same row from reading to reading
    /// @param choice what it stands for; empty: it cannot be chosen
    /// @param name what fills the row
    /// @param figures at the right end, the last one outermost
    record Row<C>(String key, Optional<C> choice, List<FigureTable.Figure> name, List<FigureTable.Figure> figures) {}

    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final Label empty = Looks.label("second");
    private final Map<String, View> views = new HashMap<>();
    private Consumer<C> onChoose = choice -> {};

    RowList() {
        getStyleClass().add("row-list");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        empty.setWrapText(true);
        setAlignment(javafx.geometry.Pos.TOP_LEFT);
        setMinSize(0, 0);
        VBox.setVgrow(this, Priority.ALWAYS);
        getChildren().setAll(scroll, empty);
    }

    void onChoose(Consumer<C> action) {
        onChoose = action;
    }

    /// @param nothing what an empty list says
    void show(List<Row<C>> list, Optional<C> selected, String nothing) {
        empty.setText(nothing);
        Looks.shown(empty, list.isEmpty());
        Looks.shown(scroll, !list.isEmpty());
        List<Node> order = new ArrayList<>();
        for (Row<C> row : list) {
            View view = views.computeIfAbsent(row.key(), key -> new View());
            view.show(row, row.choice().isPresent() && row.choice().equals(selected));
            order.add(view);
        }
        if (!order.equals(rows.getChildren())) {
            rows.getChildren().setAll(order);
            views.values().retainAll(order);
        }
    }

    /// Puts the focus on the first row that can be chosen.
    boolean focusFirst() {
        Optional<Node> first = rows.getChildren().stream()
                .filter(node -> !node.isDisabled() && node.isFocusTraversable())
                .findFirst();
        first.ifPresent(Node::requestFocus);
        return first.isPresent();
    }

    private final class View extends Button {
        /// What of a row's width is beside its line.
        private static final double ASIDE = 16;

        private final HBox line = new HBox();
        private List<FigureTable.Figure> shown = List.of();

        View() {
            getStyleClass().setAll("shift-row");
            line.getStyleClass().add("shift-row-line");
            setGraphic(line);
            setMaxWidth(Double.MAX_VALUE);
        }

        void show(Row<C> row, boolean selected) {
            Looks.state(this, "selected", selected);
            setFocusTraversable(row.choice().isPresent());
            setMouseTransparent(row.choice().isEmpty());
            setOnAction(e -> row.choice().ifPresent(onChoose));
            List<FigureTable.Figure> figures = new ArrayList<>(row.name());
            figures.addAll(row.figures());
            if (figures.equals(shown)) {
                return;
            }
            shown = figures;
            List<Node> nodes = new ArrayList<>();
            row.name().forEach(f -> nodes.add(label(f)));
            // The last of the name goes on in a second line when the row is narrow.
            Label last = (Label) nodes.getLast();
            last.setMinWidth(0);
            last.setWrapText(true);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            gap.setMinWidth(0);
            nodes.add(gap);
            row.figures().forEach(f -> nodes.add(label(f)));
            line.getChildren().setAll(nodes);
            line.minWidthProperty().bind(widthProperty().subtract(ASIDE));
            line.maxWidthProperty().bind(widthProperty().subtract(ASIDE));
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        /// A button asks its graphic how high it is without saying how wide.
        @Override
        protected double computePrefHeight(double width) {
            double wide = (width < 0 ? getWidth() : width) - ASIDE;
            double lines = wide <= 0
                    ? 0
                    : line.prefHeight(wide) + getInsets().getTop() + getInsets().getBottom();
            return Math.max(super.computePrefHeight(width), lines);
        }

        private static Label label(FigureTable.Figure figure) {
            Label label = Looks.whole();
            label.getStyleClass().addAll(figure.style().split(" ", -1));
            label.setText(figure.text());
            return label;
        }
    }
}
