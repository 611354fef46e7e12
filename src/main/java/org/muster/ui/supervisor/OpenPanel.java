package org.muster.ui.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ScrollPane;
import org.muster.dispatch.model.IncidentId;
import org.muster.ui.supervisor.FigureTable.Figure;
import org.muster.ui.supervisor.FigureTable.Row;
import org.muster.ui.supervisor.OpenIncidents.DeskRow;
import org.muster.ui.words.Texts;

/// The open incidents: desks by age, then the oldest.
final class OpenPanel {
    private final FigureTable desks = new FigureTable();
    private final ScrollPane deskScroll = new ScrollPane(desks);
    private final RowList<IncidentId> oldest = new RowList<>();
    private final Panel panel = new Panel(deskScroll, oldest);

    OpenPanel() {
        deskScroll.setFitToWidth(true);
        deskScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        deskScroll.setFocusTraversable(false);
        deskScroll.getStyleClass().add("desk-scroll");
    }

    Panel panel() {
        return panel;
    }

    RowList<IncidentId> list() {
        return oldest;
    }

    void show(OpenIncidents open, Optional<IncidentId> selected, Texts texts) {
        panel.title(texts.get("shift.open.title"), texts.get("shift.open.note"));
        panel.bar().show(ShiftWords.ages(open.bands()));
        List<String> heads = new ArrayList<>(List.of(texts.get("shift.open.desk")));
        for (AgeBand band : AgeBand.values()) {
            heads.add(texts.term(band));
        }
        heads.add(texts.get("shift.total"));
        heads.add(texts.get("shift.open.oldest"));
        List<Row> rows = new ArrayList<>();
        // The sum stands first: with many desks it must not scroll away.
        rows.add(Row.of(figures(
                new Figure(texts.get("shift.open.all"), "strong"),
                open.bands(),
                open.total(),
                ShiftWords.age(open.oldest().stream().findFirst().map(OpenIncidents.Old::age)))));
        for (DeskRow desk : open.desks()) {
            rows.add(Row.of(figures(desk(desk, texts), desk.bands(), desk.total(), ShiftWords.age(desk.oldest()))));
        }
        desks.show(heads, rows);
        oldest.show(open.oldest().stream().map(o -> row(o, texts)).toList(), selected, texts.get("shift.open.none"));
    }

    private static List<Figure> figures(Figure name, List<Integer> bands, int total, String oldest) {
        List<Figure> figures = new ArrayList<>(List.of(name));
        for (int i = 0; i < bands.size(); i++) {
            boolean old = i == AgeBand.OVER_60.ordinal();
            figures.add(Figure.of(bands.get(i), old ? "warning strong" : "plain"));
        }
        figures.add(Figure.of(total, "strong"));
        figures.add(new Figure(oldest, oldest.equals("–") ? "third" : "plain"));
        return figures;
    }

    private static Figure desk(DeskRow desk, Texts texts) {
        return switch (desk.atWork()) {
            case HERE -> new Figure(desk.desk() + "  " + desk.operator().orElse(""), "plain");
            case GONE -> new Figure(texts.get("shift.open.gone", desk.desk()), "warning strong");
            case UNKNOWN -> new Figure(texts.get("shift.open.unknown", desk.desk()), "second");
        };
    }

    private static RowList.Row<IncidentId> row(OpenIncidents.Old old, Texts texts) {
        List<Figure> figures = new ArrayList<>();
        if (!old.dispatched()) {
            figures.add(new Figure(texts.get("shift.open.nobody"), "warning"));
        }
        figures.addAll(ShiftWords.signs(old.tiers()));
        figures.add(new Figure(old.desk(), "second desk-name"));
        figures.add(new Figure(Texts.span(old.age()), "strong row-time"));
        return new RowList.Row<>(
                old.id().hex(),
                Optional.of(old.id()),
                List.of(
                        new Figure(Integer.toString(old.priority().number()), "row-priority second"),
                        new Figure(old.number(), "strong row-number"),
                        new Figure(old.category().in(texts), "plain")),
                figures);
    }
}
