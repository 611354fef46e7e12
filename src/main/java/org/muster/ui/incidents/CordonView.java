package org.muster.ui.incidents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.muster.advice.CordonPlan;
import org.muster.ui.desk.CordonReading;
import org.muster.ui.desk.CordonReading.Kind;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// How the cordon of the incident stands: who is to hold which point, and how long before who flees. Takes no room
/// while there is none.
final class CordonView extends VBox {
    private static final int NAMES_MAX = 3;
    /// Less slack than this is not to be relied on.
    private static final Duration TIGHT = Duration.ofSeconds(20);

    CordonView() {
        setMinHeight(USE_PREF_SIZE);
    }

    /// @param rowsMax how many points have room; those to act upon are always there
    void show(CordonReading cordon, int rowsMax, Texts texts) {
        List<Node> rows = new ArrayList<>();
        int toActUpon = cordon.of(Kind.PROPOSED).size() + cordon.of(Kind.MISSED).size();
        int room = Math.max(rowsMax, toActUpon);
        cordon.lines().stream().limit(room).forEach(line -> rows.add(row(line, texts)));
        if (cordon.lines().size() > room) {
            rows.add(Looks.wrapped(
                    "second", texts.get("cordon.more", cordon.lines().size() - room)));
        }
        getChildren().setAll(rows);
        Looks.shown(this, !rows.isEmpty());
    }

    /// What is sought, and whether the ring closes; nothing while no cordon is in force.
    static List<Node> verdict(CordonReading cordon, Texts texts) {
        List<Node> lines = new ArrayList<>();
        if (cordon.incident().isPresent()) {
            lines.add(head(cordon, texts));
            if (cordon.plan().isEmpty()) {
                lines.add(Looks.wrapped("second", texts.get("cordon.loading")));
            }
        }
        cordon.plan().ifPresent(plan -> {
            lines.add(verdict(plan, cordon, texts));
            if (plan.isBeyondMap()) {
                lines.add(Looks.wrapped("second", texts.get("cordon.beyondMap")));
            }
        });
        return lines;
    }

    private static Node head(CordonReading cordon, Texts texts) {
        Label caption = Looks.whole("caption");
        caption.setText(texts.get("cordon.title"));
        Label what = Looks.label("second");
        what.setText(cordon.plan()
                .map(plan -> texts.get("cordon.of", Math.round(plan.radiusMeters()), plan.headStart()))
                .orElse(""));
        return new HBox(10, caption, what);
    }

    private static Label verdict(CordonPlan plan, CordonReading cordon, Texts texts) {
        int points = (int) cordon.lines().stream().filter(CordonView::counts).count();
        return switch (plan.basis()) {
            case NO_PLACE -> Looks.wrapped("warning", texts.get("cordon.noPlace"));
            case NO_ROADS -> Looks.wrapped("warning", texts.get("cordon.noRoads"));
            case ROADS -> {
                if (plan.isFull()) {
                    boolean isTight = plan.tightest()
                            .filter(slack -> slack.compareTo(TIGHT) < 0)
                            .isPresent();
                    yield Looks.wrapped(
                            isTight ? "warning" : "strong",
                            plan.tightest()
                                    .map(slack -> texts.get("cordon.full", points, slack))
                                    .orElse(texts.get("cordon.noWayOut")));
                }
                String open =
                        texts.get("cordon.open", cordon.open().size(), plan.waysOut(), names(cordon.open(), texts));
                yield Looks.wrapped("warning", open + (plan.isTooLate() ? " " + texts.get("cordon.tooLate") : ""));
            }
        };
    }

    private static boolean counts(CordonReading.Line line) {
        return switch (line.kind()) {
            case PROPOSED, COMING, HELD -> true;
            case MISSED, ASIDE -> false;
        };
    }

    private static String names(List<CordonReading.Opening> open, Texts texts) {
        String names = open.stream()
                .map(o -> (o.place().in(texts) + " " + o.arrow()).strip())
                .distinct()
                .limit(NAMES_MAX)
                .collect(Collectors.joining(" · "));
        return open.size() > NAMES_MAX ? names + " …" : names;
    }

    private static Node row(CordonReading.Line line, Texts texts) {
        HBox row = new HBox();
        row.getStyleClass().add("recommended");
        Label name = Looks.column(50, "recommended-name");
        name.setText(line.unit().text());
        Label time = Looks.column(38, "recommended-time");
        time.setText(line.travel().map(Texts::span).orElse(""));
        Label note = Looks.label("second");
        note.setText(note(line, texts));
        note.setWrapText(true);
        note.setMinWidth(0);
        note.setMinHeight(USE_PREF_SIZE);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        row.getChildren().setAll(Mark.named("point-" + line.kind().name().toLowerCase(Locale.ROOT)), name, time, note);
        Looks.state(row, "chosen", line.kind() == Kind.PROPOSED);
        return row;
    }

    private static String note(CordonReading.Line line, Texts texts) {
        List<String> parts = new ArrayList<>();
        if (line.kind() != Kind.PROPOSED) {
            parts.add(texts.term(line.kind()));
        }
        parts.add(slack(line.slack(), texts));
        if (line.isCheckpoint()) {
            parts.add(texts.get("cordon.checkpoint"));
        }
        parts.add(line.place().in(texts));
        if (line.isAssumed()) {
            parts.add(texts.get("advice.assumed"));
        }
        return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
    }

    private static String slack(Optional<Duration> slack, Texts texts) {
        return slack.map(s -> s.isNegative() ? texts.get("cordon.after", s.negated()) : texts.get("cordon.before", s))
                .orElse("");
    }
}
