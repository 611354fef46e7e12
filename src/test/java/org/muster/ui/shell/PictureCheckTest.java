package org.muster.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// Every scene in both languages, both looks and both sizes is free of the faults that a check can see.
class PictureCheckTest {
    private static final double[][] SIZES = {{1920, 1080}, {1366, 768}};

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.start();
        FxToolkit.run(org.muster.ui.fx.Fonts::load);
    }

    @TestFactory
    Stream<DynamicTest> aSceneIsWhole() {
        return Arrays.stream(Scenes.values())
                .flatMap(scene -> Arrays.stream(Texts.Language.values())
                        .flatMap(language -> Arrays.stream(SIZES)
                                .map(size -> DynamicTest.dynamicTest(
                                        scene + " " + language + " " + (int) size[0],
                                        () -> assertThat(FxToolkit.call(() -> faults(scene, language, size)))
                                                .isEmpty()))));
    }

    private static List<String> faults(Scenes scene, Texts.Language language, double[] size) {
        MainWindow window = scene.open(language, Theme.DARK, size[0], size[1]);
        List<String> faults = new ArrayList<>();
        for (Theme theme : Theme.values()) {
            // The look is changed on the living window, as the key does.
            window.dress(theme);
            Screenshot.settle(window.scene());
            PictureCheck.faults(window.scene()).forEach(f -> faults.add(theme + ": " + f));
        }
        return faults;
    }

    @Test
    void aCutTextIsSeen() throws Exception {
        List<String> faults = FxToolkit.call(() -> {
            Label label = new Label("many words that do not fit");
            label.setMaxWidth(40);
            label.setPrefWidth(40);
            Scene scene = new Scene(new Pane(label), 200, 100);
            Screenshot.settle(scene);
            return PictureCheck.faults(scene);
        });
        assertThat(faults).anyMatch(f -> f.contains("is cut to"));
    }

    @Test
    void whatLiesOutsideOrOnTopOrShowsAKeyIsSeen() throws Exception {
        List<String> faults = FxToolkit.call(() -> {
            Label first = new Label("queue.title");
            Label second = new Label("\uE123");
            second.relocate(4, 4);
            Label third = new Label("outside");
            third.relocate(190, 60);
            third.setStyle("-fx-text-fill: #eeeeee;");
            Scene scene = new Scene(new Pane(first, second, third), 200, 100);
            Screenshot.settle(scene);
            return PictureCheck.faults(scene);
        });
        assertThat(faults)
                .anyMatch(f -> f.contains("raw key"))
                .anyMatch(f -> f.contains("no glyph"))
                .anyMatch(f -> f.contains("outside its parent"))
                .anyMatch(f -> f.contains("overlaps"))
                .anyMatch(f -> f.contains("contrast"));
    }
}
