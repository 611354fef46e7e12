package org.muster.ui.units;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.muster.ui.desk.DraggedUnit;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// One unit on the board: shape, call sign, how long it has been so. It can be dragged onto an incident.
final class ChipView extends HBox {
    private final Mark mark;
    private final Label name = Looks.whole("chip-name");
    private final Label since = Looks.whole("chip-since");

    ChipView(UnitChip chip) {
        getStyleClass().add("chip");
        mark = Mark.of(chip.state());
        since.setMaxWidth(Double.MAX_VALUE);
        since.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(since, Priority.ALWAYS);
        getChildren().setAll(mark, name, since);
        setOnDragDetected(e -> {
            Dragboard board = startDragAndDrop(TransferMode.LINK);
            ClipboardContent content = new ClipboardContent();
            content.putString(DraggedUnit.text(chip.callSign()));
            board.setContent(content);
            e.consume();
        });
    }

    void show(UnitChip chip, boolean here, ChipGrid.Density density, Texts texts) {
        mark.show(chip.state());
        name.setText(chip.callSign().text());
        boolean stale = chip.fix() == UnitChip.Fix.STALE;
        String time = Texts.span(chip.since());
        String text = switch (density) {
            case FULL ->
                stale ? texts.get("chip.stale", chip.fixAge().orElseThrow().toSeconds()) : time;
            case SHORT -> time;
            case TIGHT -> "";
        };
        since.setText(text);
        Looks.shown(since, density != ChipGrid.Density.TIGHT);
        Looks.state(this, "tight", density == ChipGrid.Density.TIGHT);
        Looks.state(this, "short", density == ChipGrid.Density.SHORT);
        Looks.state(this, "stale", stale);
        Looks.state(this, "here", here);
        Looks.state(this, "contested", chip.contested());
        Looks.state(this, "distress", chip.state() == org.muster.ui.desk.UnitState.DISTRESS);
        setAccessibleText(chip.callSign().text() + " " + texts.term(chip.status()) + " " + time);
    }
}
