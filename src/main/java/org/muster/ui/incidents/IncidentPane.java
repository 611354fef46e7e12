package org.muster.ui.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.ZoneClass;
import org.muster.ui.desk.AdviceReading;
import org.muster.ui.desk.CordonReading;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.Hands;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.desk.IncidentDetail;
import org.muster.ui.desk.Question;
import org.muster.ui.supervisor.CoverReading;
import org.muster.ui.supervisor.SiteLine;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// The selected incident: what it is, how far it has come, whom to send, what happened.
public final class IncidentPane extends StackPane {
    private static final int ROWS = 5;
    private static final int ROWS_LOW = 3;
    private static final int SEND_AT = 6;

    private final Mark priority = Mark.of(org.muster.dispatch.model.Priority.TWO);
    private final Label title = Looks.label("pane-title", "of-people");
    private final Label elapsed = Looks.whole("pane-elapsed");
    private final Label place = Looks.label("pane-line", "of-people");
    private final Label calls = Looks.label("pane-line", "of-people");
    private final Label answers = Looks.label("pane-line");
    private final Button takeOver = new Button();
    private final HBox hands = new HBox(10, answers, takeOver);
    private final VBox strips = new VBox(6);
    private final LedgerTable ledger = new LedgerTable();
    private final Label adviceCaption = Looks.whole("caption");
    private final Label adviceOrder = Looks.label("second");
    private final RecommendedList recommended = new RecommendedList();
    private final WhatIfView whatIf = new WhatIfView();
    private final Button send = wide("⏎");
    private final CordonView cordon = new CordonView();
    private final VBox verdict = new VBox();
    private final Button hold = wide("F12");
    private final Label timelineCaption = Looks.whole("caption");
    private final TimelineView timeline = new TimelineView();
    private final ScrollPane scroll = new ScrollPane(timeline);
    private final VBox content = new VBox();
    private final Label empty = Looks.label("empty");
    private final VBox foot = new VBox();
    private boolean narrow;
    private boolean low;
    private BiConsumer<String, String> onDecide = (conflict, choice) -> {};
    private List<Object> stripsShown = List.of();

    public IncidentPane() {
        getStyleClass().add("pane");
        content.getStyleClass().add("pane-content");
        setAlignment(Pos.TOP_LEFT);
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        place.setWrapText(true);
        place.setMinHeight(USE_PREF_SIZE);
        calls.setWrapText(true);
        calls.setMinHeight(USE_PREF_SIZE);
        answers.setWrapText(true);
        answers.setMinHeight(USE_PREF_SIZE);
        answers.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(answers, Priority.ALWAYS);
        hands.setAlignment(Pos.CENTER_LEFT);
        takeOver.getStyleClass().add("take-over");
        takeOver.setGraphic(Looks.key("F4"));
        takeOver.setContentDisplay(ContentDisplay.RIGHT);
        takeOver.setMinWidth(USE_PREF_SIZE);
        takeOver.setFocusTraversable(false);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(10, priority, title, elapsed);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox adviceHead = new HBox(10, adviceCaption, adviceOrder);
        adviceHead.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        timeline.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        content.getChildren()
                .setAll(
                        head,
                        new VBox(2, place, calls, hands),
                        strips,
                        ledger,
                        adviceHead,
                        recommended,
                        whatIf,
                        send,
                        verdict,
                        hold,
                        cordon,
                        timelineCaption,
                        scroll);
        for (Node node : content.getChildren()) {
            if (node instanceof javafx.scene.layout.Region region && node != scroll) {
                region.setMinHeight(USE_PREF_SIZE);
            }
        }
        ScrollPane outer = new ScrollPane(content);
        outer.setFitToWidth(true);
        outer.setFitToHeight(true);
        outer.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        outer.setFocusTraversable(false);
        outer.setMinHeight(0);
        outer.visibleProperty().bind(content.visibleProperty());
        scroll.setFocusTraversable(false);
        setMinHeight(0);
        VBox.setVgrow(outer, Priority.ALWAYS);
        VBox all = new VBox(outer, foot);
        all.setMinHeight(0);
        foot.getStyleClass().add("pane-foot");
        Looks.shown(foot, false);
        getChildren().setAll(all, empty);
    }

