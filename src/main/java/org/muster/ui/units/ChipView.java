package org.muster.ui.units;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.ui.desk.DraggedUnit;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// One unit on the board: shape, call sign, how long it has been so. It can be dragged onto an incident.
final class ChipView extends HBox {
    private final Mark mark = Mark.of(UnitState.AVAILABLE);
    private final Mark guest = Mark.named("guest");
    private final Label name = Looks.whole("chip-name");
    private final Label since = Looks.whole("chip-since");

    private List<Object> shown = List.of();
    private @Nullable CallSign callSign;
    private @Nullable CallSign pressed;

    /// @param onPick told which unit was clicked
    ChipView(Consumer<CallSign> onPick) {
        getStyleClass().add("chip");
        since.setMaxWidth(Double.MAX_VALUE);
        since.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(since, Priority.ALWAYS);
        getChildren().setAll(mark, guest, name, since);
        // Another unit may stand here before the button is released: what counts is the one pressed on.
        setOnMousePressed(e -> pressed = callSign);
        setOnMouseClicked(e -> Optional.ofNullable(pressed).ifPresent(onPick));
        setOnDragDetected(e -> Optional.ofNullable(pressed).ifPresent(unit -> {
            Dragboard board = startDragAndDrop(TransferMode.LINK);
            ClipboardContent content = new ClipboardContent();
            content.putString(DraggedUnit.text(unit));
            board.setContent(content);
            e.consume();
        }));
    }

    static boolean isGuest(UnitChip chip) {
        return chip.loan().filter(loan -> !loan.lent()).isPresent();
    }

    void show(UnitChip chip, boolean here, ChipGrid.Density density, Texts texts) {
        List<Object> wanted = List.of(chip, here, density, texts.language());
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        callSign = chip.callSign();
        mark.show(chip.state());
        boolean lent = chip.state() == UnitState.LENT;
        // In the tightest grid the call sign alone says whose it is.
        Looks.shown(guest, isGuest(chip) && density != ChipGrid.Density.TIGHT);
        name.setText(chip.callSign().text());
        boolean stale = chip.fix() == UnitChip.Fix.STALE;
        String time = Texts.span(chip.since());
        String text = switch (density) {
            case FULL ->
                lent
                        ? texts.get("chip.lent", chip.loan().orElseThrow().partner())
                        : stale ? texts.get("chip.stale", chip.fixAge().orElseThrow().toSeconds()) : time;
            case SHORT -> time;
            case TIGHT -> "";
        };
        since.setText(text);
        Looks.shown(since, density != ChipGrid.Density.TIGHT);
        Looks.state(this, "tight", density == ChipGrid.Density.TIGHT);
        Looks.state(this, "short", density == ChipGrid.Density.SHORT);
        Looks.state(this, "stale", stale);
        Looks.state(this, "here", here);
        Looks.state(this, "lent", lent);
        Looks.state(this, "contested", chip.contested());
        Looks.state(this, "distress", chip.state() == UnitState.DISTRESS);
        String loan = chip.loan()
                .map(l -> " " + texts.get(l.lent() ? "chip.lent" : "chip.borrowed", l.partner()))
                .orElse("");
        setAccessibleText(chip.callSign().text() + " " + texts.term(chip.status()) + " " + time + loan);
    }
}
