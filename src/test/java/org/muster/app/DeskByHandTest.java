package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gluonhq.maps.tile.TileRetrieverProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.muster.basemap.MapFonts;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Priority;
import org.muster.extract.Progress;
import org.muster.journal.Entry;
import org.muster.ui.desk.CordonReading;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.fx.Fonts;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.map.OfflineTileRetriever;

/// A dispatcher's evening at the whole program, by keys: nothing is stood in for but the hands and the clock.
@Timeout(60)
class DeskByHandTest {
    /// Where the calls of these tests come from: an old gate tower in the middle of the sample city.
    private static final String PLACE = "drum tower";
    private static final GeoPoint DRUM_TOWER = new GeoPoint(38.502944, 105.8899657);

    @TempDir
    static Path shared;

    private static Folder map;
    private static MapFonts fonts;

    @TempDir
    Path dir;

    private OpenDesk desk;

    @BeforeAll
    static void layOutTheCity() throws Exception {
        FxToolkit.start();
        FxToolkit.run(Fonts::load);
        map = new Folder(shared.resolve("city")).create();
        fonts = MapFonts.install(map.fonts());
        SampleFiles.giveMap(map, Progress.NONE);
    }

    @BeforeEach
    void open() throws IOException {
        desk = new OpenDesk(map, dir, fonts);
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
    }

    @Test
    void aDispatcherTakesAnIncidentByKeysAloneAndItIsInTheJournal() {
        desk.keys(KeyCode.F2);
        desk.types("Man with a knife");
        desk.keys(KeyCode.TAB);
        desk.types(PLACE);
        desk.keys(KeyCode.TAB);
        desk.await(
                "the form has found the place",
                () -> desk.texts(".form").stream().anyMatch(t -> t.contains("鼓楼")));
        desk.keys(KeyCode.DOWN, KeyCode.TAB);
        desk.types("1");
        desk.keys(KeyCode.ENTER);
        desk.await(
                "the incident is on the screen",
                () -> desk.texts(".card").stream().anyMatch(t -> t.contains("Man with a knife")));

        Entry reported = entryOf(Event.IncidentReported.class);
        Event.IncidentReported event =
                (Event.IncidentReported) reported.record().event();
        assertThat(event.priority()).isEqualTo(Priority.ONE);
        assertThat(event.category())
                .isEqualTo(desk.picture().categories().getFirst().code());
        assertThat(event.number()).isEqualTo(desk.selected().number());
        Body body = reported.body().orElseThrow().body().orElseThrow();
        assertThat(body).isInstanceOfSatisfying(Body.IncidentDetails.class, details -> {
            assertThat(details.words()).isEqualTo("Man with a knife");
            Body.PlaceDetails place = details.place().orElseThrow();
            assertThat(place.typed()).isEqualTo(PLACE);
            assertThat(place.point().orElseThrow().distanceMeters(DRUM_TOWER)).isLessThan(100);
        });
        assertThat(desk.texts(".card .card-place").getFirst()).contains("鼓楼");
    }

    @Test
    void theFirstRecommendedUnitIsSentInThreeKeysOrFewer() {
        desk.takesCall("Fight", PLACE);
        String first = desk.texts(".recommended .recommended-name").getFirst();
        List<KeyCode> keys = List.of(KeyCode.DIGIT1, KeyCode.ENTER);
        desk.keys(keys.toArray(KeyCode[]::new));
        desk.await(first + " is on its card", () -> desk.isOnCard(new CallSign(first)));

        assertThat(keys).hasSizeLessThanOrEqualTo(3);
        assertThat(desk.texts(".card .tag")).containsExactly(first);
        Event.UnitAssigned assigned =
                (Event.UnitAssigned) entryOf(Event.UnitAssigned.class).record().event();
        assertThat(assigned.unit().text()).isEqualTo(first);
        assertThat(assigned.incident()).isEqualTo(desk.selected().id());
    }

    @Test
    void roadsAreClosedByClicksOnTheMapAndFreedByKeys() {
        desk.takesCall("Fight", PLACE);
        GeoPoint place = desk.place();
        desk.types("BLOCK");
        GeoPoint corner = new GeoPoint(place.lat() + 0.006, place.lon() - 0.006);
        desk.clicks(corner);
        desk.clicks(new GeoPoint(place.lat() + 0.006, place.lon() + 0.006));
        desk.clicks(new GeoPoint(place.lat() - 0.006, place.lon()));
        desk.clicks(corner);
        desk.types("flooded");
        desk.keys(KeyCode.ENTER);
        desk.await(
                "the roads are closed on the map",
                () -> desk.picture().restrictions().stream()
                        .anyMatch(closed -> !closed.roads().isEmpty()));

        Entry closed = entryOf(Event.RoadsRestricted.class);
        Event.RoadsRestricted event = (Event.RoadsRestricted) closed.record().event();
        assertThat(event.kmh()).isZero();
        assertThat(event.line()).hasSize(4);
        assertThat(event.line().getLast()).isEqualTo(event.line().getFirst());
        assertThat(event.line().getFirst().distanceMeters(corner)).isLessThan(30);
        assertThat(closed.body().orElseThrow().body()).contains(new Body.Words("flooded"));
        assertThat(desk.texts(".legend")).contains("closed");

        desk.types("FREE ");
        desk.keys(KeyCode.TAB, KeyCode.ENTER);
        desk.await("they are free", () -> desk.picture().restrictions().isEmpty());
        assertThat(((Event.RoadsFreed) entryOf(Event.RoadsFreed.class).record().event()).restriction())
                .isEqualTo(event.restriction());
    }

