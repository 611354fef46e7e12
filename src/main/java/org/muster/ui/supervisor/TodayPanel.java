package org.muster.ui.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Tier;
import org.muster.ui.supervisor.FigureTable.Figure;
import org.muster.ui.supervisor.FigureTable.Row;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// The tiers of today: how often each was met, and what was missed.
final class TodayPanel {
    private static final List<String> HEADS = List.of(
            "shift.today.need",
            "shift.today.met",
            "shift.today.late",
            "shift.today.unproven",
            "shift.today.missed",
            "shift.today.running",
            "shift.today.share");

    private final FigureTable table = new FigureTable();
    private final Label unproven = Looks.label("second", "shift-note");
    private final RowList<IncidentId> misses = new RowList<>();
    private final Panel panel = new Panel(table, unproven, misses);

    TodayPanel() {
        table.setMinHeight(FigureTable.USE_PREF_SIZE);
        unproven.setWrapText(true);
        unproven.setMinHeight(Label.USE_PREF_SIZE);
        Looks.shown(panel.bar(), false);
        panel.getStyleClass().add("today");
    }

    Panel panel() {
        return panel;
    }

    RowList<IncidentId> list() {
        return misses;
    }

    void show(ShiftPicture shift, Optional<IncidentId> selected, Texts texts) {
        TiersToday today = shift.today();
        panel.title(
                texts.get("shift.today.title"),
                shift.standard()
                        ? texts.get("shift.today.note", today.incidents())
                        : texts.get("shift.today.noStandard"));
        List<String> heads = new ArrayList<>(List.of(""));
        HEADS.forEach(key -> heads.add(texts.get(key)));
        List<Row> rows = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            rows.add(row(texts.term(tier), today.tiers().get(tier.ordinal())));
        }
        rows.add(row(texts.get("shift.today.dispatch"), today.dispatch()));
        table.show(heads, rows);
        int unprovenCount = today.tiers().stream().mapToInt(Tally::unproven).sum();
        unproven.setText(texts.get("shift.today.unprovenMeans", unprovenCount));
        List<RowList.Row<IncidentId>> list = new ArrayList<>();
        today.misses().forEach(miss -> list.add(row(miss, texts)));
        int more = today.missed() - today.misses().size();
        if (more > 0) {
            list.add(new RowList.Row<>(
                    "more", Optional.empty(), List.of(new Figure(texts.get("shift.more", more), "second")), List.of()));
        }
        misses.show(list, selected, texts.get("shift.today.none"));
    }

    private static Row row(String name, Tally tally) {
        String share = tally.percentMet().isPresent() ? tally.percentMet().getAsInt() + " %" : "–";
        return new Row(
                List.of(
                        new Figure(name, "strong"),
                        Figure.of(tally.required(), "plain"),
                        Figure.of(tally.met(), "good"),
                        Figure.of(tally.late(), "warning"),
                        Figure.of(tally.unproven(), "plain"),
                        Figure.of(tally.missed(), "danger strong"),
                        Figure.of(tally.running(), "plain"),
                        new Figure(share, tally.percentMet().isPresent() ? "strong" : "third")),
                ShiftWords.bar(tally));
    }

    private static RowList.Row<IncidentId> row(TiersToday.Miss miss, Texts texts) {
        String what = miss.tier().map(tier -> texts.term(tier)).orElseGet(() -> texts.get("shift.today.dispatch"));
        List<Figure> figures = new ArrayList<>();
        if (miss.shortBy() > 0) {
            figures.add(new Figure(texts.get("shift.today.short", miss.shortBy()), "danger"));
        }
        if (!miss.open()) {
            figures.add(new Figure(texts.get("shift.today.closed"), "second"));
        }
        figures.add(new Figure("+" + Texts.span(miss.over()), "strong row-time"));
        return new RowList.Row<>(
                miss.id().hex() + miss.tier(),
                Optional.of(miss.id()),
                List.of(
                        new Figure(miss.number(), "strong row-number"),
                        new Figure(what, "row-what"),
                        new Figure(miss.category().in(texts), "second")),
                figures);
    }
}
