package org.muster.ui.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.muster.advice.DutyShift;
import org.muster.advice.PostPlan;
import org.muster.advice.Shares;
import org.muster.dispatch.model.Tier;
import org.muster.ui.supervisor.FigureTable.Figure;
import org.muster.ui.supervisor.FigureTable.Row;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// Which share of sites and incidents is reached how soon, and by how much that differs from today.
final class PostTable {
    private final FigureTable table = new FigureTable();
    private final Panel panel = new Panel(table);

    PostTable() {
        table.setMinHeight(FigureTable.USE_PREF_SIZE);
        panel.setMinHeight(Panel.USE_PREF_SIZE);
        Looks.shown(panel.bar(), false);
    }

    Panel panel() {
        return panel;
    }

    void show(PostPlan today, PostPlan now, Texts texts) {
        panel.title(texts.get("posts.table"), texts.get("posts.table.note"));
        List<String> heads = new ArrayList<>(List.of("", texts.get("posts.count")));
        for (Tier tier : Tier.values()) {
            heads.add(texts.get("posts.within", tier.minutes()));
            heads.add("");
        }
        List<Row> rows = new ArrayList<>();
        rows.add(row(texts.get("posts.sites"), today.sites(), now.sites()));
        rows.add(row(texts.get("posts.incidents"), today.incidents(), now.incidents()));
        for (DutyShift shift : DutyShift.values()) {
            rows.add(row(texts.term(shift), today.incidents(shift), now.incidents(shift)));
        }
        table.show(heads, rows);
    }

    private static Row row(String name, Shares today, Shares now) {
        List<Figure> figures = new ArrayList<>(List.of(new Figure(name, "strong"), Figure.of(now.placed(), "second")));
        for (Tier tier : Tier.values()) {
            share(figures, today.percent(tier), now.percent(tier));
        }
        return new Row(figures, PostWords.bar(now));
    }

    private static void share(List<Figure> figures, OptionalDouble today, OptionalDouble now) {
        figures.add(new Figure(PostWords.percent(now), now.isPresent() ? "strong post-share" : "third post-share"));
        String change = PostWords.change(today, now);
        figures.add(new Figure(change, change.startsWith("−") ? "warning post-change" : "good post-change"));
    }
}
