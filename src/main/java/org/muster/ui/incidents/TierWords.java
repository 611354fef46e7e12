package org.muster.ui.incidents;

import java.time.Duration;
import org.muster.ui.desk.TierCell;
import org.muster.ui.words.Texts;

/// How a tier reads: a sign for its state, then the time that counts in it.
final class TierWords {
    private TierWords() {}

    /// In a segment there is no room for hours, minutes and seconds: from an hour on whole minutes are enough.
    static String sign(TierCell cell, Texts texts) {
        boolean isLong = cell.span().compareTo(Duration.ofHours(1)) >= 0;
        String span = isLong ? cell.span().toMinutes() + "′" : Texts.span(cell.span());
        return switch (cell.look()) {
            case WAITING, RUNNING -> span;
            case MET -> "✓ " + span;
            case UNPROVEN -> "? " + span;
            case BREACHED -> "× +" + span;
            case MET_LATE -> texts.get("tier.late", span);
            case STOOD_DOWN -> "⊘";
            case NOT_REQUIRED -> "–";
        };
    }

    /// The last column of the table.
    static String state(TierCell cell, Texts texts) {
        String span = Texts.span(cell.span());
        return switch (cell.look()) {
            case WAITING -> texts.get("ledger.waiting", span);
            case RUNNING -> texts.get("ledger.running", span, cell.shortBy());
            case MET -> texts.get("ledger.met", span);
            case UNPROVEN -> texts.get("ledger.unproven", span);
            case BREACHED -> texts.get("ledger.breached", span, cell.shortBy());
            case MET_LATE -> texts.get("ledger.metLate", span);
            case STOOD_DOWN -> texts.get("ledger.stoodDown");
            case NOT_REQUIRED -> texts.get("ledger.notRequired");
        };
    }

    static String styleClass(TierCell cell) {
        return switch (cell.look()) {
            case WAITING, STOOD_DOWN, NOT_REQUIRED, UNPROVEN -> "second";
            case RUNNING, MET_LATE -> "warning";
            case MET -> "good";
            case BREACHED -> "danger";
        };
    }
}
