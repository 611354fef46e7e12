package org.muster.ui.incidents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.muster.advice.Diversion;
import org.muster.advice.Origin;
import org.muster.advice.Proposal;
import org.muster.advice.RecommendedUnit;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Tier;
import org.muster.ui.desk.Advice;
import org.muster.ui.desk.AdviceReading;
import org.muster.ui.desk.UnitState;
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

    /// @param leftBy the sites that a unit would leave uncovered if it were sent
    /// @param rowsMax how many have room; the advice may hold more
    /// @param narrow whether a unit's force has no room
    void show(
            AdviceReading advice, Function<CallSign, List<SiteLine>> leftBy, int rowsMax, boolean narrow, Texts texts) {
        List<Node> rows = new ArrayList<>();
        switch (advice.state()) {
            case IDLE -> {}
            case LOADING -> rows.add(Looks.wrapped("second", texts.get("advice.loading")));
            case FAILED -> rows.add(Looks.wrapped("second", texts.get("advice.failed")));
            case READY -> {
                if (advice.units().isEmpty()) {
                    rows.add(Looks.wrapped("second", texts.get("advice.empty")));
                }
            }
        }
        int number = 1;
        // What Enter sends is always in view.
        int proposed = advice.proposal().units().size();
        for (RecommendedUnit unit :
                advice.units().stream().limit(Math.max(rowsMax, proposed)).toList()) {
            // What all the chosen leave together is said below them.
            List<SiteLine> left = advice.chosen().contains(unit.unit()) ? List.of() : leftBy.apply(unit.unit());
            rows.add(row(number++, unit, advice, left, narrow, texts));
        }
        wanting(advice.proposal(), texts).forEach(line -> rows.add(Looks.wrapped("warning", line)));
        for (Diversion diversion : advice.diversions()) {
            boolean isFirst = diversion == advice.diversions().getFirst();
            rows.add(divert(diversion, isFirst, texts));
        }
        getChildren().setAll(rows);
    }

    /// @param hasKey whether a key does it
    private static Node divert(Diversion diversion, boolean hasKey, Texts texts) {
        Label words = Looks.wrapped(
                "second",
                texts.get(
                        "advice.divert",
                        diversion.unit().text(),
                        diversion.number(),
                        diversion.priority().number(),
                        diversion.tier().minutes(),
                        diversion.within()));
        return hasKey ? new HBox(8, Looks.key("⇧⏎"), words) : words;
    }

    /// What stays wanting although all that is proposed is sent, a line each.
    private static List<String> wanting(Proposal proposal, Texts texts) {
        List<String> lines = new ArrayList<>();
        for (Proposal.Fill fill : proposal.fills()) {
            if (fill.underWay() && isLate(fill)) {
                lines.add(texts.get(
                        "advice.underWayLate",
                        fill.target().tier().minutes(),
                        fill.unit().text(),
                        fill.late().orElseThrow()));
            }
        }
        for (Proposal.Lack lack : proposal.lacks()) {
            lines.add(texts.get(
                    "advice.lacks",
                    lack.target().tier().minutes(),
                    lack.units(),
                    RequirementWords.kind(lack.target().requirement(), texts)));
        }
        return lines.stream().distinct().toList();
    }

    private static boolean isLate(Proposal.Fill fill) {
        return fill.late().filter(late -> !late.isZero()).isPresent();
    }

    private Node row(
            int number, RecommendedUnit unit, AdviceReading advice, List<SiteLine> left, boolean narrow, Texts texts) {
        HBox row = new HBox();
        row.getStyleClass().add("recommended");
        Label name = Looks.column(50, "recommended-name");
        name.setText(unit.unit().text());
        Label time = Looks.column(38, "recommended-time");
        time.setText(distance(unit, texts));
        Label note = Looks.label("second");
        note.setText(note(unit, advice, left, narrow, texts));
        note.setMinWidth(0);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        row.getChildren()
                .setAll(
                        Looks.key(number <= Advice.SHOWN_MAX ? Integer.toString(number) : "·"),
                        Mark.of(UnitState.of(unit.status(), false)),
                        name,
                        time,
                        note);
        Looks.state(row, "chosen", advice.chosen().contains(unit.unit()));
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

    private static String note(
            RecommendedUnit unit, AdviceReading advice, List<SiteLine> left, boolean narrow, Texts texts) {
        List<String> parts = new ArrayList<>();
        List<String> tiers = tiers(unit, advice.proposal(), texts);
        boolean hasNoWay = isByRoad(advice) && unit.isByStraightLine();
        boolean says = !tiers.isEmpty()
                || !left.isEmpty()
                || !unit.isFree()
                || unit.origin() != Origin.FIX
                || hasNoWay
                || unit.shiftEnd().isPresent();
        if (!narrow || !says) {
            parts.add(texts.term(unit.force()));
        }
        if (!unit.isFree()) {
            parts.add(texts.get("advice.ahead", unit.ahead()));
        }
        if (!narrow) {
            asked(unit, advice.proposal()).forEach(code -> parts.add(RequirementWords.capability(code, texts)));
        }
        if (hasNoWay) {
            parts.add(texts.get("advice.noWay"));
        }
        parts.addAll(tiers);
        if (!left.isEmpty()) {
            String name = left.getFirst().name().in(texts);
            parts.add(
                    left.size() == 1
                            ? texts.get("advice.leaves", name)
                            : texts.get("advice.leavesMore", name, left.size()));
        }
        unit.shiftEnd().ifPresent(end -> parts.add(texts.get("advice.shiftEnd", texts.minutes(end))));
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

    /// Whether the order rests on the roads: then a straight line stands for a way that nobody found.
    private static boolean isByRoad(AdviceReading advice) {
        return advice.basis()
                .map(basis -> switch (basis) {
                    case ROADS, ROADS_TO_ROUGH_PLACE -> true;
                    case STRAIGHT_LINE, NO_PLACE -> false;
                })
                .orElse(false);
    }

    /// What it is able to do of that which is asked for where it is proposed.
    private static List<String> asked(RecommendedUnit unit, Proposal proposal) {
        return proposal.fills().stream()
                .filter(fill -> fill.unit().equals(unit.unit()))
                .flatMap(fill -> fill.target().requirement().capabilities().stream())
                .filter(unit.capabilities()::contains)
                .distinct()
                .toList();
    }

    /// What it is good for: of a proposed unit the places it is proposed for, of another all it could take in time.
    private static List<String> tiers(RecommendedUnit unit, Proposal proposal, Texts texts) {
        List<Proposal.Fill> fills = proposal.fills().stream()
                .filter(fill -> fill.unit().equals(unit.unit()))
                .toList();
        if (fills.isEmpty()) {
            return unit.makes().isEmpty() ? List.of() : List.of(texts.get("advice.meets", minutes(unit.makes())));
        }
        List<String> parts = new ArrayList<>();
        Set<Tier> inTime = EnumSet.noneOf(Tier.class);
        Set<Tier> untold = EnumSet.noneOf(Tier.class);
        Map<Tier, Duration> late = new EnumMap<>(Tier.class);
        for (Proposal.Fill fill : fills) {
            Tier tier = fill.target().tier();
            if (fill.late().isEmpty()) {
                untold.add(tier);
            } else if (isLate(fill)) {
                late.merge(tier, fill.late().get(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            } else {
                inTime.add(tier);
            }
        }
        inTime.removeAll(late.keySet());
        if (!inTime.isEmpty()) {
            parts.add(texts.get("advice.meets", minutes(inTime)));
        }
        if (!untold.isEmpty()) {
            parts.add(texts.get("advice.fills", minutes(untold)));
        }
        late.forEach((tier, by) -> parts.add(texts.get("advice.late", tier.minutes(), by)));
        return parts;
    }

    private static String minutes(Set<Tier> tiers) {
        return tiers.stream().map(Tier::minutes).sorted().map(String::valueOf).collect(Collectors.joining("/"));
    }
}
