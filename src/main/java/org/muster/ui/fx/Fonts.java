package org.muster.ui.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;

/// The screen's fonts, which come with the program so that Chinese text shows on any machine.
public final class Fonts {
    /// The family that style sheets name.
    public static final String FAMILY = "Noto Sans SC";

    private static final double SIZE_ANY = 14;

    private Fonts() {}

    /// Makes the family known to the toolkit, regular and bold. Call it once, before the first window; needs the
    /// toolkit to have started.
    ///
    /// @throws IllegalStateException when the program was packed without its fonts
    public static void load() {
        for (String name : new String[] {"NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"}) {
            try (InputStream in = Fonts.class.getResourceAsStream("/org/muster/fonts/" + name)) {
                Font font = in == null ? null : Font.loadFont(in, SIZE_ANY);
                if (font == null || !font.getFamily().equals(FAMILY)) {
                    throw new IllegalStateException("this program was packed without its font " + name);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
