package org.muster.ui.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.gluonhq.maps.tile.TileRetriever;
import com.gluonhq.maps.tile.TileRetrieverProvider;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.basemap.BasemapFile;
import org.muster.basemap.LabelLanguage;
import org.muster.basemap.MapFonts;
import org.muster.basemap.MapTheme;
import org.muster.basemap.RenderedTiles;
import org.muster.basemap.SmallTown;
import org.muster.dispatch.model.GeoPoint;
import org.muster.ui.fx.Fonts;
import org.muster.ui.fx.FxToolkit;

class MapPaneTest {
    private static final int DARK_WATER = 0xff122634;
    private static final int LIGHT_WATER = 0xffbcd7ea;

    @TempDir
    static Path shared;

    private static MapFonts fonts;
    private static BasemapFile town;

    private RenderedTiles tiles;
    private MapPane pane;
    private Stage stage;

    @BeforeAll
    static void prepare() throws Exception {
        FxToolkit.start();
        FxToolkit.run(Fonts::load);
        fonts = MapFonts.install(shared.resolve("fonts"));
        town = SmallTown.importInto(shared);
    }

    @BeforeEach
    void open() throws Exception {
        tiles = new RenderedTiles(town, fonts, 2);
        pane = FxToolkit.call(() -> new MapPane(SmallTown.BOX));
        stage = FxToolkit.call(() -> {
            pane.setAnimated(false);
            pane.setStyle(MapTheme.DARK, LabelLanguage.LOCAL);
            Stage window = new Stage();
            window.setScene(new Scene(pane, 900, 700));
            window.show();
            return window;
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.run(() -> {
            OfflineTileRetriever.useNone();
            stage.close();
        });
        tiles.close();
    }

    @Test
    void theViewTakesItsTilesFromTheOfflineMapAndNobodyElse() throws Exception {
        assertThat(ServiceLoader.load(TileRetriever.class).findFirst().orElseThrow())
                .isInstanceOf(OfflineTileRetriever.class);
        assertThat(TileRetrieverProvider.getInstance().load()).isInstanceOf(OfflineTileRetriever.class);

        List<URI> asked = new CopyOnWriteArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new Recording(asked));
        try {
            FxToolkit.run(() -> OfflineTileRetriever.use(tiles));
            assertThat(FxToolkit.await(pane.settledProperty())).isTrue();
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutAMapThereIsPlainGroundAndTheRestWorks() throws Exception {
        AtomicInteger draws = new AtomicInteger();
        FxToolkit.run(() -> pane.addLayer(overlay(draws)));
        assertThat(pixelAt(SmallTown.LAKE)).isEqualTo(MapTheme.DARK.groundArgb());
        assertThat(draws.get()).isPositive();
    }

    @Test
    void tilesArriveAndFollowTheTheme() throws Exception {
        FxToolkit.run(() -> OfflineTileRetriever.use(tiles));
        assertThat(FxToolkit.await(pane.settledProperty())).isTrue();
        assertThat(pixelAt(SmallTown.LAKE)).isEqualTo(DARK_WATER);

        FxToolkit.run(() -> pane.setStyle(MapTheme.LIGHT, LabelLanguage.ENGLISH));
        assertThat(FxToolkit.await(pane.settledProperty())).isTrue();
        assertThat(pixelAt(SmallTown.LAKE)).isEqualTo(LIGHT_WATER);
    }

    @Test
    void afterManyMovesTheTilesStillStandWhereTheOverlaysAre() throws Exception {
        FxToolkit.run(() -> OfflineTileRetriever.use(tiles));
        for (int i = 0; i < 30; i++) {
            int step = i;
            FxToolkit.run(() -> {
                pane.zoomBy(step % 3 == 2 ? -2 : 1, 100 + 20 * step, 600 - 15 * step);
                pane.panBy(step % 2 == 0 ? 333 : -310, 47 - 5 * step);
                pane.layout();
            });
        }
        FxToolkit.run(() -> pane.lookAt(SmallTown.LAKE, 16));
        assertThat(FxToolkit.await(pane.settledProperty())).isTrue();
        assertThat(pixelAt(SmallTown.LAKE)).isEqualTo(DARK_WATER);
        assertThat(pixelAt(new GeoPoint(36.0012, 103.0013))).isEqualTo(DARK_WATER);
        assertThat(pixelAt(new GeoPoint(36.0008, 103.0008))).isNotEqualTo(DARK_WATER);
    }

    @Test
    void theMapReachesTheEdgesOfThePaneWhereverTilesBegin() throws Exception {
        FxToolkit.run(() -> {
            OfflineTileRetriever.use(tiles);
            pane.lookAt(new GeoPoint(36.0035, 103.0015), 18);
        });
        for (int i = 0; i < 24; i++) {
            FxToolkit.run(() -> pane.panBy(8, 8));
            assertThat(FxToolkit.await(pane.settledProperty())).isTrue();
            assertThat(pixel(pane.getWidth() - 2, 690)).isEqualTo(DARK_WATER);
            assertThat(pixel(890, pane.getHeight() - 2)).isEqualTo(DARK_WATER);
        }
    }

    @Test
    void theWheelZoomsAtTheCursor() throws Exception {
        double zoom = FxToolkit.call(() -> pane.camera().zoom());
        GeoPoint pointed = FxToolkit.call(() -> pane.projection().toGeo(600, 200));
        FxToolkit.run(() -> Event.fireEvent(pane, wheel(600, 200, 40)));
        assertThat(FxToolkit.call(() -> pane.camera().zoom())).isEqualTo(zoom + 1);
        Point2D there = FxToolkit.call(() -> pane.projection().toScreen(pointed));
        assertThat(there.getX()).isCloseTo(600, within(2.0));
        assertThat(there.getY()).isCloseTo(200, within(2.0));
    }

    @Test
    void theMouseDragsThePlaceItHolds() throws Exception {
        FxToolkit.run(() -> pane.lookAt(SmallTown.BOX.center(), 16));
        GeoPoint held = FxToolkit.call(() -> pane.projection().toGeo(400, 300));
        FxToolkit.run(() -> {
            Event.fireEvent(pane, mouse(MouseEvent.MOUSE_PRESSED, 400, 300));
            Event.fireEvent(pane, mouse(MouseEvent.MOUSE_DRAGGED, 450, 320));
            Event.fireEvent(pane, mouse(MouseEvent.MOUSE_DRAGGED, 520, 390));
            Event.fireEvent(pane, mouse(MouseEvent.MOUSE_RELEASED, 520, 390));
        });
        Point2D there = FxToolkit.call(() -> pane.projection().toScreen(held));
        assertThat(there.getX()).isCloseTo(520, within(2.0));
        assertThat(there.getY()).isCloseTo(390, within(2.0));
    }

    @Test
    void keysMoveAndZoom() throws Exception {
        FxToolkit.run(() -> pane.lookAt(SmallTown.BOX.center(), 15));
        MapCamera before = FxToolkit.call(() -> pane.camera());
        FxToolkit.run(() -> {
            Event.fireEvent(pane, key(KeyCode.PLUS));
            Event.fireEvent(pane, key(KeyCode.RIGHT));
            Event.fireEvent(pane, key(KeyCode.UP));
        });
        MapCamera after = FxToolkit.call(() -> pane.camera());
        assertThat(after.zoom()).isEqualTo(16);
        assertThat(after.center().lon()).isGreaterThan(before.center().lon());
        assertThat(after.center().lat()).isGreaterThan(before.center().lat());
    }

    @Test
    void aFlightEndsWhereItWasSentTo() throws Exception {
        FxToolkit.run(() -> {
            OfflineTileRetriever.use(tiles);
            pane.setAnimated(true);
            pane.lookAt(SmallTown.LAKE, 17);
        });
        assertThat(FxToolkit.await(pane.settledProperty())).isTrue();
        MapCamera camera = FxToolkit.call(() -> pane.camera());
        assertThat(camera.zoom()).isEqualTo(17);
        assertThat(camera.center().distanceMeters(SmallTown.LAKE)).isLessThan(1);
    }

    private int pixelAt(GeoPoint place) throws Exception {
        Point2D at = FxToolkit.call(() -> pane.projection().toScreen(place));
        return pixel(at.getX(), at.getY());
    }

    private int pixel(double x, double y) throws Exception {
        return FxToolkit.call(() -> {
            WritableImage picture = pane.snapshot(null, null);
            return picture.getPixelReader().getArgb((int) x, (int) y);
        });
    }

    private static CanvasOverlay overlay(AtomicInteger draws) {
        return new CanvasOverlay() {
            @Override
            protected void paint(GraphicsContext g, MapProjection projection, double width, double height) {
                draws.incrementAndGet();
            }
        };
    }

    private static ScrollEvent wheel(double x, double y, double delta) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                y,
                x,
                y,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                delta,
                0,
                delta,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private static MouseEvent mouse(javafx.event.EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    /// Hears of every connection that the JDK is about to make.
    private static final class Recording extends ProxySelector {
        private final List<URI> asked;

        Recording(List<URI> asked) {
            this.asked = asked;
        }

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri);
            return new ArrayList<>(List.of(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            asked.add(uri);
        }
    }
}
