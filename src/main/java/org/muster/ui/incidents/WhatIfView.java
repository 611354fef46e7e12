package org.muster.ui.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.muster.ui.desk.AdviceReading;
import org.muster.ui.desk.Name;
import org.muster.ui.desk.WhatIfReading;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// What sending the chosen units leaves uncovered, and who could move up. Takes no room while nothing is left.
final class WhatIfView extends VBox {
    private static final int NAMES_MAX = 2;

    WhatIfView() {
        getStyleClass().add("what-if");
        setMinHeight(USE_PREF_SIZE);
    }

    /// @param brief whether there is room for one line only
    void show(AdviceReading advice, boolean brief, Texts texts) {
        WhatIfReading whatIf = advice.whatIf();
        List<Label> lines = new ArrayList<>();
        boolean leaves = whatIf.isAbout(advice) && !whatIf.uncovers().isEmpty();
        if (leaves && brief) {
            String movers =
                    whatIf.moves().stream().map(move -> move.unit().text()).collect(Collectors.joining(" "));
            String key = movers.isEmpty() ? "whatIf.briefNoMove" : "whatIf.brief";
            lines.add(Looks.wrapped("warning", texts.get(key, whatIf.uncovers().size(), movers)));
        } else if (leaves) {
            lines.add(Looks.wrapped(
                    "warning",
                    texts.get(
                            "whatIf.uncovers",
                            names(whatIf.uncovers(), texts),
                            whatIf.uncovers().size())));
            for (WhatIfReading.Move move : whatIf.moves()) {
                lines.add(Looks.wrapped(
                        "second",
                        texts.get("whatIf.move", move.unit().text(), move.to().in(texts), move.travel())));
            }
            if (!whatIf.stays().isEmpty()) {
                String key = whatIf.moves().isEmpty() ? "whatIf.noMove" : "whatIf.stays";
                lines.add(Looks.wrapped(
                        "second",
                        texts.get(
                                key,
                                names(whatIf.stays(), texts),
                                whatIf.stays().size())));
            }
        }
        getChildren().setAll(lines);
        Looks.shown(this, !lines.isEmpty());
    }

    private static String names(List<Name> sites, Texts texts) {
        String names =
                sites.stream().limit(NAMES_MAX).map(site -> site.in(texts)).collect(Collectors.joining(" · "));
        return sites.size() > NAMES_MAX ? names + " …" : names;
    }
}
