package org.muster.ui.supervisor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.response.TierState;
import org.muster.ui.supervisor.FigureTable.Figure;
import org.muster.ui.words.Texts;

/// How the page's figures read, and which sign, style and bar each has.
final class ShiftWords {
    private ShiftWords() {}

    /// The signs are those of the queue; what runs has none.
    static Figure sign(Tier tier, TierState state) {
        String minutes = tier.minutes() + " ";
        return switch (state) {
            case NOT_REQUIRED -> new Figure(minutes + "–", "tier-sign third");
            case STOOD_DOWN -> new Figure(minutes + "⊘", "tier-sign second");
            case MET -> new Figure(minutes + "✓", "tier-sign good");
            case UNPROVEN -> new Figure(minutes + "?", "tier-sign second");
            case WAITING, RUNNING -> new Figure(minutes + "…", "tier-sign warning");
            case MET_LATE -> new Figure(minutes + "✓+", "tier-sign warning");
            case BREACHED -> new Figure(minutes + "×", "tier-sign danger strong");
        };
    }

    static List<Figure> signs(List<TierState> states) {
        List<Figure> signs = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            signs.add(sign(tier, states.get(tier.ordinal())));
        }
        return signs;
    }

    /// Heights tell the parts apart without colour.
    static List<ShareBar.Part> bar(Tally tally) {
        return List.of(
                new ShareBar.Part(tally.met(), 1, "part-met"),
                new ShareBar.Part(tally.late(), 0.6, "part-late"),
                new ShareBar.Part(tally.unproven(), 1, "part-unproven"),
                new ShareBar.Part(tally.missed(), 1, "part-missed"),
                new ShareBar.Part(tally.running(), 0.3, "part-running"));
    }

    static List<ShareBar.Part> bar(UnitTable.Counts counts) {
        return List.of(
                new ShareBar.Part(counts.available(), 1, "part-available"),
                new ShareBar.Part(counts.assigned(), 0.8, "part-assigned"),
                new ShareBar.Part(counts.enRoute(), 0.6, "part-en-route"),
                new ShareBar.Part(counts.onScene(), 1, "part-on-scene"),
                new ShareBar.Part(counts.out(), 0.3, "part-out"));
    }

    static List<ShareBar.Part> ages(List<Integer> bands) {
        List<ShareBar.Part> parts = new ArrayList<>();
        for (AgeBand band : AgeBand.values()) {
            double height = (band.ordinal() + 2.0) / (AgeBand.values().length + 1);
            parts.add(new ShareBar.Part(bands.get(band.ordinal()), height, band == AgeBand.OVER_60 ? "part-late" : "part-age"));
        }
        return parts;
    }

    /// How many are in order, how many are not.
    static List<ShareBar.Part> inOrder(int good, int bad) {
        return List.of(new ShareBar.Part(good, 0.4, "part-met"), new ShareBar.Part(bad, 1, "part-late"));
    }

    static String age(Optional<Duration> age) {
        return age.map(Texts::span).orElse("–");
    }
}
