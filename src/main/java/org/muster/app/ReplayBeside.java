package org.muster.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.stage.Stage;
import org.muster.dispatch.words.Wording;
import org.muster.replay.Span;
import org.muster.session.Snapshot;
import org.muster.telemetry.TrackReader;
import org.muster.ui.desk.LinkReading;
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
    private final Supplier<Snapshot> now;
    private Optional<Stage> stage = Optional.empty();
    private boolean opening;
    private volatile boolean closed;

    ReplayBeside(Folder folder, String operator, City city, DeskScreen live, Supplier<Snapshot> now) {
        this.folder = folder;
        this.operator = operator;
        this.city = city;
        this.live = live;
        this.now = now;
    }

    /// Opens the window, or brings the open one to the front.
    void open() {
        if (stage.isPresent()) {
            stage.get().toFront();
        } else if (!opening) {
            Optional<Wording> notYet = notYet(
                    now.get().eventsMissing(),
                    live.model().picture().get().link().mode());
            notYet.ifPresent(live.model()::tell);
            if (notYet.isPresent()) {
                return;
            }
            opening = true;
            DeskScreen.Look look = new DeskScreen.Look(
                    live.window().texts().language(), live.window().theme(), WIDTH, HEIGHT);
            Thread.ofPlatform().name("replay-opening").daemon().start(() -> read(look));
        }
    }

    /// Why there is nothing to replay yet; empty when the log is here. The whole log comes by itself, so there is
    /// nothing to be fetched, only to be waited for.
    static Optional<Wording> notYet(long eventsMissing, LinkReading.Mode link) {
        if (eventsMissing == 0) {
            return Optional.empty();
        }
        return Optional.of(Wording.of(
                link == LinkReading.Mode.OFFLINE ? "answer.replayCut" : "answer.replayComing", eventsMissing));
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
