package org.muster.ui.supervisor;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.IncidentId;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// The supervisor's page: one look says where the shift stands. It takes the place of the map and changes nothing but
/// what is selected. For the toolkit's thread.
public final class SupervisorPage extends StackPane {
    /// The least width in which every figure has its place, pixels.
    public static final double WIDTH_MIN = 1030;

    private final SupervisorModel model;
    private final Label title = Looks.whole("sheet-title");
    private final Label when = Looks.whole("second");
    private final Label asOf = Looks.whole("notice");
    private final Label back = Looks.whole("second");
    private final Label loading = Looks.label("empty");
    private final KeyFigures keyFigures = new KeyFigures();
    private final OpenPanel open = new OpenPanel();
    private final TodayPanel today = new TodayPanel();
    private final PlacesPanels places = new PlacesPanels();
    private final Button planning = new Button();
    private final VBox page;
    private final PostPage posts;
    private Sheet sheet = Sheet.SHIFT;
    private Optional<Texts> shownIn = Optional.empty();
    private Optional<IncidentId> shownSelected = Optional.empty();

    /// What the page can show.
    public enum Sheet {
        /// Where the shift stands.
        SHIFT,
        /// The planning of posts.
        POSTS
    }

    public SupervisorPage(SupervisorModel model) {
        this.model = model;
        getStyleClass().add("shift-page");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        planning.getStyleClass().add("page-button");
        planning.setMinWidth(USE_PREF_SIZE);
        planning.setGraphic(Looks.key("⇧ F11"));
        planning.setContentDisplay(ContentDisplay.RIGHT);
        planning.setOnAction(e -> turnTo(Sheet.POSTS));
        HBox head = new HBox(title, when, asOf, gap, planning, back, Looks.key("F5"));
        head.getStyleClass().add("shift-title");
        VBox left = new VBox(open.panel(), places.units());
        VBox right = new VBox(today.panel(), places.sites(), places.stations());
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("shift-columns");
        for (VBox column : new VBox[] {left, right}) {
            column.getStyleClass().add("shift-column");
            column.setMinHeight(0);
        }
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        VBox.setVgrow(open.panel(), Priority.ALWAYS);
        VBox.setVgrow(today.panel(), Priority.ALWAYS);
        VBox.setVgrow(columns, Priority.ALWAYS);
        columns.setMinHeight(0);
        page = new VBox(head, keyFigures, columns);
        page.getStyleClass().add("shift-content");
        page.setMinSize(0, 0);
        setMinSize(0, 0);
        posts = new PostPage(model.posts());
        posts.onShift(() -> turnTo(Sheet.SHIFT));
        getChildren().setAll(page, loading, posts);
        Looks.shown(this, false);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    public SupervisorModel model() {
        return model;
    }

    public boolean isOpen() {
        return isVisible();
    }

    /// Whether the page is open on a sheet.
    public boolean shows(Sheet which) {
        return isOpen() && sheet == which;
    }

    /// Opens the page, or turns to another sheet.
    public void turnTo(Sheet which) {
        boolean hadFocus = isOpen() && getScene() != null && holds(getScene().getFocusOwner());
        sheet = which;
        Looks.shown(this, true);
        model.setOpen(which == Sheet.SHIFT);
        model.posts().setOpen(which == Sheet.POSTS);
        shownIn.ifPresent(texts -> show(shownSelected, texts));
        if (hadFocus) {
            takeFocus();
        }
    }

    public void close() {
        Looks.shown(this, false);
        model.setOpen(false);
        model.posts().setOpen(false);
    }

    private void pressed(KeyEvent e) {
        if (sheet == Sheet.POSTS && e.getCode().isDigitKey() && !e.isShortcutDown() && !e.isAltDown()) {
            String name = e.getCode().getName();
            posts.digit(name.charAt(name.length() - 1) - '0');
            e.consume();
        }
    }

    /// What choosing an incident does.
    public void onSelect(Consumer<IncidentId> action) {
        open.list().onChoose(action);
        today.list().onChoose(action);
    }

    /// Puts the focus where arrows and Enter choose an incident.
    public void takeFocus() {
        boolean taken = sheet == Sheet.POSTS
                ? posts.takeFocus()
                : open.list().focusFirst() || today.list().focusFirst();
        if (!taken) {
            requestFocus();
        }
    }

    /// Whether a node lies on the page.
    public boolean holds(@Nullable Node node) {
        return Looks.isIn(node, this);
    }

    /// @param selected the incident that the desk has before it
    public void show(Optional<IncidentId> selected, Texts texts) {
        if (!isOpen()) {
            return;
        }
        shownIn = Optional.of(texts);
        shownSelected = selected;
        Looks.shown(posts, sheet == Sheet.POSTS);
        if (sheet == Sheet.POSTS) {
            Looks.shown(loading, false);
            Looks.shown(page, false);
            posts.show(texts);
            return;
        }
        Optional<ShiftPicture> picture = model.shift().get();
        loading.setText(texts.get("shift.loading"));
        Looks.shown(loading, picture.isEmpty());
        Looks.shown(page, picture.isPresent());
        picture.ifPresent(shift -> {
            title.setText(texts.get("shift.title"));
            when.setText(texts.get("shift.when", shift.today().day().toString(), texts.clock(shift.at())));
            Looks.shown(asOf, shift.cutSince().isPresent());
            asOf.setText(asOf(shift, texts));
            planning.setText(texts.get("posts.title"));
            back.setText(texts.get("shift.back"));
            keyFigures.show(shift, model.cover().get(), texts);
            open.show(shift.open(), selected, texts);
            today.show(shift, selected, texts);
            places.show(shift, model.cover().get(), texts);
        });
    }

    private static String asOf(ShiftPicture shift, Texts texts) {
        return shift.cutSince()
                .map(at -> at.equals(Instant.EPOCH)
                        ? texts.get("shift.neverHeard")
                        : texts.get("shift.asOf", texts.minutes(at)))
                .orElse("");
    }
}