    @Test
    void aCordonIsOrderedAndItsRingHeldWithOneKeyEach() {
        desk.takesCall("Robbery, he ran off", PLACE);
        assertThat(desk.texts(".legend")).doesNotContain("cordon point");
        desk.keys(KeyCode.F12);
        desk.await(
                "somebody is proposed for a point",
                () -> !desk.advice().cordon().of(CordonReading.Kind.PROPOSED).isEmpty());
        Event.CordonOrdered ordered = (Event.CordonOrdered)
                entryOf(Event.CordonOrdered.class).record().event();
        assertThat(ordered.incident()).isEqualTo(desk.selected().id());
        assertThat(ordered.seenAt().at()).isEqualTo(OpenDesk.EVENING);
        List<CordonReading.Line> proposed = desk.advice().cordon().of(CordonReading.Kind.PROPOSED);
        assertThat(desk.texts(".legend")).contains("cordon point");
        assertThat(desk.texts(".pane")).anyMatch(text -> text.contains("ring of") || text.contains("stay open"));

        desk.keys(KeyCode.F12);
        desk.await(
                "they are on their way to the points",
                () -> desk.journal().stream()
                                .filter(entry -> entry.record().event() instanceof Event.UnitPosted)
                                .count()
                        == proposed.size());
        desk.await(
                "one of them is on the card",
                () -> desk.isOnCard(proposed.getFirst().unit()));
        assertThat(desk.journal().stream()
                        .filter(entry -> entry.record().event() instanceof Event.UnitPosted)
                        .map(entry -> (Body.PlaceDetails)
                                entry.body().orElseThrow().body().orElseThrow())
                        .map(place -> place.point().orElseThrow()))
                .containsExactlyElementsOf(
                        proposed.stream().map(CordonReading.Line::point).toList());

        desk.types("CORDON " + desk.selected().number() + " END");
        desk.keys(KeyCode.ENTER);
        desk.await(
                "all are free again",
                () -> desk.picture().selected().orElseThrow().card().units().isEmpty());
        assertThat(desk.advice().cordon()).isEqualTo(CordonReading.NOTHING);
    }

    @Test
    void theFirstTierIsMetOnceThePositionShowsTheUnitThere() {
        desk.takesCall("Fight", PLACE);
        CallSign unit = desk.sendsFirst();
        desk.passes(20);
        desk.reports(unit, desk.place());
        desk.passes(6);
        assertThat(desk.tier(1)).isEqualTo("0:34");
        desk.reports(unit, desk.place());
        desk.await("tier one is met", () -> desk.tier(1).startsWith("✓"));

        assertThat(desk.tier(1)).isEqualTo("✓ 0:20");
        Entry shown = entryOf(Event.ArrivalShown.class);
        assertThat(((Event.ArrivalShown) shown.record().event()).unit()).isEqualTo(unit);
        assertThat(shown.record().envelope().id().station()).isNotEqualTo(desk.station());
        desk.passes(60);
        assertThat(desk.tier(1)).isEqualTo("✓ 0:20");
        assertThat(desk.sounds()).isZero();
    }

    @Test
    void anArrivalThatIsOnlyTypedLeavesTheFirstTierUnproven() {
        desk.takesCall("Fight", PLACE);
        CallSign unit = desk.sendsFirst();
        desk.passes(20);
        desk.types("ar " + unit.text());
        desk.keys(KeyCode.ENTER);
        desk.await("tier one is unproven", () -> desk.tier(1).startsWith("?"));

        desk.passes(60);
        assertThat(desk.tier(1)).startsWith("?");
        assertThat(desk.sounds()).isZero();
        assertThat(desk.picture().alarms()).isEmpty();
    }

