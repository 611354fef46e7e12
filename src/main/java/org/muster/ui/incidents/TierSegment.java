package org.muster.ui.incidents;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.muster.ui.desk.TierCell;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// One tier as a segment of the bar: it fills while the time runs; sign and time say how it stands.
final class TierSegment extends Region {
    private static final String[] STATES = {"running", "met", "met-late", "breached", "unproven", "dim"};
    private static final double INSET = 7;
    /// Where there is little room for number and time.
    private static final double INSET_MIN = 3;

    private final Region fill = new Region();
    private final Label number = Looks.whole("tier-number");
    private final Label span = Looks.whole("tier-span");
    private double filled;

    TierSegment() {
        getStyleClass().add("tier");
        fill.getStyleClass().add("tier-fill");
        number.setAlignment(Pos.CENTER_LEFT);
        span.setAlignment(Pos.CENTER_RIGHT);
        getChildren().setAll(fill, number, span);
    }

    void show(TierCell cell, Texts texts) {
        number.setText(Integer.toString(cell.tier().minutes()));
        span.setText(TierWords.sign(cell, texts));
        setAccessibleText(texts.term(cell.tier()) + " " + texts.term(cell.look()) + " " + span.getText());
        String state = state(cell);
        for (String name : STATES) {
            Looks.state(this, name, name.equals(state));
        }
        boolean full = switch (cell.look()) {
            case MET, MET_LATE, BREACHED -> true;
            case WAITING, RUNNING, UNPROVEN, NOT_REQUIRED, STOOD_DOWN -> false;
        };
        filled = full ? 1 : cell.look() == TierCell.Look.RUNNING ? cell.filled() : 0;
        requestLayout();
    }

    private static String state(TierCell cell) {
        return switch (cell.look()) {
            case WAITING -> "waiting";
            case RUNNING -> "running";
            case MET -> "met";
            case UNPROVEN -> "unproven";
            case BREACHED -> "breached";
            case MET_LATE -> "met-late";
            case NOT_REQUIRED, STOOD_DOWN -> "dim";
        };
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        fill.resizeRelocate(1, 1, Math.max(0, (width - 2) * filled), height - 2);
        double numberWidth = number.prefWidth(-1);
        double spanWidth = span.prefWidth(-1);
        double inset = Math.clamp((width - numberWidth - spanWidth) / 3, INSET_MIN, INSET);
        number.resizeRelocate(inset, 0, numberWidth, height);
        span.resizeRelocate(width - inset - spanWidth, 0, spanWidth, height);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 3 * INSET_MIN + number.prefWidth(-1) + span.prefWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 3 * INSET + number.prefWidth(-1) + span.prefWidth(-1);
    }
}
