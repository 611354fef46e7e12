package org.muster.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.response.HeldAlarm;
import org.muster.session.LifeNotice;
import org.muster.ui.desk.AlarmLine;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// What stands below the header when it must not be missed: a unit in distress above all, and the one line of the
/// alarms that did not sound; and what was found of this folder, until it was read. None of them takes the focus nor
/// covers the board.
public final class AlarmStrip extends VBox {
    /// The most chattering sources named.
    private static final int SOURCES_MAX = 3;

    private final Label units = Looks.whole("distress-units");
    private final Label about = Looks.label("distress-about", "of-people");
    private final Label key = Looks.key("F9");
    private final Label what = Looks.whole("distress-about");
    private final HBox distress = new HBox(Mark.named("state-distress"), units, about, key, what);
    private final Label held = Looks.label("held-text");
    private final HBox group = new HBox(Mark.named("held"), held, Looks.key("⇧ F9"));

    private final Label told = Looks.label("held-text");
    private final HBox notice = new HBox(Mark.named("link-working"), told, Looks.key("⇧ F8"));

    public AlarmStrip() {
        notice.getStyleClass().add("held-line");
        notice.setAlignment(Pos.CENTER_LEFT);
        told.setWrapText(true);
        told.setMinHeight(USE_PREF_SIZE);
        Looks.shown(notice, false);
        distress.getStyleClass().add("distress");
        group.getStyleClass().add("held-line");
        distress.setAlignment(Pos.CENTER_LEFT);
        group.setAlignment(Pos.CENTER_LEFT);
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        about.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(about, Priority.ALWAYS);
        held.setWrapText(true);
        held.setMinHeight(USE_PREF_SIZE);
        Looks.shown(distress, false);
        Looks.shown(group, false);
        getChildren().setAll(distress, group, notice);
    }

    public void show(DeskPicture picture, List<HeldAlarm> holding, Texts texts) {
        List<AlarmLine> calls =
                picture.alarms().stream().filter(AlarmLine::isDistress).toList();
        Looks.shown(distress, !calls.isEmpty());
        if (!calls.isEmpty()) {
            showDistress(calls, picture, texts);
        }
        // A unit in distress stands above, and is not one of many.
        List<HeldAlarm> line = holding.stream()
                .filter(h -> h.alarm().key().kind() != AlarmKind.DISTRESS)
                .toList();
        Looks.shown(group, !line.isEmpty());
        held.setText(line.isEmpty() ? "" : texts.get("held.line", reasons(line, picture, texts)));
        showNotices(picture.link().notices(), texts);
    }

    /// The latest, and how many there are.
    private void showNotices(List<LifeNotice> notices, Texts texts) {
        Looks.shown(notice, !notices.isEmpty());
        if (!notices.isEmpty()) {
            String latest = texts.say(notices.getLast().wording());
            told.setText(texts.get("notice.line", notices.size(), latest));
        }
    }

    /// The unacknowledged come first, and the first is described; all are named.
    private void showDistress(List<AlarmLine> calls, DeskPicture picture, Texts texts) {
        AlarmLine first = calls.getFirst();
        units.setText(texts.get(
                "distress.units",
                calls.stream().map(AlarmLine::subject).distinct().collect(Collectors.joining(" "))));
        List<String> words = new ArrayList<>();
        first.incident().flatMap(id -> card(picture, id)).ifPresent(card -> {
            words.add(card.number() + " " + card.title());
            if (!card.place().isBlank()) {
                words.add(card.place());
            }
        });
        words.add(texts.get("distress.since", first.since()));
        AlarmWords.remark(first, picture.link(), texts).ifPresent(words::add);
        about.setText(String.join(" · ", words));
        what.setText(texts.get("distress.acknowledge"));
        Looks.shown(key, !first.acknowledged());
        Looks.shown(what, !first.acknowledged());
        Looks.state(distress, "alarming", !first.acknowledged());
        distress.setAccessibleText(units.getText() + " " + about.getText());
    }

    private static Optional<IncidentCard> card(DeskPicture picture, IncidentId id) {
        return picture.queue().stream().filter(card -> card.id().equals(id)).findFirst();
    }

    /// `3 from before · 4 in a flood · 2 from A14, which calls too often`
    private static String reasons(List<HeldAlarm> holding, DeskPicture picture, Texts texts) {
        List<String> words = new ArrayList<>();
        for (HeldAlarm.Reason reason : HeldAlarm.Reason.values()) {
            List<HeldAlarm> of =
                    holding.stream().filter(h -> h.reason() == reason).toList();
            if (!of.isEmpty()) {
                words.add(texts.get("held." + reason.name(), of.size(), sources(of, picture)));
            }
        }
        return String.join(" · ", words);
    }

    private static String sources(List<HeldAlarm> holding, DeskPicture picture) {
        return picture.alarms().stream()
                .filter(line -> holding.stream().anyMatch(h -> h.alarm().key().equals(line.key())))
                .map(AlarmLine::subject)
                .distinct()
                .limit(SOURCES_MAX)
                .collect(Collectors.joining(" "));
    }
}
