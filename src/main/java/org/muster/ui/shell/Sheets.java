package org.muster.ui.shell;

import java.util.List;
import javafx.scene.Node;
import org.muster.ui.theme.Looks;

/// The sheets that lie over the map, one at a time.
final class Sheets {
    private final List<Node> all;

    /// Puts all of them away.
    Sheets(Node... sheets) {
        all = List.of(sheets);
        close();
    }

    /// Opens one in the place of any other, or closes it.
    void toggle(Node sheet) {
        boolean opens = !sheet.isVisible();
        close();
        Looks.shown(sheet, opens);
    }

    /// @return whether one was open
    boolean close() {
        boolean wasOpen = all.stream().anyMatch(Node::isVisible);
        all.forEach(sheet -> Looks.shown(sheet, false));
        return wasOpen;
    }
}
