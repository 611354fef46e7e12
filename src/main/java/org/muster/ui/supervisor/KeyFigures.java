package org.muster.ui.supervisor;

import javafx.scene.layout.HBox;
import org.muster.ui.supervisor.CoverReading.State;
import org.muster.ui.words.Texts;

/// The figures that are read first.
final class KeyFigures extends HBox {
    private final KeyFigure open = new KeyFigure();
    private final KeyFigure missed = new KeyFigure();
    private final KeyFigure sentLate = new KeyFigure();
    private final KeyFigure available = new KeyFigure();
    private final KeyFigure uncovered = new KeyFigure();
    private final KeyFigure noLink = new KeyFigure();

    KeyFigures() {
        getStyleClass().add("key-figures");
        getChildren().setAll(open, missed, sentLate, available, uncovered, noLink);
    }

    void show(ShiftPicture shift, CoverReading cover, Texts texts) {
        OpenIncidents incidents = shift.open();
        open.show(
                texts.get("shift.key.open"),
                count(incidents.total()),
                incidents.oldest().isEmpty()
                        ? ""
                        : texts.get("shift.key.oldest", incidents.oldest().getFirst().age()),
                "plain");
        int late = shift.today().tiers().stream().mapToInt(t -> t.missed() + t.late()).sum();
        int judged = shift.today().tiers().stream().mapToInt(Tally::judged).sum();
        missed.show(
                texts.get("shift.key.missed"),
                count(late),
                texts.get("shift.key.of", judged),
                late > 0 ? "breach" : "plain");
        Tally dispatch = shift.today().dispatch();
        int notSent = dispatch.missed() + dispatch.late();
        sentLate.show(
                texts.get("shift.key.notSent"),
                count(notSent),
                texts.get("shift.key.of", dispatch.judged()),
                notSent > 0 ? "breach" : "plain");
        UnitTable units = shift.units();
        available.show(
                texts.get("shift.key.available"),
                count(units.all().available()),
                texts.get("shift.key.of", units.all().total()),
                "plain");
        boolean known = cover.state() == State.READY;
        uncovered.show(
                texts.get("shift.key.uncovered"),
                known ? count(cover.uncovered().size()) : "–",
                known ? texts.get("shift.key.of", cover.sites()) : texts.term(cover.state()),
                known && !cover.uncovered().isEmpty() ? "attention" : "plain");
        StationTable stations = shift.stations();
        noLink.show(
                texts.get("shift.key.noLink"),
                stations.known() ? count(stations.without().size()) : "–",
                stations.known()
                        ? texts.get("shift.key.of", stations.enrolled())
                        : texts.get("shift.key.unknown"),
                stations.known() && !stations.without().isEmpty() ? "attention" : "plain");
    }

    private static String count(int value) {
        return Integer.toString(value);
    }
}
