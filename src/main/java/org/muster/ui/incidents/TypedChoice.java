package org.muster.ui.incidents;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.muster.ui.desk.CategoryChoice;

/// Chooses a category by typing: the beginning of a word of its name, or of a part of its code, so that Latin letters
/// find Chinese names. Backspace begins anew, and so does leaving the list. For the toolkit's thread.
final class TypedChoice {
    private final ComboBox<CategoryChoice> box;
    private String typed = "";

    private TypedChoice(ComboBox<CategoryChoice> box) {
        this.box = box;
    }

    static void on(ComboBox<CategoryChoice> box) {
        TypedChoice choice = new TypedChoice(box);
        box.addEventHandler(KeyEvent.KEY_TYPED, choice::type);
        box.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.BACK_SPACE) {
                choice.typed = "";
            }
        });
        box.focusedProperty().addListener((o, before, now) -> choice.typed = "");
    }

    private void type(KeyEvent e) {
        String more = e.getCharacter();
        if (more.isBlank() || Character.isISOControl(more.charAt(0)) || e.isControlDown() || e.isAltDown()) {
            return;
        }
        // What finds nothing together with what was typed before may be the beginning of something else.
        Optional<CategoryChoice> found = find(box.getItems(), typed + more);
        typed = found.isPresent() ? typed + more : more;
        found.or(() -> find(box.getItems(), typed)).ifPresent(box::setValue);
        e.consume();
    }

    /// The first choice a word or code part of which begins so; a name that itself begins so goes before.
    static Optional<CategoryChoice> find(List<CategoryChoice> choices, String beginning) {
        String sought = beginning.toLowerCase(Locale.ROOT);
        return choices.stream()
                .filter(c -> c.name().toLowerCase(Locale.ROOT).startsWith(sought))
                .findFirst()
                .or(() -> choices.stream().filter(c -> hasPart(c, sought)).findFirst());
    }

    private static boolean hasPart(CategoryChoice choice, String sought) {
        String parts = " " + choice.name().toLowerCase(Locale.ROOT) + " "
                + choice.code().text().replaceAll("[.-]", " ");
        return parts.contains(" " + sought);
    }
}
