package org.muster.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;

/// The dark and the light look. The controls' base comes from AtlantaFX; tokens and layout are our own sheets.
public enum Theme {
    DARK,
    LIGHT;

    /// The other one.
    public Theme next() {
        return this == DARK ? LIGHT : DARK;
    }

    /// Puts a scene into this look, live: no control is made anew.
    public void dress(Scene scene) {
        scene.setUserAgentStylesheet(base());
        scene.getStylesheets().setAll(sheets());
    }

    private String base() {
        return switch (this) {
            case DARK -> new PrimerDark().getUserAgentStylesheet();
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
        };
    }

    private List<String> sheets() {
        String tokens = switch (this) {
            case DARK -> "dark.css";
            case LIGHT -> "light.css";
        };
        return List.of(sheet("desk.css"), sheet(tokens));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
