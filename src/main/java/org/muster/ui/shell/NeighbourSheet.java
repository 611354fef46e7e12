package org.muster.ui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.ui.desk.NeighbourPicture;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// What goes on in the jurisdictions that are followed: incidents and units of each, to be looked at. Nothing on it can
/// be picked: its own desks send its units, unless one is lent.
final class NeighbourSheet extends VBox {
    /// The most incidents and units of each that are named; the rest is counted.
    static final int INCIDENTS_MAX = 12;

    static final int UNITS_MAX = 24;
    private static final int WORDS_MAX = 28;

    private final Label title = Looks.whole("sheet-title");
    private final Label foot = Looks.label("second");
    private final VBox each = new VBox(14);

    NeighbourSheet() {
        getStyleClass().add("sheet");
        ScrollPane scroll = new ScrollPane(each);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        foot.setWrapText(true);
        foot.setMinHeight(USE_PREF_SIZE);
        foot.setMaxWidth(520);
        getChildren().setAll(title, scroll, foot);
        setMinSize(0, 0);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    void show(List<NeighbourPicture> neighbours, Texts texts) {
        title.setText(texts.get("neighbour.title"));
        foot.setText(texts.get("neighbour.foot"));
        List<Node> parts = new ArrayList<>();
        for (NeighbourPicture neighbour : neighbours) {
            parts.add(head(neighbour, texts));
            neighbour.unfinished().forEach(half -> {
                Label line = said("warning", NeighbourWords.unfinished(half, texts));
                line.setWrapText(true);
                line.setMaxWidth(520);
                line.setMinHeight(USE_PREF_SIZE);
                line.setMinWidth(0);
                parts.add(line);
            });
            parts.add(new HBox(24, incidents(neighbour, texts), units(neighbour, texts)));
        }
        each.getChildren().setAll(parts);
    }

    private static HBox head(NeighbourPicture neighbour, Texts texts) {
        HBox head = new HBox(
                said("strong", neighbour.code() + "  " + neighbour.name()),
                Mark.named(NeighbourWords.mark(neighbour.link())),
                said(neighbour.link().isCut() ? "warning" : "second", NeighbourWords.line(neighbour.link(), texts)),
                said("second", NeighbourWords.state(neighbour, texts)));
        head.getStyleClass().add("neighbour-head");
        return head;
    }

    private static GridPane incidents(NeighbourPicture neighbour, Texts texts) {
        GridPane grid = grid();
        List<NeighbourPicture.OpenIncident> shown = neighbour
                .incidents()
                .subList(0, Math.min(INCIDENTS_MAX, neighbour.incidents().size()));
        for (int i = 0; i < shown.size(); i++) {
            NeighbourPicture.OpenIncident incident = shown.get(i);
            grid.add(Mark.of(incident.priority()), 0, i);
            grid.add(said("strong", incident.number()), 1, i);
            grid.add(said("of-people", shortened(incident, texts)), 2, i);
            grid.add(said("second", texts.term(incident.status())), 3, i);
        }
        rest(grid, neighbour.incidents().size(), shown.size(), texts);
        return grid;
    }

    private static String shortened(NeighbourPicture.OpenIncident incident, Texts texts) {
        String words = incident.words().isEmpty() ? incident.category().in(texts) : incident.words();
        int points = words.codePointCount(0, words.length());
        return points <= WORDS_MAX ? words : words.substring(0, words.offsetByCodePoints(0, WORDS_MAX)) + "…";
    }

    private static GridPane units(NeighbourPicture neighbour, Texts texts) {
        GridPane grid = grid();
        List<UnitChip> shown = neighbour.units().stream()
                .sorted(Comparator.comparing((UnitChip unit) -> unit.incident().isEmpty()))
                .limit(UNITS_MAX)
                .toList();
        for (int i = 0; i < shown.size(); i++) {
            UnitChip unit = shown.get(i);
            grid.add(Mark.of(unit.state()), 0, i);
            grid.add(said("strong", unit.callSign().text()), 1, i);
            grid.add(said("second", texts.term(unit.state())), 2, i);
            grid.add(said("second", unit.incident().orElse("")), 3, i);
        }
        rest(grid, neighbour.units().size(), shown.size(), texts);
        return grid;
    }

    private static void rest(GridPane grid, int all, int shown, Texts texts) {
        if (all > shown) {
            grid.add(said("second", texts.get("neighbour.more", all - shown)), 0, shown, 4, 1);
        }
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(3);
        return grid;
    }

    private static Label said(String look, String text) {
        Label label = Looks.whole(look);
        label.setText(text);
        return label;
    }
}