    @Test
    void theFirstTierIsBreachedAndThatSoundsOnceAndNeverAgainOnceItIsAcknowledged() {
        desk.takesCall("Fight", PLACE);
        desk.sendsFirst();
        desk.passes(5);
        int before = desk.sounds();
        desk.passes(56);
        desk.await("tier one is breached", () -> desk.tier(1).startsWith("×"));
        desk.await("the alarm stands in the header", () -> desk.headerSays(alarm(AlarmKind.TIER_BREACHED)));
        assertThat(desk.sounds()).isEqualTo(before + 1);
        desk.passes(1);
        desk.passes(10);
        assertThat(desk.sounds()).isEqualTo(before + 1);

        desk.keys(KeyCode.F9);
        desk.await("it is acknowledged", () -> desk.picture().unacknowledged() == 0);
        assertThat(entryOf(Event.AlarmAcknowledged.class)).isNotNull();
        desk.passes(1);
        desk.passes(31);
        assertThat(desk.tier(1)).startsWith("×");
        assertThat(desk.sounds()).isEqualTo(before + 1);
    }

    @Test
    void anIncidentNobodyDispatchesAlarmsWhenItsTimeInTheQueueIsOver() {
        desk.takesCall("Fight", PLACE);
        desk.passes(119);
        assertThat(desk.picture().alarms()).isEmpty();
        assertThat(desk.sounds()).isZero();
        desk.passes(2);
        desk.await("the alarm stands in the header", () -> desk.headerSays(alarm(AlarmKind.NOT_DISPATCHED)));
        assertThat(desk.sounds()).isOne();
        assertThat(desk.headerSays(desk.selected().number())).isTrue();
        desk.passes(5);
        assertThat(desk.sounds()).isOne();
    }

    @Test
    void withTheLineCutTheSameKeysWorkAndOnceItIsBackNothingWaits() {
        desk.line.cut();
        desk.await(
                "the desk says it is off line",
                () -> !desk.isOnLine() && !desk.texts(".banner").isEmpty());
        desk.takesCall("Fight", PLACE);
        CallSign unit = desk.sendsFirst();
        int waiting = desk.snapshot().pending();
        assertThat(waiting).isGreaterThanOrEqualTo(2);
        desk.await("the header counts what waits", () -> desk.headerSays(waits(waiting)));

        desk.line.mend();
        desk.await("nothing waits", () -> desk.isOnLine() && desk.headerSays(waits(0)));
        assertThat(desk.snapshot().confirmed().unit(unit).orElseThrow().active())
                .isPresent();
        assertThat(desk.picture().link().mode()).isEqualTo(LinkReading.Mode.ONLINE);
    }

    @Test
    void whatAnotherProcessDoesComesToTheScreenAndDisturbsNobody() throws IOException {
        desk.types("ar p0");
        Node focus = OpenDesk.see(() -> desk.screen.window().scene().getFocusOwner());
        for (String words : List.of("Shots fired", "Smoke", "Crash")) {
            desk.doneElsewhere("N " + words);
            desk.await(
                    words + " is on the screen",
                    () -> desk.texts(".card").stream().anyMatch(t -> t.contains(words)));
        }

        desk.types("1");
        assertThat(focus).isInstanceOf(TextField.class);
        assertThat(OpenDesk.see(() -> desk.screen.window().scene().getFocusOwner()))
                .isSameAs(focus);
        assertThat(OpenDesk.see(() -> ((TextField) focus).getText())).isEqualTo("ar p01");
    }

    @Test
    void theMapComesFromTheFolderAndTheDeskTalksToThisMachineAlone() throws Exception {
        assertThat(TileRetrieverProvider.getInstance().load()).isInstanceOf(OfflineTileRetriever.class);
        Path talked = dir.resolve("talked.jfr");
        try (Recording listening = new Recording()) {
            listening.enable("jdk.SocketWrite").withoutThreshold();
            listening.enable("jdk.SocketRead").withoutThreshold();
            listening.start();
            desk.close();
            desk = new OpenDesk(map, dir.resolve("again"), fonts);
            desk.takesCall("Fight", PLACE);
            desk.await(
                    "the map is whole",
                    () -> desk.screen.window().map().pane().settledProperty().get());
            desk.reports(desk.sendsFirst(), desk.place());
            listening.dump(talked);
        }
        List<String> addresses = RecordingFile.readAllEvents(talked).stream()
                .map(event -> event.getString("address"))
                .distinct()
                .toList();
        assertThat(addresses).isNotEmpty().allMatch(DeskByHandTest::isThisMachine);
    }

    private static boolean isThisMachine(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }

    private String alarm(AlarmKind kind) {
        return desk.screen.window().texts().get("alarm." + kind.name());
    }

    private String waits(int count) {
        return desk.screen.window().texts().get("link.waiting", count);
    }

    /// The only record of a kind in the station's journal.
    private Entry entryOf(Class<? extends Event> kind) {
        List<Entry> found = desk.journal().stream()
                .filter(entry -> kind.isInstance(entry.record().event()))
                .toList();
        assertThat(found).as(kind.getSimpleName()).hasSize(1);
        return found.getFirst();
    }
}
