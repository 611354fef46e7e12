package org.muster.ui.shell;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import org.muster.ui.fx.Fonts;
import org.muster.ui.fx.FxThread;

/// The toolkit in a test: started once, with the fonts loaded, and asked on its own thread.
public final class Toolkit {
    private static final long LIMIT_SECONDS = 120;

    private static boolean started;

    private Toolkit() {}

    static synchronized void start() throws InterruptedException {
        if (started) {
            return;
        }
        started = true;
        CountDownLatch up = new CountDownLatch(1);
        try {
            Platform.startup(up::countDown);
        } catch (IllegalStateException e) {
            // Another test of this JVM has started it.
            up.countDown();
        }
        up.await();
        Platform.setImplicitExit(false);
        call(() -> {
            Fonts.load();
            return true;
        });
    }

    /// Runs a question on the toolkit's thread.
    public static <T> T call(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        FxThread.later(() -> {
            try {
                answer.complete(question.call());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
