package org.muster.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.ui.fx.FxThread;

/// A picture of a scene, without a stage and without a display: the headless toolkit's screen is smaller than a desk.
public final class Screenshot {
    private Screenshot() {}

    /// Lays the scene out and photographs it, one pixel a point. For the toolkit's thread.
    public static WritableImage of(Scene scene) {
        settle(scene);
        return scene.snapshot(null);
    }

    /// Photographs a window once its map is whole. When the limit has passed the tiles are not waited for any
    /// longer, and after as long again nothing is. A scene without a stage gets no frames, so it is looked at again
    /// and again.
    ///
    /// @return completes on the toolkit's thread
    public static CompletableFuture<WritableImage> whenSettled(MainWindow window, Scheduler scheduler, Duration limit) {
        CompletableFuture<WritableImage> picture = new CompletableFuture<>();
        // A window that is slow to lay out must not be looked at more often than it can be.
        AtomicBoolean looking = new AtomicBoolean();
        AtomicBoolean late = new AtomicBoolean();
        Runnable look = () -> {
            if (looking.compareAndSet(false, true)) {
                FxThread.run(() -> {
                    looking.set(false);
                    look(window, picture, late.get());
                });
            }
        };
        Pin looks = scheduler.every(LOOK_EVERY, look);
        Pin lateness = scheduler.after(limit, () -> late.set(true));
        Pin end =
                scheduler.after(limit.multipliedBy(2), () -> FxThread.run(() -> picture.complete(of(window.scene()))));
        picture.whenComplete((image, broken) -> {
            looks.release();
            lateness.release();
            end.release();
        });
        return picture;
    }

    private static void look(MainWindow window, CompletableFuture<WritableImage> picture, boolean late) {
        window.map().pane().redraw();
        settle(window.scene());
        boolean whole = late ? window.map().hasAllSymbols() : window.map().isWhole();
        if (!picture.isDone() && whole) {
            picture.complete(of(window.scene()));
        }
    }

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /// Applies style and layout until both are at rest; a scene without a stage gets no frames of its own.
    public static void settle(Scene scene) {
        for (int i = 0; i < ROUNDS; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    private static final int ROUNDS = 3;

    /// Writes a picture as PNG; not for the toolkit's thread.
    public static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (!ImageIO.write(copy, "png", file.toFile())) {
            throw new IOException("this Java cannot write PNG");
        }
    }
}
