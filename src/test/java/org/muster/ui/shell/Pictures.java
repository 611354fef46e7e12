package org.muster.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import org.muster.ui.fx.Fonts;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// Writes the pictures of all scenes; for people who look.
final class Pictures {
    private Pictures() {}

    public static void main(String[] wanted) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        for (Scenes scene : Scenes.values()) {
            for (Texts.Language language : Texts.Language.values()) {
                for (Theme theme : Theme.values()) {
                    for (int width : new int[] {1920, 1366}) {
                        String name = (scene + "-" + theme + "-" + language + "-" + width).toLowerCase(Locale.ROOT);
                        if (wanted.length == 0 || List.of(wanted).stream().anyMatch(name::matches)) {
                            take(scene, language, theme, width, name);
                        }
                    }
                }
            }
        }
        Platform.exit();
    }

    private static boolean loaded;

    private static void take(Scenes scene, Texts.Language language, Theme theme, int width, String name)
            throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            try {
                if (!loaded) {
                    Fonts.load();
                    loaded = true;
                }
                MainWindow window = scene.open(language, theme, width, width == 1920 ? 1080 : 768);
                WritableImage image = Screenshot.of(window.scene());
                Screenshot.write(image, Path.of("target/pictures", name + ".png"));
            } catch (Exception e) {
                e.printStackTrace();
            } finally {
                done.countDown();
            }
        });
        done.await();
    }
}
