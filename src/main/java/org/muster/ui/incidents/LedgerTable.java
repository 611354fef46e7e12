package org.muster.ui.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.muster.dispatch.model.CallSign;
import org.muster.ui.desk.TierCell;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// The 1/3/5 ledger of the incident in the pane, one line a tier.
final class LedgerTable extends GridPane {

    private static final int COLUMNS = 5;

    private List<Object> shown = List.of();

    LedgerTable() {
        getStyleClass().add("ledger");
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setMinWidth(Region.USE_PREF_SIZE);
            column.setHalignment(i == 0 || i == 3 ? HPos.LEFT : HPos.RIGHT);
            if (i == 3) {
                column.setMinWidth(0);
                column.setHgrow(Priority.ALWAYS);
            }
            getColumnConstraints().add(column);
        }
    }

    /// @param comingMax the most call signs named on a line; the others are counted
    void show(List<TierCell> tiers, int comingMax, Texts texts) {
        List<Object> now = List.of(tiers, comingMax, texts.language());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<Node> nodes = new ArrayList<>();
        String[] heads = {"ledger.tier", "ledger.need", "ledger.there", "ledger.coming", "ledger.state"};
        for (int i = 0; i < COLUMNS; i++) {
            Label head = Looks.whole("ledger-head");
            head.setText(texts.get(heads[i]));
            nodes.add(at(head, i, 0));
        }
        int row = 1;
        for (TierCell cell : tiers) {
            Region line = new Region();
            line.getStyleClass().add("ledger-line");
            GridPane.setConstraints(line, 0, row++, COLUMNS, 1);
            nodes.add(line);
            boolean required = cell.look() != TierCell.Look.NOT_REQUIRED;
            nodes.add(at(cell(texts.term(cell.tier()), "strong"), 0, row));
            nodes.add(at(cell(required ? Integer.toString(cell.required()) : "–", "second"), 1, row));
            nodes.add(at(cell(required ? Integer.toString(cell.there()) : "–", "second"), 2, row));
            nodes.add(at(coming(cell, comingMax), 3, row));
            nodes.add(at(cell(TierWords.state(cell, texts), TierWords.styleClass(cell), "strong"), 4, row++));
        }
        getChildren().setAll(nodes);
    }

    private static Label coming(TierCell cell, int comingMax) {
        List<CallSign> coming = cell.coming();
        String text = coming.stream().limit(comingMax).map(CallSign::text).collect(Collectors.joining(" · "));
        if (coming.size() > comingMax) {
            text += " +" + (coming.size() - comingMax);
        }
        return cell(text.isEmpty() ? "–" : text, "plain");
    }

    private static Label cell(String text, String... styles) {
        Label label = Looks.whole("ledger-cell");
        label.getStyleClass().addAll(styles);
        label.setText(text);
        return label;
    }

    private static Node at(Node node, int column, int row) {
        GridPane.setConstraints(node, column, row);
        return node;
    }
}
