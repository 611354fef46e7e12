package org.muster.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.response.HeldAlarm;
import org.muster.ui.desk.CategoryChoice;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.incidents.IncidentPane;
import org.muster.ui.incidents.NewIncidentForm;
import org.muster.ui.incidents.QuestionSheet;
import org.muster.ui.incidents.QueueView;
import org.muster.ui.map.layers.DeskMap;
import org.muster.ui.supervisor.PostModel;
import org.muster.ui.supervisor.SupervisorModel;
import org.muster.ui.supervisor.SupervisorPage;
import org.muster.ui.supervisor.SupervisorPage.Sheet;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Theme;
import org.muster.ui.units.UnitBoard;
import org.muster.ui.words.Texts;

/// The main window: header, queue, map, pane, line and board around one [DeskModel]. It is a scene, so that it can
/// stand in a stage or be photographed without one. For the toolkit's thread.
@SuppressWarnings("NullAway.Init") // The loader fills the fields before the constructor returns.
public final class MainWindow {
    private static final double WIDTH_MIN = 960;
    private static final double HEIGHT_MIN = 640;

    @FXML
    private BorderPane desk;

    @FXML
    private Header header;

    @FXML
    private AlarmStrip strip;

    @FXML
    private HBox banner;

    @FXML
    private Label bannerText;

    @FXML
    private QueueView queue;

    @FXML
    private NeighbourStrip neighbours;

    @FXML
    private StackPane middle;

    @FXML
    private HelpSheet help;

    @FXML
    private AlarmList alarms;

    @FXML
    private QuestionSheet questions;

    @FXML
    private NeighbourSheet beyond;

    @FXML
    private IncidentPane pane;

    @FXML
    private NewIncidentForm form;

    @FXML
    private VBox lower;

    @FXML
    private UnitBoard board;

    private final DeskModel model;
    private final LowerLine line;
    private final Executor screen;
    private final DeskMap map;
    private final SupervisorPage supervisor;
    private final Sheets sheets;
    private final Scene scene;
    private Theme theme;
    private Texts texts;
    private boolean audible = true;
    private Runnable onReplay = () -> {};
    private final StringProperty title = new SimpleStringProperty("Muster");

    /// A window for live work.
    ///
    /// @param area what the map covers
    public MainWindow(
            DeskModel model,
            GeoBox area,
            Executor screen,
            Texts.Language language,
            Theme theme,
            double width,
            double height) {
        this(model, new TypedLine(model), area, screen, language, theme, width, height);
    }

