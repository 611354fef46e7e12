package org.muster.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;
import org.muster.report.DriveFigures;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was told of drives beside what was driven, as JSON: a line for each hour, way of
/// moving and kind of road that has any, and the same for the whole day.
final class DrivesShown {
    /// As columns for people.
    static final List<String> FIELDS =
            List.of("hour", "mode", "kind", "drives", "evidence", "ratio", "ratioLow", "ratioHigh", "setOutSeconds");

    private static final String ALL = "all";

    private DrivesShown() {}

    static ArrayNode of(DriveFigures figures) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (int hour = 0; hour < 24; hour++) {
            add(lines, String.format(Locale.ROOT, "%02d", hour), figures, hour, hour + 1);
        }
        add(lines, ALL, figures, 0, 24);
        add(lines, ALL, ALL, ALL, figures.of(0, 24));
        return lines;
    }

    private static void add(ArrayNode lines, String hour, DriveFigures figures, int from, int until) {
        for (TravelMode mode : TravelMode.values()) {
            for (RoadKind kind : RoadKind.values()) {
                add(
                        lines,
                        hour,
                        mode.name(),
                        kind.name(),
                        figures.of(Optional.of(mode), Optional.of(kind), from, until));
            }
        }
    }

    private static void add(ArrayNode lines, String hour, String mode, String kind, DriveFigures.Figure figure) {
        if (figure.drives() == 0) {
            return;
        }
        ObjectNode line = lines.addObject()
                .put("hour", hour)
                .put("mode", mode)
                .put("kind", kind)
                .put("drives", figure.drives())
                .put("evidence", figure.evidence())
                .put("enough", figure.isEnough());
        figure.ratio()
                .ifPresent(ratio -> line.put("ratio", rounded(ratio.median()))
                        .put("ratioLow", rounded(ratio.low()))
                        .put("ratioHigh", rounded(ratio.high())));
        figure.setOut().ifPresent(setOut -> line.put("setOutSeconds", setOut.toSeconds()));
    }

    private static double rounded(double ratio) {
        return Math.round(ratio * 100) / 100.0;
    }
}
