package org.muster.app;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.muster.ui.fx.Fonts;
import org.muster.ui.fx.FxThread;

/// Starts and stops the screen's toolkit.
final class Toolkit {
    private Toolkit() {}

    /// Starts the toolkit without a display; pictures only.
    static void startHeadless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        start();
    }

    /// Starts the toolkit on the machine's display.
    static void startOnDisplay() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && "Headless".equals(System.getProperty("glass.platform"))) {
            start();
            return;
        }
        if (linux && isBlank(System.getenv("DISPLAY"))) {
            throw new Refusal("there is no display: start it in a graphical session, or take a picture with "
                    + "'desk --demo --screenshot desk.png --after 20'");
        }
        try {
            start();
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            throw new Refusal("the display cannot be opened (" + e.getMessage()
                    + "): on Linux install GTK 3 (libgtk-3-0), and set DISPLAY to a running one");
        }
    }

    private static boolean isBlank(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank();
    }

    private static void start() {
        // Swing and AWT draw map tiles only and must never look for a display of their own.
        System.setProperty("java.awt.headless", "true");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(() -> {
            Fonts.load();
            started.countDown();
        });
        Platform.setImplicitExit(false);
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does something on the toolkit's thread and waits for it.
    static <T> T on(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        FxThread.later(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return Waiting.on(done);
    }

    static void run(Runnable work) {
        on(() -> {
            work.run();
            return true;
        });
    }
}
