package org.muster.ui.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.words.Wording;
import org.muster.replay.Mark;
import org.muster.replay.Replay;
import org.muster.ui.shell.LowerLine;
import org.muster.ui.shell.MainWindow;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// The line of a replay's window: what is played, how fast, and the timeline to jump on. Keys that would act at the
/// live desk are answered in words.
public final class TimelineBar implements LowerLine {
    /// Both languages at once, whatever the desk speaks.
    static final String FRAME_WORD = "回放 REPLAY";

    static final Duration STEP = Duration.ofSeconds(10);
    static final Wording NOTHING_RECORDED = Wording.of("refused.replay");

    private final Replay replay;
    private final List<Mark> marks;
    private final TimelineTrack track;
    private final Label state = Looks.whole("timeline-state");
    private final Label speed = Looks.whole("timeline-speed");
    private final Label now = Looks.whole("big-clock", "timeline-now");
    private final Label from = Looks.whole("second");
    private final Label to = Looks.whole("second");
    private final Label notice = Looks.label("command-answer", "of-people");
    private final HBox view;
    private @Nullable MainWindow window;
    private String said = "";

    public TimelineBar(Replay replay, List<Mark> marks) {
        this.replay = replay;
        this.marks = List.copyOf(marks);
        track = new TimelineTrack(replay.span(), marks);
        track.onSeek(this::seek);
        track.setMinWidth(120);
        HBox.setHgrow(track, Priority.ALWAYS);
        notice.setMinWidth(0);
        state.setId("replay-state");
        speed.setId("replay-speed");
        now.setId("replay-now");
        notice.setId("replay-notice");
        view = new HBox(
                Looks.key("Space"),
                state,
                speed,
                Looks.key("+ −"),
                now,
                from,
                track,
                to,
                Looks.key("← →"),
                Looks.key("PgUp PgDn"),
                notice);
        view.getStyleClass().addAll("command", "timeline");
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void join(MainWindow joined) {
        window = joined;
        joined.model().answer().addListener((o, before, answer) -> answer.ifPresent(a -> say(a.wording())));
    }

    @Override
    public void show(Texts texts) {
        Instant at = replay.now();
        state.setText(texts.get(replay.isPlaying() ? "replay.playing" : "replay.paused"));
        Looks.state(state, "playing", replay.isPlaying());
        speed.setText("×" + replay.speed());
        now.setText(texts.clock(at));
        boolean oneDay =
                texts.day(replay.span().from()).equals(texts.day(replay.span().to()));
        from.setText(end(replay.span().from(), oneDay, texts));
        to.setText(end(replay.span().to(), oneDay, texts));
        notice.setText(said);
        Looks.shown(notice, !said.isEmpty());
        track.show(at);
    }

    private static String end(Instant at, boolean oneDay, Texts texts) {
        return oneDay ? texts.minutes(at) : texts.day(at) + " " + texts.minutes(at);
    }

    private void show() {
        if (window != null) {
            show(window.texts());
        }
    }

    private void say(Wording wording) {
        said = window == null ? "" : window.texts().say(wording);
        show();
    }

    @Override
    public void begin(String text) {
        say(NOTHING_RECORDED);
    }

    @Override
    public String typed() {
        return "";
    }

    @Override
    public String frameWord() {
        return FRAME_WORD;
    }

    @Override
    public boolean pressed(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown()) {
            return key.getCode() == KeyCode.Z && does(() -> say(NOTHING_RECORDED));
        }
        boolean onMap =
                window != null && window.scene().getFocusOwner() == window.map().pane();
        return switch (key.getCode()) {
            case SPACE -> does(this::toggle);
            case PLUS, EQUALS, ADD -> does(() -> faster(1));
            case MINUS, SUBTRACT -> does(() -> faster(-1));
            case LEFT -> !onMap && does(() -> seek(replay.now().minus(STEP)));
            case RIGHT -> !onMap && does(() -> seek(replay.now().plus(STEP)));
            case PAGE_UP -> does(() -> jump(before()));
            case PAGE_DOWN -> does(() -> jump(after()));
            case HOME -> does(() -> seek(replay.span().from()));
            case END -> does(() -> seek(replay.span().to()));
            case F1 -> does(this::help);
            case F2, F8, F9, F10, ENTER -> does(() -> say(NOTHING_RECORDED));
            default -> false;
        };
    }

    private static boolean does(Runnable action) {
        action.run();
        return true;
    }

    private void help() {
        said = window == null ? "" : window.texts().get("replay.help");
        show();
    }

    private void toggle() {
        said = "";
        if (replay.isPlaying()) {
            replay.pause();
        } else {
            replay.play();
        }
        show();
    }

    private void faster(int steps) {
        int at = Replay.SPEEDS.indexOf(replay.speed()) + steps;
        replay.setSpeed(Replay.SPEEDS.get(Math.clamp(at, 0, Replay.SPEEDS.size() - 1)));
        show();
    }

    private void seek(Instant at) {
        said = "";
        replay.seek(at);
    }

    private Optional<Mark> before() {
        return marks.reversed().stream()
                .filter(m -> m.at().isBefore(replay.now()))
                .findFirst();
    }

    private Optional<Mark> after() {
        return marks.stream().filter(m -> m.at().isAfter(replay.now())).findFirst();
    }

    /// Jumps to a mark and says what it is; its incident goes into the pane.
    private void jump(Optional<Mark> mark) {
        mark.ifPresent(m -> {
            seek(m.at());
            MainWindow here = window;
            if (here != null) {
                m.incident().ifPresent(here.model()::select);
                said = here.texts().get("replay.mark." + m.kind().name(), m.subject());
            }
            show();
        });
    }

    TimelineTrack track() {
        return track;
    }
}
