package org.muster.ui.incidents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.muster.dispatch.model.IncidentId;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// One incident of the queue.
final class CardView extends HBox {
    /// The most desks named on a card.
    private static final int LOOKING_MAX = 3;

    private final Mark priority = Mark.of(org.muster.dispatch.model.Priority.TWO);
    private final Label title = Looks.label("card-title", "of-people");
    private final Label elapsed = Looks.whole("card-elapsed");
    private final Label place = Looks.label("card-place", "of-people");
    private final List<TierSegment> segments = List.of(new TierSegment(), new TierSegment(), new TierSegment());
    private final FlowPane tags = new FlowPane();
    private List<Object> tagsShown = List.of();
    private List<Object> shown = List.of();
    private Optional<IncidentId> incident = Optional.empty();
    private Optional<IncidentId> pressed = Optional.empty();

    CardView() {
        getStyleClass().add("card");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        place.setWrapText(true);
        place.setMinHeight(USE_PREF_SIZE);
        GridPane tiers = new GridPane();
        tiers.getStyleClass().add("tiers");
        for (int i = 0; i < segments.size(); i++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100.0 / segments.size());
            tiers.getColumnConstraints().add(third);
            tiers.add(segments.get(i), i, 0);
        }
        tags.getStyleClass().add("card-tags");
        HBox first = new HBox(8, title, elapsed);
        VBox body = new VBox(first, place, tiers, tags);
        body.getStyleClass().add("card-body");
        body.setMinWidth(0);
        HBox.setHgrow(body, Priority.ALWAYS);
        getChildren().setAll(priority, body);
        // Another incident may stand here before the button is released: what counts is the one pressed on.
        setOnMousePressed(e -> pressed = incident);
    }

    /// The incident it shows now.
    Optional<IncidentId> incident() {
        return incident;
    }

    /// The incident it showed when the button was pressed.
    Optional<IncidentId> pressed() {
        return pressed;
    }

    /// @param narrow whether the beat has no room
    void show(IncidentCard card, boolean selected, boolean narrow, Texts texts) {
        List<Object> wanted = List.of(card, selected, narrow, texts.language());
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        incident = Optional.of(card.id());
        priority.show(card.priority());
        title.setText(IncidentWords.title(card, texts));
        elapsed.setText(Texts.wideSpan(card.sinceCall()));
        place.setText(IncidentWords.place(card, narrow, texts));
        for (int i = 0; i < segments.size(); i++) {
            segments.get(i).show(card.tiers().get(i), texts);
        }
        Looks.state(this, "selected", selected);
        List<Object> now = List.of(card.units(), card.marks(), card.hands(), notice(card, texts), texts.language());
        if (!now.equals(tagsShown)) {
            tagsShown = now;
            showTags(card, texts);
        }
        setAccessibleText(card.number() + " " + title.getText());
    }

    /// A whole ring has more units than a card has room for; the board marks them all.
    private static final int UNITS_MAX = 9;

    private void showTags(IncidentCard card, Texts texts) {
        List<Node> nodes = new ArrayList<>();
        if (card.hands().unseen()) {
            Label label = Looks.whole("notice");
            label.setText(texts.get("card.unseen"));
            label.setGraphic(Mark.named("unseen"));
            Looks.state(label, "unseen", true);
            nodes.add(label);
        }
        card.dispatchLeft().ifPresent(left -> {
            Label label = Looks.whole("notice");
            label.setText(notice(card, texts));
            Looks.state(label, "late", left.isNegative());
            nodes.add(label);
        });
        int more = card.units().size() <= UNITS_MAX ? 0 : card.units().size() - UNITS_MAX + 1;
        for (IncidentCard.Tag tag : card.units().subList(0, card.units().size() - more)) {
            nodes.add(new UnitTag(tag, texts));
        }
        if (more > 0) {
            Label label = Looks.whole("second");
            label.setText("+" + more);
            nodes.add(label);
        }
        for (IncidentCard.Attention mark : card.marks()) {
            Label label = Looks.whole("notice");
            label.setText(texts.term(mark));
            Looks.state(label, "conflict", mark == IncidentCard.Attention.CONFLICT);
            Looks.state(
                    label,
                    "quiet",
                    mark == IncidentCard.Attention.NOT_CLASSIFIED || mark == IncidentCard.Attention.NO_STANDARD);
            nodes.add(label);
        }
        if (!card.hands().open().isEmpty()) {
            nodes.add(looking(card, texts));
        }
        tags.getChildren().setAll(nodes);
        Looks.shown(tags, !nodes.isEmpty());
    }

    private static Node looking(IncidentCard card, Texts texts) {
        Label label = Looks.whole("second");
        List<String> desks =
                card.hands().open().stream().map(d -> d.desk().desk()).toList();
        String named = String.join(" ", desks.subList(0, Math.min(LOOKING_MAX, desks.size())));
        label.setText(desks.size() > LOOKING_MAX ? named + " +" + (desks.size() - LOOKING_MAX) : named);
        HBox tag = new HBox(Mark.named("looking"), label);
        tag.getStyleClass().add("tag");
        tag.setAccessibleText(texts.get("card.open", String.join(" ", desks)));
        return tag;
    }

    private static String notice(IncidentCard card, Texts texts) {
        return card.dispatchLeft()
                .map(left -> left.isNegative()
                        ? texts.get("card.notDispatchedLate", left.negated())
                        : texts.get("card.notDispatched", left.compareTo(Duration.ZERO) < 0 ? Duration.ZERO : left))
                .orElse("");
    }
}
