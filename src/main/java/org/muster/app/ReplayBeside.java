package org.muster.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.stage.Stage;
import org.muster.dispatch.words.Wording;
import org.muster.replay.Span;
import org.muster.telemetry.TrackReader;
import org.muster.ui.fx.FxThread;

/// The replay of the last hour in a window of its own beside the live desk: one at a time, read in the background. For
/// the toolkit's thread.
final class ReplayBeside {
    private static final Logger LOG = Logger.getLogger(ReplayBeside.class.getName());
    private static final Duration LAST = Duration.ofHours(1);
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;

    private final Folder folder;
    private final String operator;
    private final City city;
    private final DeskScreen live;
    private Optional<Stage> stage = Optional.empty();
    private boolean opening;
    private volatile boolean closed;

    ReplayBeside(Folder folder, String operator, City city, DeskScreen live) {
        this.folder = folder;
        this.operator = operator;
        this.city = city;
        this.live = live;
    }

    /// Opens the window, or brings the open one to the front.
    void open() {
        if (stage.isPresent()) {
            stage.get().toFront();
        } else if (!opening) {
            opening = true;
            DeskScreen.Look look = new DeskScreen.Look(
                    live.window().texts().language(), live.window().theme(), WIDTH, HEIGHT);
            Thread.ofPlatform().name("replay-opening").daemon().start(() -> read(look));
        }
    }

    private void read(DeskScreen.Look look) {
        try {
            PastShift past =
                    PastShift.read(folder, operator, (now, zone) -> new Span(now.minus(LAST), now), share -> !closed);
            ReplayScreen screen = new ReplayScreen(
                    past.shift(),
                    new TrackReader(folder.tracks()),
                    past.seat(),
                    city,
                    city.basemap().isPresent(),
                    look);
            FxThread.later(() -> show(screen));
        } catch (CancellationException e) {
            FxThread.later(() -> opening = false);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the replay could not be opened", e);
            FxThread.later(() -> {
                opening = false;
                live.model().tell(Wording.of("answer.noReplay"));
            });
        }
    }

    private void show(ReplayScreen screen) {
        opening = false;
        if (closed) {
            screen.close();
            return;
        }
        Stage own = new Stage();
        stage = Optional.of(own);
        screen.window().putOn(own);
        own.setOnHidden(event -> {
            stage = Optional.empty();
            screen.close();
        });
        own.show();
    }

    /// The desk closes.
    void close() {
        closed = true;
        stage.ifPresent(Stage::close);
    }
}
