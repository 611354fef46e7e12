package org.muster.ui.shell;

import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.muster.ui.words.Texts;

/// The line between map and board, and what comes with it: it makes a window of the desk one for live work or one for
/// something else. For the toolkit's thread.
public interface LowerLine {
    Region view();

    /// Told once, when the window is whole but not yet shown.
    void join(MainWindow window);

    /// Shows how things stand; at each change of the picture, of the language and of its own.
    void show(Texts texts);

    /// A person picked a unit or began to type on the desk.
    void begin(String text);

    /// What is typed and not carried out.
    String typed();

    /// A key of its own, before the desk's.
    ///
    /// @return whether it was one
    boolean pressed(KeyEvent key);

    /// The word of a frame of its own, in both languages at once, beside that of the jurisdiction; empty for none.
    String frameWord();
}
