package org.muster.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.NeighbourPicture;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// The jurisdictions that are followed, below the queue: how the line to each stands, what goes on there, and loans
/// that stand half. Without any it takes no room. [NeighbourSheet] says more.
public final class NeighbourStrip extends VBox {
    /// The most that are named here; the sheet names all.
    static final int NAMED_MAX = 3;

    private final Label caption = Looks.whole("caption");
    private final Label count = Looks.whole("count");
    private final Label all = Looks.whole("second");
    private final VBox rows = new VBox();

    public NeighbourStrip() {
        getStyleClass().add("neighbours");
        HBox head = new HBox();
        head.getStyleClass().add("section-head");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.getChildren().setAll(caption, count, gap, Looks.key("⇧ F5"), all);
        rows.getStyleClass().add("neighbour-rows");
        getChildren().setAll(head, rows);
        setMinHeight(USE_PREF_SIZE);
        Looks.shown(this, false);
    }

    void show(DeskPicture picture, Texts texts) {
        List<NeighbourPicture> neighbours = picture.neighbours();
        Looks.shown(this, !neighbours.isEmpty());
        caption.setText(texts.get("neighbour.title"));
        count.setText(Integer.toString(neighbours.size()));
        all.setText(texts.get("neighbour.all"));
        List<Node> lines = new ArrayList<>();
        for (NeighbourPicture neighbour : neighbours.subList(0, Math.min(NAMED_MAX, neighbours.size()))) {
            lines.add(head(neighbour, texts));
            lines.add(Looks.wrapped("second", NeighbourWords.state(neighbour, texts)));
            neighbour.unfinished().stream()
                    .limit(1)
                    .forEach(half -> lines.add(Looks.wrapped("warning", NeighbourWords.unfinished(half, texts))));
        }
        rows.getChildren().setAll(lines);
    }

    private static HBox head(NeighbourPicture neighbour, Texts texts) {
        Label code = Looks.whole("strong");
        code.setText(neighbour.code());
        Label name = Looks.wrapped("of-people", neighbour.name());
        name.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label line = Looks.whole(neighbour.link().isCut() ? "warning" : "second");
        line.setText(NeighbourWords.line(neighbour.link(), texts));
        HBox head = new HBox(code, name, gap, Mark.named(NeighbourWords.mark(neighbour.link())), line);
        head.getStyleClass().add("neighbour-head");
        return head;
    }
}
