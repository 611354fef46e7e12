package org.muster.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The one way onto the toolkit's thread. What is run there may touch neither disk nor network and waits for nobody.
public final class FxThread {
    private FxThread() {}

    /// Runs the task on the toolkit's thread, after all that was handed over before; may be called from any thread.
    /// After the toolkit has ended the task is not run.
    public static void later(Runnable task) {
        Platform.runLater(task);
    }

    /// Runs the task at once when called on the toolkit's thread, else later.
    public static void run(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            later(task);
        }
    }

    /// For the stages of futures.
    public static Executor executor() {
        return FxThread::run;
    }

    public static boolean isCurrent() {
        return Platform.isFxApplicationThread();
    }

    /// @throws IllegalStateException on any other thread: the caller would race with the screen
    public static void check() {
        if (!isCurrent()) {
            throw new IllegalStateException("only for the toolkit's thread, not "
                    + Thread.currentThread().getName());
        }
    }
}
