package org.muster.ui.map.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.advice.ReachPicture;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.map.MapPane;
import org.muster.ui.map.MapProjection;
import org.muster.ui.theme.Theme;

/// The reach lies on the map where its corners are, also after the map has moved.
final class ReachOverlayTest {
    private static final GeoBox BOX = new GeoBox(38.40, 105.80, 38.50, 105.95);
    /// Three cells beside each other: within one minute, within five, not at all.
    private static final ReachPicture PICTURE = new ReachPicture(BOX, 3, 1, new byte[] {1, 3, 0});

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.start();
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
            Palette palette = new Palette();
            ReachOverlay overlay = new ReachOverlay(palette);
            MapPane pane = new MapPane(new GeoBox(38.3, 105.7, 38.6, 106.1));
            pane.addLayer(overlay);
            Scene scene = new Scene(new StackPane(pane, palette), 800, 600);
            Theme.DARK.dress(scene);
            overlay.show(Optional.of(PICTURE));
            for (double[] origin : new double[][] {{0, 0, 11}, {300, 120, 11}, {-2_000, 900, 13.5}}) {
                MapProjection projection = new MapProjection(
                        worldX(origin[2]) - 400 + origin[0], worldY(origin[2]) - 300 + origin[1], origin[2]);
                // As the pane does with every layer, before it has it drawn.
                overlay.node().resizeRelocate(0, 0, 800, 600);
                overlay.draw(projection, 800, 600);
                overlay.node().resizeRelocate(0, 0, 800, 600);
                isLaid(overlay, projection);
            }
            overlay.show(Optional.empty());
            overlay.draw(new MapProjection(0, 0, 11), 800, 600);
            assertThat(overlay.node().isVisible()).isFalse();
        });
    }

    @Test
    void theSoonerTheStronger() throws Exception {
        WritableImage image = FxToolkit.call(() -> {
            Palette palette = new Palette();
            ReachOverlay overlay = new ReachOverlay(palette);
            StackPane root = new StackPane(palette, overlay.node());
            Scene scene = new Scene(root, 900, 600);
            Theme.DARK.dress(scene);
            root.applyCss();
            overlay.show(Optional.of(PICTURE));
            overlay.draw(new MapProjection(worldX(11) - 450, worldY(11) - 300, 11), 900, 600);
            return ((javafx.scene.image.ImageView) overlay.node()).getImage() instanceof WritableImage painted
                    ? painted
                    : new WritableImage(1, 1);
        });
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getPixelReader().getColor(0, 0).getOpacity()).isCloseTo(0.42, within(0.01));
        assertThat(image.getPixelReader().getColor(1, 0).getOpacity()).isCloseTo(0.10, within(0.01));
        assertThat(image.getPixelReader().getColor(2, 0).getOpacity()).isZero();
    }

    private static double worldX(double zoom) {
        return (105.875 + 180) / 360 * 256 * Math.pow(2, zoom);
    }

    private static double worldY(double zoom) {
        double sin = Math.sin(Math.toRadians(38.45));
        return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 256 * Math.pow(2, zoom);
    }
}
