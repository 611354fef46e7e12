package org.muster.ui.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;

/// The toolkit for tests, started once for the whole run.
public final class FxToolkit {
    private static final long SECONDS_MAX = 120;

    private FxToolkit() {}

    public static synchronized void start() {
        try {
            Platform.startup(() -> {});
            Platform.setImplicitExit(false);
        } catch (IllegalStateException e) {
            // Another test has started it.
        }
    }

    /// Runs on the toolkit's thread and waits for the result.
    public static <T> T call(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        FxThread.later(future);
        return future.get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    public static void run(Runnable task) throws Exception {
        call(() -> {
            task.run();
            return true;
        });
    }

    /// @return whether the condition became true in time
    public static boolean await(ObservableBooleanValue condition) throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        run(() -> {
            if (condition.get()) {
                latch.countDown();
            }
            condition.addListener((o, before, now) -> {
                if (now) {
                    latch.countDown();
                }
            });
        });
        return latch.await(SECONDS_MAX, TimeUnit.SECONDS);
    }
}
