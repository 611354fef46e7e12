package org.muster.ui.supervisor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.advice.PlannedPost;
import org.muster.advice.PostPlan;
import org.muster.advice.PostPlan.OfPost;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.Tier;
import org.muster.ui.supervisor.FigureTable.Figure;
import org.muster.ui.supervisor.PostReading.Choice;
import org.muster.ui.supervisor.PostReading.Plans;
import org.muster.ui.supervisor.PostReading.State;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// The planning of posts: what the present posts are worth, and what others would be. A post is left out or added by
/// one key, and the shares follow. For the toolkit's thread.
final class PostPage extends VBox {
    private final PostModel model;
    private final Label title = Looks.whole("sheet-title");
    private final Label since = Looks.label("second");
    private final Button reset = button("0");
    private final Button shift = button("F5");
    private final Label words = Looks.label("empty");
    private final PostTable table = new PostTable();
    private final RowList<SiteId> uncovered = new RowList<>();
    private final Panel sites = new Panel(uncovered);
    private final DrivesPanel drives = new DrivesPanel();
    private final Label notes = Looks.label("second", "shift-note");
    private final Map<Tier, Button> tiers = new EnumMap<>(Tier.class);
    private final RowList<PlannedPost> proposed = new RowList<>();
    private final Panel proposals;
    private final RowList<PlannedPost> posts = new RowList<>();
    private final Label least = Looks.wrapped("second", "");
    private final Panel all = new Panel(least, posts);
    private final HBox columns;
    private Optional<Texts> shownIn = Optional.empty();

    PostPage(PostModel model) {
        this.model = model;
        getStyleClass().add("shift-content");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, since, gap, reset, shift);
        head.getStyleClass().add("shift-title");
        since.setMinWidth(0);
        HBox minutes = new HBox();
        minutes.getStyleClass().add("shift-head");
        for (Tier tier : Tier.values()) {
            Button button = new Button();
            button.getStyleClass().add("page-button");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(e -> model.within(tier));
            tiers.put(tier, button);
            minutes.getChildren().add(button);
        }
        proposals = new Panel(minutes, proposed);
        proposals.getStyleClass().add("proposals");
        notes.setWrapText(true);
        notes.setMinHeight(USE_PREF_SIZE);
        VBox left = new VBox(table.panel(), sites, drives.panel(), notes);
        VBox right = new VBox(proposals, all);
        for (VBox column : new VBox[] {left, right}) {
            column.getStyleClass().add("shift-column");
            column.setMinHeight(0);
        }
        columns = new HBox(left, right);
        columns.getStyleClass().add("shift-columns");
        columns.setMinHeight(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        VBox.setVgrow(sites, Priority.ALWAYS);
        VBox.setVgrow(all, Priority.ALWAYS);
        VBox.setVgrow(columns, Priority.ALWAYS);
        setMinSize(0, 0);
        getChildren().setAll(head, words, columns);
        for (Panel panel : new Panel[] {sites, proposals, all}) {
            Looks.shown(panel.bar(), false);
        }
        reset.setOnAction(e -> model.reset());
        posts.onChoose(model::toggle);
        proposed.onChoose(post -> model.add(post));
        model.reading().addListener((o, before, now) -> shownIn.ifPresent(this::show));
        model.choice().addListener((o, before, now) -> shownIn.ifPresent(this::show));
    }

