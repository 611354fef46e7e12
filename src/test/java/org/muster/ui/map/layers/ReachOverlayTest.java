package org.muster.ui.map.layers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.advice.ReachPicture;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.map.MapPane;
import org.muster.ui.map.MapProjection;
import org.muster.ui.theme.Theme;

/// The reach lies on the map where its corners are, also after the map has moved, and is coloured elsewhere.
final class ReachOverlayTest {
    private static final GeoBox BOX = new GeoBox(38.40, 105.80, 38.50, 105.95);
    /// Three cells beside each other: within one minute, within five, not at all.
    private static final ReachPicture PICTURE = new ReachPicture(BOX, 3, 1, new byte[] {1, 3, 0});

    /// What the style sheets call available.
    private static final Color DARK = Color.web("#3cc0a4");

    private static final Color LIGHT = Color.web("#0b7d70");

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean full;
    private int redraws;
    private @Nullable ReachOverlay overlay;

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.start();
    }

    @BeforeEach
    void layOnTheMap() throws Exception {
        FxToolkit.run(() -> {
            Palette palette = new Palette();
            overlay = new ReachOverlay(palette, this::later, () -> redraws++);
            MapPane pane = new MapPane(new GeoBox(38.3, 105.7, 38.6, 106.1));
            pane.addLayer(overlay);
            new Scene(new StackPane(pane, palette), 800, 600);
            dress(Theme.DARK);
        });
    }

    private void later(Runnable task) {
        if (full) {
            throw new RejectedExecutionException();
        }
        waiting.add(task);
    }

    private static List<Point2D> corners(ReachOverlay overlay) {
        return List.of(
                overlay.node().localToParent(0, 0), overlay.node().localToParent(PICTURE.width(), PICTURE.height()));
    }

    private static void isLaid(ReachOverlay overlay, MapProjection projection) {
        List<Point2D> corners = corners(overlay);
        Point2D northWest = projection.toScreen(new GeoPoint(BOX.north(), BOX.west()));
        Point2D southEast = projection.toScreen(new GeoPoint(BOX.south(), BOX.east()));
        assertThat(corners.getFirst().distance(northWest)).isCloseTo(0, within(0.01));
        assertThat(corners.getLast().distance(southEast)).isCloseTo(0, within(0.01));
    }

    @Test
    void itMovesAndGrowsWithTheMap() throws Exception {
        FxToolkit.run(() -> {
            show(Optional.of(PICTURE));
            draw();
        });
        colour();
        FxToolkit.run(() -> {
            for (double[] origin : new double[][] {{0, 0, 11}, {300, 120, 11}, {-2_000, 900, 13.5}}) {
                MapProjection projection = new MapProjection(
                        worldX(origin[2]) - 400 + origin[0], worldY(origin[2]) - 300 + origin[1], origin[2]);
                // As the pane does with every layer, before it has it drawn.
                overlay().node().resizeRelocate(0, 0, 800, 600);
                overlay().draw(projection, 800, 600);
                overlay().node().resizeRelocate(0, 0, 800, 600);
                isLaid(overlay(), projection);
            }
            show(Optional.empty());
            draw();
            assertThat(overlay().node().isVisible()).isFalse();
        });
    }

    @Test
    void theSoonerTheStrongerInTheColourOfTheTheme() throws Exception {
        FxToolkit.run(() -> {
            show(Optional.of(PICTURE));
            draw();
        });
        colour();
        FxToolkit.run(() -> {
            assertThat(overlay().isWhole()).isTrue();
            isTinted(DARK, 0.42, 0.10);
            dress(Theme.LIGHT);
            draw();
            assertThat(overlay().isWhole()).isFalse();
            isTinted(DARK, 0.42, 0.10);
        });
        colour();
        FxToolkit.run(() -> {
            assertThat(overlay().isWhole()).isTrue();
            isTinted(LIGHT, 0.34, 0.10);
        });
    }

    @Test
    void itIsColouredInTheBackgroundOneImageAtATime() throws Exception {
        ReachPicture nobody = new ReachPicture(BOX, 3, 1, new byte[] {0, 0, 0});
        FxToolkit.run(() -> {
            show(Optional.of(PICTURE));
            draw();
            assertThat(overlay().node().isVisible()).isFalse();
            show(Optional.of(nobody));
            draw();
            assertThat(waiting).hasSize(1);
        });
        colour();
        FxToolkit.run(() -> {
            assertThat(redraws).isEqualTo(1);
            draw();
            isTinted(DARK, 0.42, 0.10);
            assertThat(overlay().isWhole()).isFalse();
            assertThat(waiting).as("what was wished for meanwhile").hasSize(1);
        });
        colour();
        FxToolkit.run(() -> {
            draw();
            isTinted(DARK, 0, 0);
            assertThat(waiting).isEmpty();
        });
    }

    @Test
    void whatIsReadyAfterTheReachWasSwitchedOffIsNotShown() throws Exception {
        FxToolkit.run(() -> {
            show(Optional.of(PICTURE));
            draw();
            show(Optional.empty());
            draw();
        });
        colour();
        FxToolkit.run(() -> {
            show(Optional.of(PICTURE));
            draw();
            assertThat(overlay().node().isVisible()).isFalse();
            assertThat(waiting).hasSize(1);
        });
    }

    @Test
    void aFullBackgroundIsAskedAgain() throws Exception {
        full = true;
        FxToolkit.run(() -> {
            show(Optional.of(PICTURE));
            draw();
            full = false;
            draw();
        });
        colour();
        FxToolkit.run(() -> isTinted(DARK, 0.42, 0.10));
    }

    private ReachOverlay overlay() {
        return requireNonNull(overlay);
    }

    private void show(Optional<ReachPicture> picture) {
        overlay().show(picture);
    }

    private void draw() {
        overlay().draw(new MapProjection(worldX(11) - 400, worldY(11) - 300, 11), 800, 600);
    }

    private void dress(Theme theme) {
        Scene scene = requireNonNull(overlay().node().getScene());
        theme.dress(scene);
        scene.getRoot().applyCss();
        overlay().style(theme);
    }

    /// Does on this thread, which is not the toolkit's, what was given to the background.
    private void colour() {
        waiting.remove().run();
    }

    private void isTinted(Color ink, double withinOne, double withinFive) {
        Image image = ((ImageView) overlay().node()).getImage();
        assertThat(image.getWidth()).isEqualTo(3);
        isTint(image.getPixelReader().getColor(0, 0), ink, withinOne);
        isTint(image.getPixelReader().getColor(1, 0), ink, withinFive);
        assertThat(image.getPixelReader().getColor(2, 0).getOpacity()).isZero();
    }

    /// The weaker a tint, the more roughly its channels are rounded.
    private static void isTint(Color tint, Color ink, double share) {
        assertThat(tint.getOpacity()).isCloseTo(share, within(0.01));
        if (share > 0) {
            assertThat(tint.getRed()).isCloseTo(ink.getRed(), within(0.01 / share));
            assertThat(tint.getGreen()).isCloseTo(ink.getGreen(), within(0.01 / share));
            assertThat(tint.getBlue()).isCloseTo(ink.getBlue(), within(0.01 / share));
        }
    }

    private static double worldX(double zoom) {
        return (105.875 + 180) / 360 * 256 * Math.pow(2, zoom);
    }

    private static double worldY(double zoom) {
        double sin = Math.sin(Math.toRadians(38.45));
        return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 256 * Math.pow(2, zoom);
    }
}
