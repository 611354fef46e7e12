package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.muster.basemap.MapFonts;
import org.muster.extract.Progress;
import org.muster.time.ManualClock;
import org.muster.ui.fx.Fonts;
import org.muster.ui.fx.FxThread;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.shell.MainWindow;
import org.muster.ui.shell.PictureCheck;
import org.muster.ui.shell.Screenshot;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// Every scene of the demo, as `muster desk --demo --scene` shows it, is free of the faults that a check can see: both
/// languages, both looks, both sizes. One evening is lived through for all of them.
class DemoScenesTest {
    private static final double[][] SIZES = {{1920, 1080}, {1366, 768}};

    @TempDir
    static Path dir;

    private static final ManualClock CLOCK = new ManualClock(DemoScene.START);
    private static Optional<MapFonts> fonts = Optional.empty();
    private static Folder folder;
    private static City city;
    private static Demo demo;

    @BeforeAll
    static void evening() throws Exception {
        FxToolkit.start();
        FxToolkit.run(Fonts::load);
        folder = new Folder(dir.resolve("demo"));
        folder.create();
        fonts = Optional.of(MapFonts.install(folder.fonts()));
        SampleFiles.giveMap(folder, Progress.NONE);
        city = City.open(folder, SampleFiles.REMARK);
        demo = Demo.start(new Demo.Cast(folder, "lin", CLOCK, city.roads(), city::nameOf, 1, 4, Locale.ENGLISH));
        DemoScene.evening(demo, CLOCK);
    }

    @AfterAll
    static void end() throws IOException {
        demo.close();
        city.close();
    }

    @TestFactory
    Stream<DynamicTest> aSceneIsWhole() {
        return Arrays.stream(DemoScene.values())
                .map(scene -> DynamicTest.dynamicTest(scene.title(), () -> look(scene)));
    }

    private static void look(DemoScene scene) {
        demo.heal();
        demo.settle();
        DeskScreen screen = open();
        try {
            scene.show(demo, CLOCK, screen);
            List<String> faults = new ArrayList<>();
            for (double[] size : SIZES) {
                try (Opened opened = Opened.of(scene, screen, size)) {
                    for (Texts.Language language : Texts.Language.values()) {
                        for (Theme theme : Theme.values()) {
                            String where = language + " " + theme + " " + (int) size[0] + ": ";
                            faults(opened.window, language, theme).forEach(fault -> faults.add(where + fault));
                        }
                    }
                }
            }
            assertThat(faults).isEmpty();
        } finally {
            Toolkit.run(screen::close);
        }
    }

    /// A window of one size on a scene.
    private record Opened(MainWindow window, Runnable end) implements AutoCloseable {
        static Opened of(DemoScene scene, DeskScreen screen, double[] size) {
            DeskScreen.Look look = new DeskScreen.Look(Texts.Language.EN, Theme.DARK, size[0], size[1]);
            if (scene == DemoScene.REPLAY) {
                ReplayScreen replay = DemoScene.replayed(demo, folder, city, false, look);
                return new Opened(replay.window(), replay::close);
            }
            MainWindow window = Toolkit.on(() -> {
                MainWindow made = new MainWindow(
                        screen.model(),
                        city.box(),
                        FxThread.executor(),
                        look.language(),
                        look.theme(),
                        look.width(),
                        look.height());
                scene.arrange(made);
                return made;
            });
            scene.goOn(demo, window);
            return new Opened(window, () -> {});
        }

        @Override
        public void close() {
            Toolkit.run(end);
        }
    }

    private static List<String> faults(MainWindow window, Texts.Language language, Theme theme) {
        return Toolkit.on(() -> {
            window.speak(language);
            window.dress(theme);
            Screenshot.settle(window.scene());
            return PictureCheck.faults(window.scene());
        });
    }

    private static DeskScreen open() {
        return Toolkit.on(() -> new DeskScreen(
                demo.desk().session(),
                "lin",
                demo.line(),
                demo.following(),
                city,
                fonts,
                new DeskScreen.Look(Texts.Language.EN, Theme.DARK, SIZES[0][0], SIZES[0][1])));
    }
}
