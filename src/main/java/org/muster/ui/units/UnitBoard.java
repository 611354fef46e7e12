package org.muster.ui.units;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.dispatch.model.CallSign;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.supervisor.CoverReading;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// All units, each in its place, with the counts that are read in three seconds: who is free, who is under way.
public final class UnitBoard extends VBox {
    /// Up to so many units each keeps its place.
    static final int PLACES_MAX = 400;

    private final Label caption = Looks.whole("caption");
    private final Label count = Looks.whole("count");
    private final Label counts = Looks.whole("second", "strong");
    private final Label uncovered = Looks.whole("second");
    private final Label uncoveredCount = Looks.whole("strong");
    private final Label empty = Looks.label("empty");
    private final ScrollPane scroll = new ScrollPane();
    private final ChipGrid grid = new ChipGrid(scroll);
    private List<UnitChip> units = List.of();
    private List<UnitChip> ordered = List.of();
    private boolean chips = true;
    private Optional<Runnable> again = Optional.empty();

    public UnitBoard() {
        getStyleClass().add("board");
        HBox head = new HBox();
        head.getStyleClass().add("board-head");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.getChildren().setAll(caption, count, counts, gap, uncovered, uncoveredCount);
        scroll.setContent(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getChildren().setAll(head, empty, scroll);
        widthProperty().addListener((o, before, now) -> again.ifPresent(Runnable::run));
        // The sheet's padding arrives after the first showing, and again when the look changes.
        grid.insetsProperty().addListener((o, before, now) -> again.ifPresent(Runnable::run));
        setMinHeight(USE_PREF_SIZE);
    }

    public void onPick(Consumer<CallSign> action) {
        grid.onPick(action);
    }

    /// The most height the chips may take; with more units the chips say less, then scroll.
    public void heightMax(double height) {
        grid.heightMax(height);
        again.ifPresent(Runnable::run);
    }

    /// Whether the units are shown one by one; the counts are always. Takes effect when shown next.
    public void showChips(boolean shown) {
        chips = shown;
    }

    /// What is uncovered: a fixed place and a count.
    public void show(CoverReading cover, Texts texts) {
        boolean known = cover.state() == CoverReading.State.READY;
        uncovered.setText(texts.get("board.uncovered"));
        uncoveredCount.setText(
                known
                        ? texts.get("board.covered", cover.uncovered().size(), cover.sites())
                        : texts.term(cover.state()));
        uncoveredCount.getStyleClass().remove("warning");
        if (known && !cover.uncovered().isEmpty()) {
            uncoveredCount.getStyleClass().add("warning");
        }
    }

    public void show(DeskPicture picture, Texts texts) {
        again = Optional.of(() -> show(picture, texts));
        caption.setText(texts.get("board.title"));
        count.setText(Integer.toString(picture.units().size()));
        counts.setText(counts(picture, texts));
        empty.setText(texts.get(picture.founded() ? "board.empty" : "board.loading"));
        Looks.shown(empty, picture.units().isEmpty());
        Looks.shown(scroll, chips && !picture.units().isEmpty());
        double width = getWidth() > 0 ? getWidth() : 1000;
        grid.show(ordered(picture), here(picture), width, texts);
        double wanted = Math.ceil(grid.viewHeight(width));
        scroll.setMinHeight(wanted);
        scroll.setPrefHeight(wanted);
        scroll.setMaxHeight(wanted);
    }

    /// As long as people can keep them in mind, each unit has its place; beyond that those in danger and at work
    /// come first.
    private List<UnitChip> ordered(DeskPicture picture) {
        if (units != picture.units()) {
            units = picture.units();
            ordered = units.size() <= PLACES_MAX ? units : byNeed(units);
        }
        return ordered;
    }

    private static List<UnitChip> byNeed(List<UnitChip> units) {
        List<UnitChip> order = new ArrayList<>(units.size());
        List<UnitChip> working = new ArrayList<>();
        List<UnitChip> others = new ArrayList<>();
        for (UnitChip unit : units) {
            List<UnitChip> group = switch (unit.state()) {
                case DISTRESS -> order;
                case ASSIGNED, EN_ROUTE, ON_SCENE -> working;
                case AVAILABLE, OUT, LENT -> others;
            };
            group.add(unit);
        }
        order.addAll(working);
        order.addAll(others);
        return order;
    }

    private static Set<CallSign> here(DeskPicture picture) {
        Set<CallSign> here = new HashSet<>();
        picture.selected()
                .ifPresent(d ->
                        d.card().units().stream().map(IncidentCard.Tag::unit).forEach(here::add));
        return here;
    }

    private static boolean isRare(UnitState state) {
        return state == UnitState.DISTRESS || state == UnitState.LENT;
    }

    private static String counts(DeskPicture picture, Texts texts) {
        return java.util.Arrays.stream(UnitState.values())
                .filter(s -> !isRare(s) || picture.count(s) > 0)
                .map(s -> texts.get("board.count", picture.count(s), texts.term(s)))
                .collect(Collectors.joining(" · "));
    }
}