    /// A button across the pane, with its key.
    private static Button wide(String key) {
        Button button = new Button();
        button.getStyleClass().add("send");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setWrapText(true);
        button.setMinHeight(USE_PREF_SIZE);
        button.setTextAlignment(TextAlignment.CENTER);
        button.setGraphic(Looks.key(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        return button;
    }

    /// How much room there is; takes effect when shown next. Without much, the button to send stands below what
    /// scrolls, so that it is always in view, and the timeline scrolls with all the rest.
    public void setRoom(boolean isNarrow, boolean isLow) {
        narrow = isNarrow;
        if (low != isLow) {
            low = isLow;
            content.getChildren().removeAll(whatIf, send, verdict, hold, scroll, timeline);
            scroll.setContent(low ? null : timeline);
            content.getChildren().add(low ? timeline : scroll);
            foot.getChildren().clear();
            if (low) {
                foot.getChildren().setAll(whatIf, send, verdict, hold);
            } else {
                content.getChildren().addAll(SEND_AT, List.of(whatIf, send, verdict, hold));
            }
            Looks.shown(foot, low);
        }
    }

    public void onChoose(IntConsumer action) {
        recommended.onChoose(action);
    }

    public void onSend(Runnable action) {
        send.setOnAction(e -> action.run());
    }

    /// What happens when those are to be sent who would close the cordon.
    public void onHold(Runnable action) {
        hold.setOnAction(e -> action.run());
    }

    public void onTakeOver(Runnable action) {
        takeOver.setOnAction(e -> action.run());
    }

    /// What happens when a person decides a conflict: its id and the choice.
    public void onDecide(BiConsumer<String, String> action) {
        onDecide = action;
    }

    public void show(DeskPicture picture, AdviceReading advice, CoverReading cover, Texts texts) {
        Optional<IncidentDetail> detail = picture.selected();
        Looks.shown(content, detail.isPresent());
        Looks.shown(empty, detail.isEmpty());
        empty.setText(texts.get(picture.founded() ? "pane.empty" : "pane.loading"));
        detail.ifPresent(d -> show(d, texts));
        showAdvice(advice, unit -> cover.leftBy(unit, detail.flatMap(IncidentDetail::at)), texts);
        timelineCaption.setText(texts.get("timeline.title"));
    }

    private void show(IncidentDetail detail, Texts texts) {
        IncidentCard card = detail.card();
        priority.show(card.priority());
        title.setText(IncidentWords.title(card, texts));
        elapsed.setText(Texts.wideSpan(card.sinceCall()));
        place.setText(card.number() + " · " + (card.place().isBlank() ? texts.get("incident.noPlace") : card.place())
                + zone(card, texts) + " · " + card.category().in(texts));
        String line = callsLine(detail, texts);
        calls.setText(line);
        // With little room both stand in one line, unless a button needs room in it.
        boolean together = low && !card.hands().canBeTaken();
        Looks.shown(calls, !together);
        answers.setText((together ? line + " · " : "") + answers(card.hands(), texts));
        takeOver.setText(texts.get("pane.takeOver"));
        Looks.shown(takeOver, card.hands().canBeTaken());
        ledger.show(card.tiers(), narrow ? 1 : 2, texts);
        List<Object> now = List.of(
                detail.conflicts(), detail.nearby(), card.marks(), card.hands().unseen(), texts.language(), card.id());
        if (!now.equals(stripsShown)) {
            stripsShown = now;
            strips.getChildren().setAll(strips(detail, texts));
            Looks.shown(strips, !strips.getChildren().isEmpty());
        }
        timeline.show(detail.timeline(), texts);
    }

    /// Only what is out of the ordinary is said.
    private static String zone(IncidentCard card, Texts texts) {
        return card.zone() == ZoneClass.OTHER ? "" : texts.get("pane.zone", card.zone());
    }

    private static String callsLine(IncidentDetail detail, Texts texts) {
        String line = detail.calls() == 1 ? texts.get("pane.call") : texts.get("pane.calls", detail.calls());
        if (!detail.caller().isBlank()) {
            line += " · " + detail.caller();
        }
        boolean more = detail.calls() > 1 && !detail.latest().isBlank();
        return more ? line + " · " + texts.get("pane.latest", detail.latest()) : line;
    }

    /// Who answers for it and where else it is open.
    private static String answers(Hands hands, Texts texts) {
        String desk = hands.responsible().desk();
        String line = hands.ours()
                ? texts.get("pane.ours")
                : hands.deserted()
                        ? texts.get("pane.deserted", desk)
                        : hands.operator()
                                .map(operator -> texts.get("pane.theirsAt", desk, operator))
                                .orElseGet(() -> texts.get("pane.theirs", desk));
        // Who answers for it is named already.
        String open = hands.open().stream()
                .map(d -> d.desk().equals(hands.responsible())
                        ? texts.get("pane.openThere")
                        : texts.get("pane.openAt", d.desk().desk(), d.operator()))
                .collect(Collectors.joining(", "));
        return open.isEmpty() ? line : line + " · " + texts.get("pane.open", open);
    }

    private List<Node> strips(IncidentDetail detail, Texts texts) {
        List<Node> nodes = new ArrayList<>();
        if (detail.card().hands().unseen()) {
            nodes.add(strip(texts.get("pane.unseen")));
        }
        for (Question question : detail.conflicts()) {
            nodes.add(new QuestionStrip(question, 0, texts, onDecide));
        }
        for (IncidentDetail.Nearby near : detail.nearby()) {
            String cautions = String.join(" ", near.cautions());
            String text = cautions.isBlank()
                    ? texts.get("pane.near", near.meters(), near.site().in(texts))
                    : texts.get("pane.nearCaution", near.meters(), near.site().in(texts), cautions);
            nodes.add(strip(text));
        }
        if (detail.card().marks().contains(IncidentCard.Attention.NOT_LOCATED)) {
            nodes.add(strip(texts.get("pane.notLocated", detail.card().number())));
        }
        if (detail.card().marks().contains(IncidentCard.Attention.UPDATE_NEEDED)) {
            nodes.add(strip(texts.get("pane.updateNeeded")));
        }
        return nodes;
    }

    private static HBox strip(String text) {
        Label label = Looks.label("of-people");
        label.setWrapText(true);
        label.setText(text);
        label.setMinHeight(USE_PREF_SIZE);
        HBox strip = new HBox(Mark.named("caution"), label);
        strip.getStyleClass().add("strip");
        return strip;
    }

    private void showAdvice(AdviceReading advice, Function<CallSign, List<SiteLine>> leftBy, Texts texts) {
        adviceCaption.setText(texts.get("advice.title"));
        adviceOrder.setText(advice.basis().map(texts::term).orElse(""));
        whatIf.show(advice, low, texts);
        boolean isCordoned = advice.cordon().incident().isPresent();
        recommended.show(advice, leftBy, isCordoned ? 1 : low ? ROWS_LOW : ROWS, narrow, texts);
        cordon.show(advice.cordon(), low ? ROWS_LOW : ROWS, texts);
        verdict.getChildren().setAll(CordonView.verdict(advice.cordon(), texts));
        Looks.shown(verdict, isCordoned);
        int points = advice.cordon().of(CordonReading.Kind.PROPOSED).size();
        Looks.shown(hold, isCordoned);
        hold.setDisable(points == 0);
        hold.setText(points == 0 ? texts.get("hold.none") : texts.get("hold.points", points));
        String names = advice.toSend().stream().map(CallSign::text).collect(Collectors.joining(" "));
        send.setDisable(names.isEmpty());
        String nobody = advice.proposal().isProvidedFor() ? "send.providedFor" : "send.none";
        send.setText(names.isEmpty() ? texts.get(nobody) : texts.get("send.units", names));
    }
}
