package org.muster.ui.incidents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.muster.dispatch.model.IncidentId;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.words.Texts;

/// The cards of the queue, one below the other. Only those in view, and a few beside them, are nodes: a queue of
/// hundreds costs no more than what is seen of it. A card's height is not known before it was in view; until then it
/// counts like the others.
final class CardColumn extends Region {
    /// How far beside the view cards are made already, pixels.
    private static final double BESIDE = 240;
    /// What a card counts before any was measured, pixels.
    private static final double HEIGHT_FIRST = 92;
    /// How much is taken to be in view before there is a view, pixels.
    private static final double VIEW_FIRST = 1000;
    /// How often new cards may prove higher or lower than they counted, in one layout.
    private static final int ROUNDS = 4;

    private final ScrollPane scroll;
    private final Function<IncidentId, CardView> maker;
    private final Map<IncidentId, CardView> views = new HashMap<>();
    private final Map<IncidentId, Double> heights = new HashMap<>();
    private List<IncidentCard> cards = List.of();
    private double[] offsets = {0};
    private double measuredWidth = -1;
    private Showing showing = (view, card) -> {};

    /// How a card is shown now.
    private interface Showing {
        void show(CardView view, IncidentCard card);
    }

    /// @param maker makes the view of an incident
    CardColumn(ScrollPane scroll, Function<IncidentId, CardView> maker) {
        this.scroll = scroll;
        this.maker = maker;
        scroll.vvalueProperty().addListener((o, before, now) -> fill());
        scroll.viewportBoundsProperty().addListener((o, before, now) -> fill());
    }

    void show(List<IncidentCard> now, Optional<IncidentId> selected, boolean narrow, Texts texts) {
        cards = now;
        showing = (view, card) ->
                view.show(card, selected.filter(card.id()::equals).isPresent(), narrow, texts);
        Set<IncidentId> there = new HashSet<>();
        now.forEach(card -> there.add(card.id()));
        heights.keySet().retainAll(there);
        place();
        for (IncidentCard card : now) {
            CardView view = views.get(card.id());
            if (view != null) {
                showing.show(view, card);
            }
        }
        fill();
        requestLayout();
    }

    /// Puts an incident's card into the middle of the view, unless all of it is in view already.
    void reveal(IncidentId id) {
        double seen = scroll.getViewportBounds().getHeight();
        double above = total() - seen;
        if (seen <= 0 || above <= 0) {
            return;
        }
        double top = scroll.getVvalue() * above;
        for (int i = 0; i < cards.size(); i++) {
            boolean isInView = offsets[i] >= top && offsets[i + 1] <= top + seen;
            if (cards.get(i).id().equals(id) && !isInView) {
                scroll.setVvalue(Math.clamp(((offsets[i] + offsets[i + 1]) / 2 - seen / 2) / above, 0, 1));
            }
        }
    }

    private double total() {
        return offsets[cards.size()];
    }

    /// Where each card begins, the last one where they end.
    private void place() {
        double usual = heights.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(HEIGHT_FIRST);
        double[] begins = new double[cards.size() + 1];
        for (int i = 0; i < cards.size(); i++) {
            begins[i + 1] = begins[i] + heights.getOrDefault(cards.get(i).id(), usual);
        }
        offsets = begins;
    }

    /// Makes the views that are missing in the stretch in view and drops those outside.
    private void fill() {
        double seen = scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * Math.max(0, total() - seen) - BESIDE;
        double bottom = top + 2 * BESIDE + (seen > 0 ? seen : VIEW_FIRST);
        Map<IncidentId, IncidentCard> wanted = new HashMap<>();
        for (int i = 0; i < cards.size(); i++) {
            if (offsets[i + 1] > top && offsets[i] < bottom) {
                wanted.put(cards.get(i).id(), cards.get(i));
            }
        }
        List<CardView> leaving = new ArrayList<>();
        views.entrySet().removeIf(entry -> !wanted.containsKey(entry.getKey()) && leaving.add(entry.getValue()));
        getChildren().removeAll(leaving);
        wanted.forEach((id, card) -> {
            if (!views.containsKey(id)) {
                CardView view = maker.apply(id);
                views.put(id, view);
                showing.show(view, card);
                getChildren().add(view);
                // It may be added while the scene is laid out, after the style was applied to all others.
                view.applyCss();
            }
        });
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (width <= 0) {
            return;
        }
        if (width != measuredWidth) {
            measuredWidth = width;
            heights.clear();
        }
        double before = getHeight();
        for (int round = 0; round < ROUNDS && measure(width); round++) {
            place();
            fill();
        }
        for (int i = 0; i < cards.size(); i++) {
            CardView view = views.get(cards.get(i).id());
            if (view != null) {
                view.resizeRelocate(0, offsets[i], width, offsets[i + 1] - offsets[i]);
            }
        }
        if (total() != before) {
            requestParentLayout();
        }
    }

    /// @return whether a card was not as high as it counted
    private boolean measure(double width) {
        boolean changed = false;
        for (Map.Entry<IncidentId, CardView> entry : views.entrySet()) {
            double height = snapSizeY(entry.getValue().prefHeight(width));
            Double counted = heights.put(entry.getKey(), height);
            changed |= counted == null || counted != height;
        }
        return changed;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return total();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }
}
