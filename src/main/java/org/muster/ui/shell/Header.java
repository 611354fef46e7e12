package org.muster.ui.shell;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.response.AlarmLoad;
import org.muster.ui.desk.AlarmLine;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// The header: whose desk this is, the clock, what alarms, how the link stands. Always on the screen.
public final class Header extends HBox {
    private final Label program = Looks.whole("program");
    private final Label frameWord = Looks.whole("frame-word");
    private final Label ownFrameWord = Looks.whole("frame-word");
    private final Label where = Looks.label("second", "of-people");
    private final Label clock = Looks.whole("big-clock");
    private final Mark alarmMark = Mark.named("alarm-none");
    private final Label alarmCount = Looks.whole("strong");
    private final Label alarmText = Looks.whole();
    private final Label alarmKey = Looks.key("F9");
    private final Label alarmLoad = Looks.whole("second");
    private final HBox alarm = new HBox(alarmMark, alarmCount, alarmText, alarmKey, alarmLoad);
    private final Label sound = Looks.whole("warning");
    private final HBox soundPill = new HBox(sound);
    private final Mark linkMark = Mark.named("link-alone");
    private final Label linkText = Looks.whole("strong");
    private final Label linkMore = Looks.whole("second");
    private final HBox link = new HBox(linkMark, linkText, linkMore);
    private final Label who = Looks.whole();
    private final HBox desk = new HBox(who);
    private final HBox left;
    private final HBox right;

    public Header() {
        getStyleClass().add("header");
        for (HBox pill : new HBox[] {alarm, soundPill, link, desk}) {
            pill.getStyleClass().add("pill");
            pill.setMinWidth(USE_PREF_SIZE);
        }
        program.setText("Muster");
        where.setMinWidth(0);
        left = new HBox(program, ownFrameWord, frameWord, where);
        right = new HBox(soundPill, alarm, link, desk);
        left.getStyleClass().add("header-side");
        right.getStyleClass().add("header-side");
        left.setAlignment(Pos.CENTER_LEFT);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(left, Priority.ALWAYS);
        getChildren().setAll(left, clock, right);
    }

    /// The clock stands in the middle as long as both sides leave it there.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double middle = (getWidth() - clock.getWidth()) / 2;
        double from = left.getLayoutX() + leftNeeds() + getSpacing();
        double to = right.getLayoutX() - getSpacing() - clock.getWidth();
        double x = Math.clamp(middle, Math.min(from, to), to);
        left.resize(Math.max(0, x - getSpacing() - left.getLayoutX()), left.getHeight());
        clock.relocate(snapPositionX(x), clock.getLayoutY());
    }

    private double leftNeeds() {
        return left.prefWidth(-1);
    }

    /// @param load what this desk was called by
    /// @param sounds whether alarms can be heard here now
    /// @param ownWord of the window's own frame; empty when it has none
    public void show(DeskPicture picture, Seat seat, AlarmLoad load, SoundState sounds, String ownWord, Texts texts) {
        Looks.shown(ownFrameWord, !ownWord.isEmpty());
        ownFrameWord.setText(ownWord);
        Looks.state(ownFrameWord, "replay", !ownWord.isEmpty());
        Looks.shown(frameWord, picture.kind() != JurisdictionKind.REAL);
        frameWord.setText(FrameWord.of(picture.kind()));
        Looks.state(frameWord, "demo", picture.kind() == JurisdictionKind.DEMO);
        Looks.state(frameWord, "drill", picture.kind() == JurisdictionKind.DRILL);
        where.setText(picture.founded() ? picture.jurisdiction() : texts.get("header.notFounded"));
        clock.setText(texts.clock(picture.now()));
        who.setText(texts.get("header.desk", seat.desk(), seat.operator()));
        showAlarms(picture, texts);
        alarmLoad.setText(texts.get("alarm.load", load.lastTen()));
        Looks.state(alarmLoad, "flood", load.flood());
        showLink(picture, texts);
        Looks.shown(soundPill, sounds != SoundState.ON);
        sound.setText(texts.term(sounds));
    }

    private void showAlarms(DeskPicture picture, Texts texts) {
        long waiting = picture.unacknowledged();
        Optional<AlarmLine> top = picture.alarms().stream().findFirst();
        alarmMark.become(top.isEmpty() ? "alarm-none" : waiting > 0 ? "alarm" : "alarm-acknowledged");
        long count = waiting > 0 ? waiting : picture.alarms().size();
        alarmCount.setText(Long.toString(count));
        Looks.shown(alarmCount, top.isPresent());
        alarmText.setText(
                top.map(a -> AlarmWords.whole(a, picture.link(), texts)).orElseGet(() -> texts.get("alarm.none")));
        Looks.shown(alarmKey, waiting > 0);
        Looks.state(alarm, "alarming", waiting > 0);
    }

    private void showLink(DeskPicture picture, Texts texts) {
        LinkReading reading = picture.link();
        linkMark.become(
                switch (reading.mode()) {
                    case ONLINE -> "link-online";
                    case CONNECTING, CATCHING_UP -> "link-working";
                    case OFFLINE -> "link-offline";
                    case ALONE -> "link-alone";
                    case RECORDED -> "link-recorded";
                });
        linkText.setText(texts.term(reading.mode()));
        String waiting = texts.get("link.waiting", picture.waiting());
        String exchange = switch (reading.mode()) {
            case ALONE, RECORDED -> "";
            case ONLINE, CATCHING_UP ->
                reading.roundTrip().map(r -> " · " + seconds(r)).orElse("");
            case CONNECTING, OFFLINE ->
                " · "
                        + reading.lastExchange()
                                .map(at -> texts.get("link.last", at))
                                .orElseGet(() -> texts.get("link.never"));
        };
        linkMore.setText(waiting + exchange);
        Looks.state(link, "cut", reading.isCut());
    }

    private static String seconds(Duration span) {
        return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
    }

    /// What the widest free side is; for tests of the layout.
    Region clock() {
        return clock;
    }
}
