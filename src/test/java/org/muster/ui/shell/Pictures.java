package org.muster.ui.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import org.muster.basemap.BasemapFile;
import org.muster.basemap.BasemapImport;
import org.muster.basemap.MapFonts;
import org.muster.basemap.RenderedTiles;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.time.ThreadScheduler;
import org.muster.ui.fx.Fonts;
import org.muster.ui.map.OfflineTileRetriever;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// Writes the pictures of all scenes; for people who look.
final class Pictures {
    private Pictures() {}

    public static void main(String[] wanted) throws Exception {
        Path folder = Files.createTempDirectory("pictures");
        MapFonts fonts = MapFonts.install(folder);
        BasemapFile city = city(folder);
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        CountDownLatch map = new CountDownLatch(1);
        Platform.runLater(() -> {
            OfflineTileRetriever.use(new RenderedTiles(city, fonts, 2));
            map.countDown();
        });
        map.await();
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

    private static BasemapFile city(Path folder) throws Exception {
        Path file = folder.resolve("city.map");
        try (BasemapImport sink = BasemapImport.into(file)) {
            Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(sink, Progress.NONE);
        }
        return BasemapFile.open(file);
    }

    private static final ThreadScheduler SCHEDULER = new ThreadScheduler("pictures");
    private static boolean loaded;

    private static void take(Scenes scene, Texts.Language language, Theme theme, int width, String name)
            throws Exception {
        CompletableFuture<MainWindow> opened = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                if (!loaded) {
                    Fonts.load();
                    loaded = true;
                }
                MainWindow window = scene.open(language, theme, width, width == 1920 ? 1080 : 768);
                Screenshot.settle(window.scene());
                opened.complete(window);
            } catch (Throwable e) {
                opened.completeExceptionally(e);
            }
        });
        MainWindow window = opened.get();
        WritableImage image = Screenshot.whenSettled(window, SCHEDULER, Duration.ofSeconds(10))
                .get();
        Screenshot.write(image, Path.of("target/pictures", name + ".png"));
    }
}