    /// @param line what stands between map and board
    /// @param area what the map covers
    public MainWindow(
            DeskModel model,
            LowerLine line,
            GeoBox area,
            Executor screen,
            Texts.Language language,
            Theme theme,
            double width,
            double height) {
        this.model = model;
        this.line = line;
        this.screen = screen;
        this.theme = theme;
        this.texts = new Texts(language, model.picture().get().zone());
        this.map = new DeskMap(area, model.parts().background());
        this.supervisor = new SupervisorPage(new SupervisorModel(model.parts()));
        FXMLLoader loader = new FXMLLoader(MainWindow.class.getResource("/org/muster/ui/shell/main.fxml"));
        loader.setController(this);
        Parent root;
        try {
            root = loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        middle.getChildren().addAll(0, List.of(map, supervisor));
        lower.getChildren().addFirst(line.view());
        middle.setMinSize(0, 0);
        queue.setMinHeight(0);
        form.setMinHeight(0);
        this.scene = new Scene(root, width, height);
        this.sheets = new Sheets(model, help, alarms, questions, beyond);
        Looks.shown(form, false);
        theme.dress(scene);
        styleMap();
        connect();
        scene.widthProperty().addListener((o, before, now) -> refit());
        scene.heightProperty().addListener((o, before, now) -> refit());
        fit();
        show();
    }

    private void connect() {
        new DeskKeys(this, model, line).install(scene);
        queue.onSelect(model::select);
        queue.onDrop(model::send);
        map.onSelect(model::select);
        map.onDrop(model::send);
        map.onPick(unit -> typeAhead("D " + unit.text() + " "));
        board.onPick(unit -> typeAhead("D " + unit.text() + " "));
        supervisor.onSelect(model::select);
        map.onReach(supervisor.model()::wishReach);
        supervisor.model().shift().addListener((o, before, now) -> showSupervisor());
        supervisor.model().cover().addListener((o, before, now) -> showSupervisor());
        pane.onChoose(model.advice()::change);
        pane.onSend(model::sendChosen);
        pane.onHold(model::closeCordon);
        pane.onDecide(model::decide);
        queue.onQuestions(this::listQuestions);
        pane.onTakeOver(model::takeOver);
        line.join(this);
        form.connect(new FormDesk(model, () -> texts, screen));
        form.onClose(this::closeForm);
        model.picture().addListener((o, before, now) -> show());
        model.picture().addListener((o, before, now) -> supervisor.model().look());
        model.advice().reading().addListener((o, before, now) -> showPane());
        model.bell().held().addListener((o, before, now) -> showAlarms());
        model.bell().load().addListener((o, before, now) -> showHeader());
        model.bell().mutedFor().addListener((o, before, now) -> show());
    }

    public Scene scene() {
        return scene;
    }

    /// Puts the window on a stage, whose title names the jurisdiction and, in a demo or a drill, says so.
    public void putOn(Stage stage) {
        stage.setScene(scene);
        stage.setMinWidth(WIDTH_MIN);
        stage.setMinHeight(HEIGHT_MIN);
        stage.titleProperty().bind(title);
        URL icon = MainWindow.class.getResource("/org/muster/ui/icons/muster.png");
        if (icon != null) {
            stage.getIcons().add(new Image(icon.toExternalForm()));
        }
    }

    public DeskMap map() {
        return map;
    }

    public DeskModel model() {
        return model;
    }

    public Theme theme() {
        return theme;
    }

    public Texts texts() {
        return texts;
    }

    /// Whether this machine can make a sound at all.
    public void setAudible(boolean can) {
        audible = can;
        show();
    }

    private SoundState sounds() {
        if (!audible) {
            return SoundState.NO_DEVICE;
        }
        return model.bell().mutedFor().get().isPresent() ? SoundState.MUTED : SoundState.ON;
    }

    /// The half of the flash of what nobody has acknowledged; called once a second at most, so far below 3 Hz.
    public void blink(boolean on) {
        Looks.state(scene.getRoot(), "blink", on);
    }

    // ---- language and look, live

    public void speak(Texts.Language language) {
        texts = new Texts(language, model.picture().get().zone());
        styleMap();
        show();
    }

    public void dress(Theme look) {
        theme = look;
        theme.dress(scene);
        styleMap();
        show();
    }

    private void styleMap() {
        map.style(theme, texts.language());
    }

    // ---- what keys do

    /// Opens the form for a new incident in the place of the pane.
    public void openForm() {
        if (!room().isBesideThePage()) {
            closeSupervisor();
        }
        Looks.shown(form, true);
        Looks.shown(pane, false);
        form.open();
    }

    void closeForm() {
        Looks.shown(form, false);
        Looks.shown(pane, true);
        leaveLine();
    }

    /// Whether a node lies in the form for a new incident.
    boolean isInForm(@Nullable Node node) {
        return Looks.isIn(node, form);
    }

    boolean isFormOpen() {
        return form.isVisible();
    }

    public void showHelp() {
        sheets.toggleHelp();
    }

    void listAlarms() {
        sheets.listAlarms(texts);
    }

    public void listQuestions() {
        boolean hadFocus = sheets.holdFocus();
        sheets.listQuestions(texts);
        if (hadFocus) {
            leaveLine();
        }
    }

    /// Opens what is known of the neighbours, or closes it.
    public void listNeighbours() {
        boolean hadFocus = sheets.holdFocus();
        sheets.listNeighbours(texts);
        if (hadFocus) {
            leaveLine();
        }
    }

    /// Closes what lies over the map.
    boolean closeSheet() {
        boolean hadFocus = sheets.holdFocus();
        boolean wasOpen = sheets.close();
        if (hadFocus) {
            leaveLine();
        }
        return wasOpen;
    }

    /// Opens the supervisor's page in the place of the map, or closes it.
    public void toggleSupervisor() {
        toggle(Sheet.SHIFT);
    }

    /// The same with the planning of posts on it.
    public void togglePosts() {
        toggle(Sheet.POSTS);
    }

    /// What somebody thinks of there.
    public PostModel posts() {
        return supervisor.model().posts();
    }

    private void toggle(Sheet sheet) {
        if (supervisor.shows(sheet)) {
            closeSupervisor();
            return;
        }
        if (isFormOpen() && !room().isBesideThePage()) {
            closeForm();
        }
        supervisor.turnTo(sheet);
        refit();
        if (typed().isBlank()) {
            supervisor.takeFocus();
        }
    }

    boolean closeSupervisor() {
        boolean wasOpen = supervisor.isOpen();
        if (wasOpen) {
            boolean wasHere = isOnSupervisor(scene.getFocusOwner());
            supervisor.close();
            refit();
            // Who types goes on typing.
            if (wasHere) {
                leaveLine();
            }
        }
        return wasOpen;
    }

    boolean isSupervisorOpen() {
        return supervisor.isOpen();
    }

    /// Whether arrows and Enter are the supervisor's page's.
    boolean isOnSupervisor(@Nullable Node node) {
        return supervisor.isOpen() && supervisor.holds(node);
    }

    /// Puts text into the line and the cursor behind it, because a person began to type or picked a unit.
    public void typeAhead(String text) {
        line.begin(text);
    }

    /// Who opens a replay beside this window.
    public void onReplay(Runnable action) {
        onReplay = action;
    }

    void openReplay() {
        onReplay.run();
    }

    void leaveLine() {
        desk.requestFocus();
    }

    /// The text in the command line; for keys that mean something else while it is empty.
    String typed() {
        return line.typed();
    }

    // ---- showing

    private void refit() {
        fit();
        show();
    }

    private void fit() {
        WindowRoom room = room();
        Looks.state(desk, "narrow", room.isNarrow());
        Looks.state(desk, "low", room.isLow());
        queue.setNarrow(room.isNarrow());
        pane.setRoom(room.isNarrow(), room.isLow());
        board.heightMax(room.boardHeightMax());
        // The supervisor's page takes the room of the map and the chips, and of pane and queue where it needs them.
        boolean open = supervisor.isOpen();
        map.setVisible(!open);
        board.showChips(!open);
        Looks.shown(desk.getRight(), !open || room.isBesideThePage());
        Looks.shown(desk.getLeft(), !open || room.isQueueBesideThePage());
    }

    private WindowRoom room() {
        return new WindowRoom(scene.getWidth(), scene.getHeight());
    }

    private void show() {
        DeskPicture picture = model.picture().get();
        if (!texts.zone().equals(picture.zone())) {
            texts = new Texts(texts.language(), picture.zone());
        }
        Looks.state(desk, "demo", picture.kind() == JurisdictionKind.DEMO);
        Looks.state(desk, "drill", picture.kind() == JurisdictionKind.DRILL);
        Looks.state(desk, "replay", !line.frameWord().isEmpty());
        title.set(Stream.of("Muster", picture.jurisdiction(), FrameWord.of(picture.kind()), line.frameWord())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" · ")));
        showHeader();
        showAlarms();
        Optional<String> notice = Banner.of(picture, texts);
        bannerText.setText(notice.orElse(""));
        Looks.shown(banner, notice.isPresent());
        queue.show(picture, texts);
        neighbours.show(picture, texts);
        map.show(picture, texts);
        board.show(picture, texts);
        showSupervisor();
        sheets.show(texts);
        List<CategoryChoice> categories = picture.categories().stream()
                .map(c -> new CategoryChoice(c.code(), c.name().in(texts)))
                .toList();
        form.show(categories, texts);
        line.show(texts);
    }

    private void showHeader() {
        header.show(
                model.picture().get(),
                model.seat(),
                Objects.requireNonNull(model.bell().load().get()),
                sounds(),
                line.frameWord(),
                texts);
    }

    private void showAlarms() {
        DeskPicture picture = model.picture().get();
        List<HeldAlarm> held = Objects.requireNonNull(model.bell().held().get());
        strip.show(picture, held, texts);
        sheets.showAlarms(texts);
    }

    private void showSupervisor() {
        board.show(supervisor.model().cover().get(), texts);
        map.showReach(supervisor.model().cover().get().reach());
        supervisor.show(model.picture().get().selectedId(), texts);
        showPane();
    }

    private void showPane() {
        map.show(Objects.requireNonNull(model.advice().reading().get()));
        pane.show(
                model.picture().get(),
                Objects.requireNonNull(model.advice().reading().get()),
                supervisor.model().cover().get(),
                texts);
    }
}
