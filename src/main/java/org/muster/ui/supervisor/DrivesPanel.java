package org.muster.ui.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.layout.Region;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;
import org.muster.report.DriveFigures;
import org.muster.ui.supervisor.FigureTable.Figure;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// How long drives took beside what the desk had told, by the time of day and the kind of road, for cars; for
/// all others in one.
final class DrivesPanel {
    private static final int[] HOURS = {0, 7, 9, 17, 19, 24};

    private final FigureTable table = new FigureTable();
    private final Panel panel = new Panel(table);

    DrivesPanel() {
        Looks.shown(panel.bar(), false);
        panel.setMinHeight(Region.USE_PREF_SIZE);
    }

    Panel panel() {
        return panel;
    }

    void show(DriveFigures figures, Texts texts) {
        DriveFigures.Figure all = figures.of(0, 24);
        panel.title(
                texts.get("drives.title"),
                figures.since()
                        .map(since -> texts.get(
                                "drives.since",
                                texts.day(since) + " " + texts.minutes(since),
                                all.drives(),
                                all.evidence()))
                        .orElse(texts.get("drives.none")));
        List<String> heads = new ArrayList<>(List.of(texts.get("drives.hours")));
        for (RoadKind kind : RoadKind.values()) {
            heads.add(texts.term(kind));
        }
        heads.add(texts.get("drives.motorcycle"));
        heads.add(texts.get("drives.foot"));
        heads.add(texts.get("drives.setOut"));
        List<FigureTable.Row> rows = new ArrayList<>();
        rows.add(row(texts.get("drives.all"), figures, 0, 24));
        for (int i = 1; i < HOURS.length; i++) {
            String hours = String.format(Locale.ROOT, "%02d–%02d", HOURS[i - 1], HOURS[i]);
            rows.add(row(hours, figures, HOURS[i - 1], HOURS[i]));
        }
        table.show(heads, rows);
    }

    private static FigureTable.Row row(String hours, DriveFigures figures, int from, int until) {
        List<Figure> row = new ArrayList<>(List.of(new Figure(hours, "")));
        for (RoadKind kind : RoadKind.values()) {
            row.add(ratio(figures.of(Optional.of(TravelMode.CAR), Optional.of(kind), from, until)));
        }
        for (TravelMode mode : List.of(TravelMode.MOTORCYCLE, TravelMode.FOOT)) {
            row.add(ratio(figures.of(Optional.of(mode), Optional.empty(), from, until)));
        }
        row.add(figures.of(from, until)
                .setOut()
                .map(setOut -> new Figure(Texts.span(setOut), ""))
                .orElse(new Figure("–", "third")));
        return FigureTable.Row.of(row);
    }

    /// `×1.2`, faint while there are too few to go by.
    private static Figure ratio(DriveFigures.Figure figure) {
        return figure.ratio()
                .map(ratio -> new Figure(
                        String.format(Locale.ROOT, "×%.2f", ratio.median()), figure.isEnough() ? "" : "third"))
                .orElse(new Figure("–", "third"));
    }
}
