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
            lines.add(line(texts.get(key, whatIf.uncovers().size(), movers), "warning"));
        } else if (leaves) {
            lines.add(line(
                    texts.get(
                            "whatIf.uncovers",
                            names(whatIf.uncovers(), texts),
                            whatIf.uncovers().size()),
                    "warning"));
            for (WhatIfReading.Move move : whatIf.moves()) {
                lines.add(line(
                        texts.get("whatIf.move", move.unit().text(), move.to().in(texts), move.travel()), "second"));
            }
            if (!whatIf.stays().isEmpty()) {
                String key = whatIf.moves().isEmpty() ? "whatIf.noMove" : "whatIf.stays";
                lines.add(line(
                        texts.get(
                                key,
                                names(whatIf.stays(), texts),
                                whatIf.stays().size()),
                        "second"));
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

    private static Label line(String text, String look) {
        Label label = Looks.label(look);
        label.setWrapText(true);
        label.setText(text);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