    private static Button button(String key) {
        Button button = new Button();
        button.getStyleClass().add("page-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setGraphic(Looks.key(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        return button;
    }

    /// What leads back to the shift.
    void onShift(Runnable action) {
        shift.setOnAction(e -> action.run());
    }

    /// A digit adds what is proposed under it; 0 goes back to the posts there are.
    void digit(int digit) {
        if (digit == 0) {
            model.reset();
        } else {
            model.add(digit);
        }
    }

    boolean takeFocus() {
        return proposed.focusFirst() || posts.focusFirst();
    }

    void show(Texts texts) {
        boolean hadFocus = hasFocus();
        shownIn = Optional.of(texts);
        PostReading reading = Objects.requireNonNull(model.reading().get());
        Choice choice = Objects.requireNonNull(model.choice().get());
        title.setText(texts.get("posts.title"));
        shift.setText(texts.get("shift.title"));
        reset.setText(texts.get("posts.reset"));
        reset.setDisable(choice.off().isEmpty() && choice.added().isEmpty());
        Looks.shown(words, reading.state() != State.READY);
        Looks.shown(columns, reading.state() == State.READY);
        words.setText(words(reading.state(), texts));
        since.setText(
                reading.basis().map(basis -> PostWords.since(basis, texts)).orElse(""));
        reading.plans().ifPresent(plans -> show(reading.basis().orElseThrow(), plans, choice, texts));
        // What had it may be gone, and the keys must stay the page's.
        if (hadFocus && !hasFocus() && !takeFocus()) {
            requestFocus();
        }
    }

    private boolean hasFocus() {
        return getScene() != null && Looks.isIn(getScene().getFocusOwner(), this);
    }

    private static String words(State state, Texts texts) {
        return switch (state) {
            case LOADING -> texts.get("shift.sites.loading");
            case NO_ROADS -> texts.get("posts.noRoads");
            case NOTHING -> texts.get("posts.nothing");
            case FAILED -> texts.get("posts.failed");
            case READY -> "";
        };
    }

    private void show(PostBasis basis, Plans plans, Choice choice, Texts texts) {
        table.show(plans.today(), plans.now(), texts);
        showSites(basis, plans.today(), plans.now(), texts);
        drives.show(basis.drives(), texts);
        notes.setText(Stream.concat(
                        PostWords.offRoad(plans.now(), texts).stream(),
                        PostWords.notes(basis, plans.now(), texts).stream())
                .collect(Collectors.joining(" · ")));
        tiers.forEach((tier, button) -> {
            button.setText(texts.get("posts.within", tier.minutes()));
            Looks.state(button, "selected", tier == choice.within());
        });
        showProposals(basis, plans.now(), texts);
        showPosts(basis, plans.now(), choice, texts);
    }

    private void showSites(PostBasis basis, PostPlan today, PostPlan plan, Texts texts) {
        int known = plan.sites().placed() + plan.sites().offRoad();
        sites.title(
                texts.get("posts.uncovered"),
                texts.get("shift.sites.note", plan.uncovered().size(), known)
                        + change(today.uncovered().size(), plan.uncovered().size()));
        List<RowList.Row<SiteId>> rows = plan.uncovered().stream()
                .limit(ShiftReader.LIST_MAX)
                .map(site -> new RowList.Row<SiteId>(
                        site.site().code(),
                        Optional.empty(),
                        List.of(new Figure(PostWords.site(site.site(), basis, texts), "plain")),
                        List.of(
                                new Figure(texts.get("shift.sites.needs", site.demanded()), "second"),
                                new Figure(soonest(site, texts), "warning row-time"))))
                .collect(Collectors.toCollection(ArrayList::new));
        more(rows, plan.uncovered().size(), texts);
        uncovered.show(rows, Optional.empty(), texts.get(known == 0 ? "shift.sites.none" : "posts.allCovered"));
    }

    private static String change(int before, int now) {
        return before == now ? "" : now > before ? "  +" + (now - before) : "  −" + (before - now);
    }

    private static <C> void more(List<RowList.Row<C>> rows, int all, Texts texts) {
        if (all > rows.size()) {
            rows.add(new RowList.Row<>(
                    "more",
                    Optional.empty(),
                    List.of(new Figure(texts.get("shift.more", all - rows.size()), "second")),
                    List.of()));
        }
    }

    private static String soonest(PostPlan.OfSite site, Texts texts) {
        return !site.onRoad()
                ? texts.get("shift.sites.noRoad")
                : site.soonest().map(Texts::span).orElseGet(() -> texts.get("shift.sites.far"));
    }

    private void showProposals(PostBasis basis, PostPlan plan, Texts texts) {
        proposals.title(texts.get("posts.proposals"), texts.get("posts.proposals.note"));
        List<RowList.Row<PlannedPost>> rows = new ArrayList<>();
        for (PostPlan.Addition addition : plan.additions()) {
            // By its number, so that the focus stays where the next one moves up.
            rows.add(new RowList.Row<>(
                    Integer.toString(rows.size()),
                    Optional.of(addition.post()),
                    List.of(
                            new Figure(Integer.toString(rows.size() + 1), "keycap"),
                            new Figure(PostWords.name(addition.post(), basis, texts), "plain")),
                    List.of(gain(addition.incidents()), gain(addition.sites()))));
        }
        proposed.show(rows, Optional.empty(), texts.get("posts.proposals.none"));
    }

    private static Figure gain(int count) {
        return count == 0 ? new Figure("–", "third post-figure") : new Figure("+" + count, "good strong post-figure");
    }

    private static Figure only(int count) {
        return new Figure(Integer.toString(count), count == 0 ? "third post-figure" : "strong post-figure");
    }

    private void showPosts(PostBasis basis, PostPlan plan, Choice choice, Texts texts) {
        int inForce = basis.present().posts().size()
                - choice.off().size()
                + choice.added().size();
        all.title(texts.get("posts.all", inForce), texts.get("posts.all.note"));
        Optional<String> missed = PostWords.least(plan, basis, texts);
        least.setText(missed.orElse(""));
        Looks.shown(least, missed.isPresent());
        Map<PlannedPost, OfPost> worth = new HashMap<>();
        plan.posts().forEach(post -> worth.put(post.post(), post));
        List<RowList.Row<PlannedPost>> rows = new ArrayList<>();
        choice.added().forEach(post -> rows.add(row(post, "posts.added", "good", worth, basis, texts)));
        for (PlannedPost post : basis.present().posts()) {
            boolean isOff = choice.off().contains(post);
            rows.add(row(post, isOff ? "posts.off" : "posts.on", isOff ? "warning" : "second", worth, basis, texts));
        }
        posts.show(rows, Optional.empty(), "");
    }

    private static RowList.Row<PlannedPost> row(
            PlannedPost post,
            String state,
            String style,
            Map<PlannedPost, OfPost> worth,
            PostBasis basis,
            Texts texts) {
        List<Figure> figures = new ArrayList<>();
        OfPost known = worth.get(post);
        if (known != null && !state.equals("posts.off")) {
            if (!known.onRoad()) {
                figures.add(new Figure(texts.get("shift.sites.noRoad"), "warning"));
            }
            figures.add(only(known.incidents()));
            figures.add(only(known.sites()));
        }
        return new RowList.Row<>(
                post.point().toString(),
                Optional.of(post),
                List.of(
                        new Figure(texts.get(state), style + " post-state"),
                        new Figure(PostWords.name(post, basis, texts), "plain")),
                figures);
    }
}
