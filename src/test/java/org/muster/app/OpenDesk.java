package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.muster.basemap.MapFonts;
import org.muster.dispatch.command.PlaceFinder;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.StationId;
import org.muster.interop.FixSender;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Doorway;
import org.muster.journal.Entry;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.session.Snapshot;
import org.muster.simulate.city.SampleCity;
import org.muster.sync.OffsetSink;
import org.muster.telemetry.LatestBoard;
import org.muster.time.ManualClock;
import org.muster.ui.desk.AdviceReading;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.fx.FxThread;
import org.muster.ui.map.layers.DeskMap;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The whole program at work for a test: server, station folder, line, door and window, in the sample city, on a clock
/// that stands until it is moved. A person's part is played by a robot; what is asked is what the window shows.
final class OpenDesk implements AutoCloseable {
    /// An evening in the sample city.
    static final Instant EVENING = Instant.parse("2026-11-24T13:40:00Z");
    /// How long a test waits for anything at most.
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final double WIDTH = 980;
    private static final double HEIGHT = 960;
    private static final double ACCURACY_METERS = 8;

    final ManualClock clock = new ManualClock(EVENING);
    final FxRobot robot = new FxRobot();
    final Relay line;
    final DeskScreen screen;
    private final Server server;
    private final Station station;
    private final StationLink link;
    private final Doorway door;
    private final City city;
    private final FixSender devices;
    private final Stage stage;

    /// @param map the folder that holds the city's map
    /// @param dir where station and server may keep what they keep
    OpenDesk(Folder map, Path dir, MapFonts fonts) throws IOException {
        server = Server.start(
                ServerConfig.embedded(
                        dir.resolve("server"), new Founding("朔川市", ZoneId.of("Asia/Shanghai"), JurisdictionKind.DRILL)),
                clock,
                new SecureRandom());
        LatestBoard board = new LatestBoard();
        station = Station.tryOpen(new Folder(dir.resolve("desk")), "lin", clock, board::snapshot)
                .orElseThrow();
        line = new Relay(server.port());
        devices = new FixSender(server.url(), "");
        link = new StationLink(station, line.url(), "", clock, OffsetSink.NONE, true);
        link.showFixesOn(board);
        link.start();
        waitFor("the station is let in", LIMIT, this::isLetIn, () -> "no window yet");
        takeOverReferenceData();
        city = City.open(map, "");
        LineDesk lines = new LineDesk(station.session(), new IndexedPlaces(city.places(), station.session()::snapshot));
        door = Doorway.open(station.lock(), new HeldFolder(station, lines, Optional.of(link)));
        screen = Toolkit.on(() -> new DeskScreen(
                station.session(),
                "lin",
                link,
                new Following(station, "lin"),
                city,
                Optional.of(fonts),
                new DeskScreen.Look(Texts.Language.EN, Theme.DARK, WIDTH, HEIGHT)));
        stage = Toolkit.on(() -> {
            Stage opened = new Stage();
            screen.window().putOn(opened);
            opened.show();
            opened.requestFocus();
            return opened;
        });
        await("the desk is on line and everything it knows is confirmed", () -> isOnLine() && waiting() == 0);
    }

    private void takeOverReferenceData() throws IOException {
        HeldFolder held = new HeldFolder(station, new LineDesk(station.session(), PlaceFinder.NONE), Optional.empty());
        String[][] files = {
            {"categories", SampleCity.CATEGORIES},
            {"standard", SampleCity.STANDARD},
            {"sites", SampleCity.SITES},
            {"units", SampleCity.UNITS},
        };
        for (String[] file : files) {
            Path path = SampleFiles.folder().resolve(file[1]);
            LineDesk.Answered answered = held.answer(
                    new HeldFolder.Ask("import", file[0], path.toString()), Station.post("lin"), Locale.ENGLISH);
            assertThat(answered.accepted()).as(answered.answer()).isTrue();
        }
    }

    // ---- waiting

    /// Waits until something is so, asked on the toolkit's thread.
    void await(String what, BooleanSupplier condition) {
        await(what, LIMIT, condition);
    }

    void await(String what, Duration limit, BooleanSupplier condition) {
        waitFor(what, limit, () -> see(condition::getAsBoolean), this::said);
    }

    private static void waitFor(String what, Duration limit, Callable<Boolean> condition, Supplier<String> otherwise) {
        try {
            WaitForAsyncUtils.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("waited " + limit.toSeconds() + " s until " + what + ": " + otherwise.get(), e);
        }
    }

    private boolean isLetIn() {
        return snapshot().confirmed().stations().containsKey(station.session().station());
    }

    private String said() {
        return "the window says " + texts(".header") + texts(".banner") + texts(".card") + texts(".command");
    }

    /// Lets time pass, and waits until the window has seen it.
    void passes(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        String now = see(() -> screen.window().texts().clock(clock.now()));
        await("the clock shows " + now, () -> texts(".header .big-clock").contains(now));
    }

    // ---- a person's part

    void keys(KeyCode... keys) {
        robot.type(keys);
    }

