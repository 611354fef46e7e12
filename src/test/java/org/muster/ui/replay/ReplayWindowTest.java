package org.muster.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StationId;
import org.muster.replay.LivedShift;
import org.muster.replay.Mark;
import org.muster.replay.Progress;
import org.muster.replay.Replay;
import org.muster.replay.ShiftRecord;
import org.muster.telemetry.FixHistory;
import org.muster.time.ManualClock;
import org.muster.time.ManualScheduler;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.fx.Fonts;
import org.muster.ui.fx.FxThread;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.shell.MainWindow;
import org.muster.ui.shell.Screenshot;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// A replay in its window, worked by keys and mouse.
class ReplayWindowTest {
    @TempDir
    Path dir;

    private final ManualClock watch = new ManualClock(Instant.EPOCH);
    private final ManualScheduler scheduler = new ManualScheduler(watch);
    private LivedShift shift;
    private List<Mark> marks;
    private Replay replay;
    private DeskModel model;
    private TimelineBar line;
    private MainWindow window;
    private Stage stage;

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.start();
        FxToolkit.run(Fonts::load);
    }

    @BeforeEach
    void open() throws Exception {
        shift = new LivedShift(dir).live(120, 40, 70);
        ShiftRecord record = shift.record(shift.whole());
        marks = Mark.of(record, Progress.NONE);
        replay = new Replay(record, FixHistory.NONE, scheduler, watch);
        Seat seat =
                new Seat(new StationId("a".repeat(64)), new IncarnationId("1".repeat(32)), "01", "Li", Role.DISPATCHER);
        model = FxToolkit.call(() -> Desks.model(replay, seat));
        line = FxToolkit.call(() -> new TimelineBar(replay, marks));
        window = FxToolkit.call(() -> {
            model.follow();
            return new MainWindow(
                    model, line, NightShift.AREA, FxThread.executor(), Texts.Language.EN, Theme.DARK, 1366, 768);
        });
        stage = FxToolkit.call(Stage::new);
        FxToolkit.run(() -> {
            window.map().pane().setAnimated(false);
            window.putOn(stage);
            stage.show();
            stage.requestFocus();
            window.scene().getRoot().requestFocus();
            Screenshot.settle(window.scene());
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.run(stage::close);
        replay.close();
        shift.close();
    }

    private void press(KeyCode... keys) throws Exception {
        for (KeyCode key : keys) {
            FxToolkit.run(() -> {
                new Robot().keyType(key);
                scheduler.advance(Duration.ZERO);
            });
        }
    }

    private void pass(Duration time) throws Exception {
        FxToolkit.run(() -> scheduler.advance(time));
    }

    private static <T> T ask(Callable<T> question) throws Exception {
        return FxToolkit.call(question);
    }

    private String text(String id) throws Exception {
        return ask(() -> ((Labeled) window.scene().lookup(id)).getText());
    }

    @Test
    void keysPlayPauseSpeedUpAndJump() throws Exception {
        Instant start = shift.whole().from();
        press(KeyCode.SPACE);
        assertThat(text("#replay-state")).contains("playing");
        pass(Duration.ofSeconds(3));
        press(KeyCode.EQUALS, KeyCode.EQUALS);
        assertThat(text("#replay-speed")).isEqualTo("×5");
        pass(Duration.ofSeconds(2));
        press(KeyCode.SPACE);
        pass(Duration.ofSeconds(9));
        assertThat(replay.now()).isEqualTo(start.plusSeconds(13));
        assertThat(text("#replay-now")).isEqualTo(ask(() -> window.texts().clock(start.plusSeconds(13))));
        press(KeyCode.RIGHT);
        assertThat(replay.now()).isEqualTo(start.plusSeconds(23));
        press(KeyCode.LEFT, KeyCode.LEFT, KeyCode.LEFT);
        assertThat(replay.now()).isEqualTo(start);
        press(KeyCode.END);
        assertThat(replay.now()).isEqualTo(shift.whole().to());
        assertThat(ask(() -> model.picture().get().now()))
                .isEqualTo(shift.whole().to());
    }

    @Test
    void aMarkIsReachedByOneKeyAndShowsItsIncident() throws Exception {
        press(KeyCode.END, KeyCode.PAGE_UP);
        Mark last = marks.getLast();
        assertThat(replay.now()).isEqualTo(last.at());
        assertThat(ask(() -> model.picture().get().selectedId())).isEqualTo(last.incident());
        assertThat(text("#replay-notice")).contains(last.subject());
        press(KeyCode.HOME, KeyCode.PAGE_DOWN);
        assertThat(replay.now()).isEqualTo(marks.getFirst().at());
    }

    @Test
    void aClickOnTheTimelineLeadsThere() throws Exception {
        FxToolkit.run(() -> {
            TimelineTrack track = line.track();
            double x = track.getWidth() / 2;
            track.fireEvent(new MouseEvent(
                    MouseEvent.MOUSE_PRESSED,
                    x,
                    10,
                    x,
                    10,
                    MouseButton.PRIMARY,
                    1,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    false,
                    true,
                    null));
            scheduler.advance(Duration.ZERO);
        });
        Duration length = Duration.between(shift.whole().from(), shift.whole().to());
        assertThat(Duration.between(shift.whole().from().plus(length.dividedBy(2)), replay.now())
                        .abs())
                .isLessThan(Duration.ofMillis(600));
    }

    @Test
    void nothingDoneInItReachesTheJournal() throws Exception {
        press(KeyCode.END);
        List<String> before = journal();
        press(KeyCode.DOWN, KeyCode.DIGIT1, KeyCode.ENTER, KeyCode.F2, KeyCode.F9, KeyCode.A, KeyCode.R);
        FxToolkit.run(model::sendChosen);
        FxToolkit.run(model::acknowledgeTop);
        FxToolkit.run(() -> ((ButtonBase) window.scene().lookup(".send")).fire());
        assertThat(text("#replay-notice")).isEqualTo(ask(() -> window.texts().say(TimelineBar.NOTHING_RECORDED)));
        assertThat(journal()).isEqualTo(before);
        assertThat(ask(() -> window.scene().lookup("#form-words").getParent().isVisible()))
                .isFalse();
    }

    private List<String> journal() throws Exception {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.getFileName().toString().startsWith("journal.db"))
                    .filter(f -> !f.toString().endsWith("-shm"))
                    .sorted()
                    .map(f -> {
                        try {
                            return f.getFileName() + " " + Digest.of(Files.readAllBytes(f));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void theFrameSaysSoInBothLanguagesOnWindowAndTitle() throws Exception {
        press(KeyCode.END);
        for (int i = 0; i < 2; i++) {
            assertThat(ask(() -> stage.getTitle())).contains("演练 DRILL").contains("回放 REPLAY");
            assertThat(ask(() -> window.scene().getRoot().lookupAll(".frame-word").stream()
                            .filter(n -> n.isVisible())
                            .map(n -> ((Labeled) n).getText())
                            .toList()))
                    .containsExactlyInAnyOrder("回放 REPLAY", "演练 DRILL");
            press(KeyCode.F6);
        }
    }
}
