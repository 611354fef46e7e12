package org.muster.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.dispatch.command.Verb;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// All keys and all verbs on one sheet. It covers the map, never the queue, the pane or the line.
public final class HelpSheet extends VBox {
    private static final String[][] KEYS = {
        {"F1", "help.key.help"},
        {"F2", "help.key.new"},
        {"↑ ↓", "help.key.queue"},
        {"1 – 9", "help.key.choose"},
        {"⇧1 – 9", "help.key.change"},
        {"0", "help.key.propose"},
        {"⏎", "help.key.send"},
        {"⇧ ⏎", "help.key.divert"},
        {"/  A – Z", "help.key.line"},
        {"Tab", "help.key.complete"},
        {"Ctrl Z", "help.key.undo"},
        {"F3", "help.key.questions"},
        {"F4", "help.key.takeOver"},
        {"F5", "help.key.supervisor"},
        {"F6", "help.key.language"},
        {"F7", "help.key.theme"},
        {"F8", "help.key.mute"},
        {"F9", "help.key.acknowledge"},
        {"F10", "help.key.replay"},
        {"F11", "help.key.reach"},
        {"F12", "help.key.cordon"},
        {"⇧ F9", "help.key.alarms"},
        {"⇧ F8", "help.key.notices"},
        {"⇧ F5", "help.key.neighbours"},
        {"⇧ F11", "help.key.posts"},
        {"Esc", "help.key.back"},
    };

    private static final double GAP = 20;
    /// Columns stand side by side where so much is free, pixels.
    private static final double WIDTH_MAX = 1_150;

    private final Label title = Looks.whole("sheet-title");
    private Optional<Texts.Language> shown = Optional.empty();
    private final GridPane keys = new GridPane();
    private final GridPane verbs = new GridPane();
    private final GridPane moreVerbs = new GridPane();

    public HelpSheet() {
        getStyleClass().add("sheet");
        for (GridPane grid : List.of(keys, verbs, moreVerbs)) {
            grid.setHgap(9);
            grid.setVgap(2);
        }
        FlowPane columns = new FlowPane(GAP, GAP, keys, verbs, moreVerbs);
        columns.setPrefWrapLength(WIDTH_MAX);
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(title, scroll);
        setMinSize(0, 0);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    public void show(Texts texts) {
        if (shown.equals(Optional.of(texts.language()))) {
            return;
        }
        shown = Optional.of(texts.language());
        title.setText(texts.get("help.title"));
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < KEYS.length; i++) {
            nodes.add(at(Looks.key(KEYS[i][0]), 0, i));
            nodes.add(at(words(texts.get(KEYS[i][1])), 1, i));
        }
        keys.getChildren().setAll(nodes);
        List<Verb> all = List.of(Verb.values());
        verbs.getChildren().setAll(lines(all.subList(0, ROWS), texts));
        moreVerbs.getChildren().setAll(lines(all.subList(ROWS, all.size()), texts));
    }

    private static List<Node> lines(List<Verb> verbs, Texts texts) {
        List<Node> lines = new ArrayList<>();
        int row = 0;
        for (Verb verb : verbs) {
            Label line = Looks.whole("strong");
            line.setText(verb.name() + " " + verb.shape());
            lines.add(at(line, 0, row));
            lines.add(at(words(texts.get("verb." + verb.name())), 1, row));
            row++;
        }
        return lines;
    }

    private static final int ROWS = 26;

    private static Label words(String text) {
        Label label = Looks.whole("second");
        label.setText(text);
        return label;
    }

    private static Node at(Node node, int column, int row) {
        GridPane.setConstraints(node, column, row);
        return node;
    }
}
