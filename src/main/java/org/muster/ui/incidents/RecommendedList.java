package org.muster.ui.incidents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.muster.advice.Origin;
import org.muster.advice.RecommendedUnit;
import org.muster.dispatch.model.Tier;
import org.muster.ui.desk.AdviceReading;
import org.muster.ui.desk.UnitState;
import org.muster.ui.supervisor.CoverReading;
import org.muster.ui.supervisor.SiteLine;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// The recommended units, a digit each. Empty, loading and failed say what to do instead.
final class RecommendedList extends VBox {
    private IntConsumer onChoose = number -> {};

    void onChoose(IntConsumer action) {
        onChoose = action;
    }

    /// @param rowsMax how many have room; the advice may hold more
    /// @param narrow whether a unit's force has no room
    void show(AdviceReading advice, CoverReading cover, int rowsMax, boolean narrow, Texts texts) {
        List<Node> rows = new ArrayList<>();
        switch (advice.state()) {
            case IDLE -> {}
            case LOADING -> rows.add(note(texts.get("advice.loading")));
            case FAILED -> rows.add(note(texts.get("advice.failed")));
            case READY -> {
                if (advice.units().isEmpty()) {
                    rows.add(note(texts.get("advice.empty")));
                }
            }
        }
        int number = 1;
        for (RecommendedUnit unit : advice.units().stream().limit(rowsMax).toList()) {
            rows.add(row(number++, unit, advice.chosen().contains(unit.unit()), cover, narrow, texts));
        }
        getChildren().setAll(rows);
    }

    private Node row(
            int number, RecommendedUnit unit, boolean chosen, CoverReading cover, boolean narrow, Texts texts) {
        HBox row = new HBox();
        row.getStyleClass().add("recommended");
        Label name = Looks.column(50, "recommended-name");
        name.setText(unit.unit().text());
        Label time = Looks.column(38, "recommended-time");
        time.setText(distance(unit, texts));
        Label note = Looks.label("second");
        note.setText(note(unit, cover.leftBy(unit.unit()), narrow, texts));
        note.setMinWidth(0);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        row.getChildren()
                .setAll(
                        Looks.key(Integer.toString(number)),
                        Mark.of(UnitState.of(unit.status(), false)),
                        name,
                        time,
                        note);
        Looks.state(row, "chosen", chosen);
        row.setOnMouseClicked(e -> onChoose.accept(number));
        return row;
    }

    private static String distance(RecommendedUnit unit, Texts texts) {
        return unit.travel()
                .map(Texts::span)
                .orElseGet(() -> unit.straightMeters().isPresent()
                        ? texts.get(
                                "advice.straight",
                                String.format(
                                        Locale.ROOT,
                                        "%.1f",
                                        unit.straightMeters().getAsDouble() / 1000))
                        : "–");
    }

    private static String note(RecommendedUnit unit, List<SiteLine> left, boolean narrow, Texts texts) {
        List<String> parts = new ArrayList<>();
        boolean says = !unit.makes().isEmpty() || !left.isEmpty() || !unit.isFree() || unit.origin() != Origin.FIX;
        if (!narrow || !says) {
            parts.add(texts.term(unit.force()));
        }
        if (!unit.isFree()) {
            parts.add(texts.get("advice.ahead", unit.ahead()));
        }
        if (!unit.makes().isEmpty()) {
            parts.add(texts.get(
                    "advice.meets",
                    unit.makes().stream()
                            .map(Tier::minutes)
                            .sorted()
                            .map(String::valueOf)
                            .collect(Collectors.joining("/"))));
        }
        if (!left.isEmpty()) {
            String name = left.getFirst().name().in(texts);
            parts.add(
                    left.size() == 1
                            ? texts.get("advice.leaves", name)
                            : texts.get("advice.leavesMore", name, left.size()));
        }
        switch (unit.origin()) {
            case FIX -> {}
            case STALE_FIX ->
                parts.add(texts.get(
                        "advice.stale", unit.fixAge().map(Duration::toSeconds).orElse(0L)));
            case HOME_POST, ROUGH_HOME -> parts.add(texts.get("advice.assumed"));
            case UNKNOWN -> parts.add(texts.get("advice.unknown"));
        }
        return parts.stream().filter(p -> !p.isBlank()).collect(Collectors.joining(" · "));
    }

    private static Label note(String text) {
        Label label = Looks.label("second");
        label.setWrapText(true);
        label.setText(text);
        return label;
    }
}
