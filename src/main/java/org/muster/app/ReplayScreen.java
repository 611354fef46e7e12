package org.muster.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import javafx.scene.image.WritableImage;
import org.muster.advice.RoadTravelTimes;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.command.Seat;
import org.muster.replay.Mark;
import org.muster.replay.Progress;
import org.muster.replay.Replay;
import org.muster.replay.ShiftRecord;
import org.muster.telemetry.TrackReader;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.fx.FxThread;
import org.muster.ui.replay.ReplayDesk;
import org.muster.ui.replay.TimelineBar;
import org.muster.ui.shell.LiveDesk;
import org.muster.ui.shell.MainWindow;
import org.muster.ui.shell.Screenshot;

/// A replay on the screen: the desk's window over a past shift, without a session, a line or a sound. The map's tiles
/// are those of whoever opened it.
final class ReplayScreen {
    private static final int QUESTIONS_MAX = 16;
    private static final Duration MAP_MAX = Duration.ofSeconds(40);

    private final ThreadScheduler scheduler = new ThreadScheduler(Replay.THREAD);
    private final ThreadPoolExecutor background =
            DeskScreen.thread("replay-background", QUESTIONS_MAX, new ThreadPoolExecutor.AbortPolicy());
    private final ThreadPoolExecutor reader =
            DeskScreen.thread("replay-reader", 1, new ThreadPoolExecutor.DiscardPolicy());
    private final TrackReader tracks;
    private final Replay replay;
    private final MainWindow window;
    private final Pin going;

    /// Looks for the marks and opens the window; takes a while for a long shift, so not for the toolkit's thread.
    ///
    /// @param tracks closed with the window
    /// @param seat whose name stands in the header
    /// @param tiles whether there is a map to draw
    ReplayScreen(ShiftRecord shift, TrackReader tracks, Seat seat, City city, boolean tiles, DeskScreen.Look look) {
        this.tracks = tracks;
        List<Mark> marks = Mark.of(shift, Progress.NONE);
        replay = new Replay(shift, tracks, scheduler, new SystemClock());
        window = Toolkit.on(() -> {
            MainWindow made = new MainWindow(
                    model(seat, city),
                    new TimelineBar(replay, marks),
                    city.box(),
                    FxThread.executor(),
                    look.language(),
                    look.theme(),
                    look.width(),
                    look.height());
            made.map().setBaseMap(tiles);
            made.map().pane().setRemark(city.remark());
            return made;
        });
        going = Toolkit.on(() -> LiveDesk.startSilent(window, scheduler));
    }

    private DeskModel model(Seat seat, City city) {
        TravelTimes roads = city.roads().<TravelTimes>map(RoadTravelTimes::new).orElse(TravelTimes.NONE);
        Around around = ReplayDesk.around(Around.NOTHING.withRoads(roads));
        return new DeskModel(new DeskModel.Parts(
                replay, ReplayDesk.COMMANDS, seat, around, reader, background, FxThread.executor()));
    }

    MainWindow window() {
        return window;
    }

    Replay replay() {
        return replay;
    }

    /// Moves it to a moment.
    ///
    /// @return when it stands there
    CompletableFuture<Void> stand(Instant at) {
        CompletableFuture<Void> there = new CompletableFuture<>();
        replay.seek(at);
        scheduler.after(Duration.ZERO, () -> there.complete(null));
        return there;
    }

    CompletableFuture<WritableImage> picture() {
        return Screenshot.whenSettled(window, scheduler, MAP_MAX);
    }

    /// On the toolkit's thread; what waits for the disk happens off it.
    void close() {
        going.release();
        replay.close();
        reader.shutdownNow();
        background.shutdownNow();
        Thread.ofPlatform().name("replay-close").start(() -> {
            scheduler.close();
            tracks.close();
        });
    }
}