    void types(String text) {
        robot.write(text);
    }

    /// Clicks a place on the map.
    void clicks(GeoPoint place) {
        Point2D at = see(() -> {
            DeskMap map = screen.window().map();
            return map.pane().localToScreen(map.pane().projection().toScreen(place));
        });
        robot.clickOn(at);
    }

    /// Takes a call by the keys of the form; the new incident stands selected, somebody recommended for it.
    void takesCall(String words, String place) {
        keys(KeyCode.F2);
        types(words);
        keys(KeyCode.TAB);
        types(place);
        keys(KeyCode.ENTER);
        await(
                "the incident is taken and somebody is recommended",
                () -> picture()
                                .selected()
                                .filter(s -> s.card().title().equals(words))
                                .isPresent()
                        && advice().state() == AdviceReading.State.READY
                        && !advice().toSend().isEmpty());
    }

    /// Sends the first of the recommended units by one key.
    ///
    /// @return the unit
    CallSign sendsFirst() {
        CallSign first = see(() -> advice().units().getFirst().unit());
        keys(KeyCode.ENTER);
        await(first + " is on the card", () -> isOnCard(first));
        return first;
    }

    boolean isOnCard(CallSign unit) {
        return texts(".card .tag").contains(unit.text());
    }

    // ---- what others do

    /// A unit's device reports where it is, and the server has taken it.
    void reports(CallSign unit, GeoPoint at) {
        PositionFix fix =
                new PositionFix(unit, at, clock.now(), clock.now(), ACCURACY_METERS, 0, Double.NaN, unit.text(), true);
        assertThat(Waiting.on(devices.send(List.of(fix)))).contains("\"accepted\":1");
    }

    /// Another process on this machine hands a line to the open desk, as `muster do` does.
    void doneElsewhere(String typed) throws IOException {
        String answer = Doorway.ask(
                station.folder().dir(),
                new Doorway.Request(new HeldFolder.Ask("do", typed, "").toLine(), "wu", "en"),
                LIMIT);
        assertThat(answer).contains("\"accepted\":true");
    }

    // ---- what is known and shown

    /// Looks at the screen, on its own thread.
    static <T> T see(Supplier<T> look) {
        return FxThread.isCurrent() ? look.get() : Toolkit.on(look);
    }

    Snapshot snapshot() {
        return station.session().snapshot();
    }

    /// The records in the station's folder, read beside the open desk: confirmed ones, then those that wait.
    List<Entry> journal() {
        try (JournalView view = Journal.read(station.folder().dir())) {
            List<Entry> entries = new ArrayList<>(view.confirmed(1, JournalView.PAGE_MAX).stream()
                    .map(ConfirmedEntry::entry)
                    .toList());
            entries.addAll(view.pending());
            return entries;
        }
    }

    StationId station() {
        return station.session().station();
    }

    boolean isOnLine() {
        return picture().link().mode() == LinkReading.Mode.ONLINE;
    }

    int waiting() {
        return picture().waiting();
    }

    DeskPicture picture() {
        return see(() -> screen.model().picture().get());
    }

    AdviceReading advice() {
        return see(() -> screen.model().advice().reading().get());
    }

    /// The incident that stands selected.
    IncidentCard selected() {
        return see(() -> picture().selected().orElseThrow().card());
    }

    /// The point of the selected incident on the map.
    GeoPoint place() {
        return snapshot()
                .bodies()
                .incidentPlaces()
                .get(selected().id())
                .orElseThrow()
                .point()
                .orElseThrow();
    }

    /// How many alarms have begun to sound at this desk: each is one sound asked for.
    int sounds() {
        return see(() -> {
            int strikes = screen.model().bell().strikes().get();
            assertThat(screen.chimes().asked()).isEqualTo(strikes);
            return strikes;
        });
    }

    /// What the segment of a tier on the only card says.
    String tier(int minutes) {
        return see(() -> found(".card .tier")
                .filter(segment -> said(segment, ".tier-number").equals(Integer.toString(minutes)))
                .map(segment -> said(segment, ".tier-span"))
                .findFirst()
                .orElse(""));
    }

    private static String said(Node node, String selector) {
        return node.lookup(selector) instanceof Label label ? label.getText() : "";
    }

    /// The texts that can be read now in whatever the selector finds.
    List<String> texts(String selector) {
        return see(() -> found(selector)
                .flatMap(node -> Stream.concat(Stream.of(node), node.lookupAll(".label").stream()))
                .filter(OpenDesk::isShown)
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .filter(text -> !text.isBlank())
                .distinct()
                .toList());
    }

    private Stream<Node> found(String selector) {
        return screen.window().scene().getRoot().lookupAll(selector).stream().filter(OpenDesk::isShown);
    }

    boolean headerSays(String part) {
        return texts(".header").stream().anyMatch(text -> text.contains(part));
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        Toolkit.run(() -> {
            screen.close();
            stage.close();
        });
        door.close();
        link.close();
        line.close();
        devices.close();
        station.close();
        city.close();
        server.close();
    }
}
