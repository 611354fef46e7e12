package org.muster.ui.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.response.HeldAlarm;
import org.muster.ui.desk.AlarmLine;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// The alarms that wait for somebody, on one sheet over the map. The key that opened it acknowledges those on it that
/// may be answered together: what a person acknowledges has stood before the eyes.
public final class AlarmList extends VBox {
    /// The most lines on the sheet; the rest comes up when these are answered.
    static final int LINES_MAX = 10;

    private final Label title = Looks.whole("sheet-title");
    private final GridPane rows = new GridPane();
    private final Label more = Looks.whole("second");
    private final Label foot = Looks.label("second");
    private List<AlarmLine> seen = List.of();

    public AlarmList() {
        getStyleClass().add("sheet");
        rows.setHgap(12);
        rows.setVgap(4);
        foot.setWrapText(true);
        foot.setMinHeight(USE_PREF_SIZE);
        foot.setMaxWidth(560);
        getChildren().setAll(title, rows, more, foot);
        setMinSize(0, 0);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    /// The alarms on the sheet.
    List<AlarmLine> seen() {
        return seen;
    }

    /// @param inOne whether an alarm may be acknowledged together with others
    void show(DeskPicture picture, List<HeldAlarm> holding, Predicate<AlarmLine> inOne, Texts texts) {
        List<AlarmLine> waiting =
                picture.alarms().stream().filter(a -> !a.acknowledged()).toList();
        seen = waiting.subList(0, Math.min(LINES_MAX, waiting.size()));
        Map<AlarmKey, HeldAlarm.Reason> held = new HashMap<>();
        holding.forEach(h -> held.put(h.alarm().key(), h.reason()));
        title.setText(texts.get("alarms.title", waiting.size()));
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            AlarmLine alarm = seen.get(i);
            nodes.add(at(Mark.named(alarm.isDistress() ? "state-distress" : "alarm"), 0, i));
            nodes.add(at(said("strong", AlarmWords.whole(alarm, picture.link(), texts)), 1, i));
            nodes.add(at(said("second", texts.clock(alarm.since())), 2, i));
            nodes.add(at(said("second", owner(alarm, texts)), 3, i));
            HeldAlarm.Reason reason = held.get(alarm.key());
            nodes.add(at(said("second", reason == null ? "" : texts.get("alarms." + reason.name())), 4, i));
        }
        rows.getChildren().setAll(nodes);
        more.setText(texts.get("alarms.more", waiting.size() - seen.size()));
        Looks.shown(more, waiting.size() > seen.size());
        long together = seen.stream().filter(inOne).count();
        foot.setText(texts.get(together > 0 ? "alarms.keys" : "alarms.keysNone", together));
    }

    private static String owner(AlarmLine alarm, Texts texts) {
        return alarm.owner()
                .map(owner -> alarm.ours() ? texts.get("alarms.ours") : texts.get("alarms.desk", owner.desk()))
                .orElse("");
    }

    private static Label said(String look, String text) {
        Label label = Looks.whole(look);
        label.setText(text);
        return label;
    }

    private static Node at(Node node, int column, int row) {
        GridPane.setConstraints(node, column, row);
        return node;
    }
}
