package org.muster.ui.shell;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.ui.fx.FxThread;
import org.muster.ui.sound.Chime;
import org.muster.ui.sound.Chimes;

/// Sets a main window going: its clocks, its flash and its sounds.
public final class LiveDesk {
    private static final Duration HALF_SECOND = Duration.ofMillis(500);

    private LiveDesk() {}

    /// Follows the snapshots, ticks once a second, flashes at 1 Hz, lets the bell be heard. For the toolkit's
    /// thread.
    ///
    /// @param background looks for a sound device, which may take a while
    /// @return stops it all
    public static Pin start(MainWindow window, Scheduler scheduler, Chimes chimes, Executor background) {
        window.model().bell().onStrike(alarm -> chimes.play(Chime.of(alarm.key().kind())));
        window.model().bell().onAgain(alarm -> chimes.play(Chime.of(alarm.key().kind())));
        background.execute(() -> {
            boolean audible = chimes.isAudible();
            FxThread.later(() -> window.setAudible(audible));
        });
        return startSilent(window, scheduler);
    }

    /// The same for a window that shows alarms and makes no sound, because it is not the shift itself.
    public static Pin startSilent(MainWindow window, Scheduler scheduler) {
        Pin snapshots = window.model().follow();
        Beat beat = new Beat(window);
        Pin beats = scheduler.every(HALF_SECOND, () -> FxThread.later(beat));
        return () -> {
            snapshots.release();
            beats.release();
        };
    }

    /// Half a second: the flash turns, and every other one the clocks move.
    private static final class Beat implements Runnable {
        private final MainWindow window;
        private boolean on;

        Beat(MainWindow window) {
            this.window = window;
        }

        @Override
        public void run() {
            on = !on;
            window.blink(on);
            if (on) {
                window.model().tick();
            }
        }
    }
}
