package org.muster.ui.incidents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.muster.ui.desk.IncidentDetail;
import org.muster.ui.desk.Name;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// What happened, newest first.
final class TimelineView extends VBox {
    private List<Object> shown = List.of();

    TimelineView() {
        getStyleClass().add("timeline");
    }

    void show(List<IncidentDetail.Entry> entries, Texts texts) {
        List<Object> now = List.of(entries, texts.language());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<Node> rows = new ArrayList<>();
        for (IncidentDetail.Entry entry : entries) {
            Label at = Looks.whole("timeline-at");
            at.setText(texts.clock(entry.at()));
            Label text = Looks.label("timeline-text");
            text.setText(line(entry, texts));
            text.setWrapText(true);
            text.setMinHeight(USE_PREF_SIZE);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox row = new HBox(at, text);
            row.getStyleClass().add("timeline-row");
            rows.add(row);
        }
        getChildren().setAll(rows);
    }

    static String line(IncidentDetail.Entry entry, Texts texts) {
        Object[] arguments = entry.arguments().stream()
                .map(a -> a instanceof Name name ? name.in(texts) : a)
                .toArray();
        String line = texts.get(entry.key(), arguments);
        if (entry.pending()) {
            return line + " " + texts.get("timeline.pending");
        }
        return entry.arrivedLate()
                .map(late -> line + " " + texts.get("timeline.arrivedLate", arrival(entry.at(), late, texts)))
                .orElse(line);
    }

    /// With its day, where that is another one.
    private static String arrival(Instant happened, Instant late, Texts texts) {
        String day = texts.day(late);
        return day.equals(texts.day(happened)) ? texts.clock(late) : day + " " + texts.clock(late);
    }
}
