package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.image.WritableImage;
import org.muster.ui.shell.Screenshot;

/// Takes a picture of a desk once its map has come to rest.
final class DeskPicture {
    /// How long the map may take.
    private static final Duration MAP_MAX = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /// Looks in a row at which everything must be at rest: tiles come in waves.
    private static final int CALM_LOOKS = 12;

    private DeskPicture() {}

    static void write(DeskScreen screen, Path file) throws IOException {
        Toolkit.run(() -> {
            screen.tick();
            Screenshot.settle(screen.window().scene());
        });
        long end = System.nanoTime() + MAP_MAX.toNanos();
        int calm = 0;
        while (calm < CALM_LOOKS && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            boolean settled = Toolkit.on(() -> {
                Screenshot.settle(screen.window().scene());
                return screen.window().map().pane().settledProperty().get();
            });
            calm = settled ? calm + 1 : 0;
        }
        WritableImage image = Toolkit.on(() -> Screenshot.of(screen.window().scene()));
        Screenshot.write(image, file);
    }
}
