package org.muster.ui.map.layers;

import java.nio.IntBuffer;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Affine;
import org.jspecify.annotations.Nullable;
import org.muster.advice.ReachPicture;
import org.muster.dispatch.model.GeoPoint;
import org.muster.ui.map.MapOverlay;
import org.muster.ui.map.MapProjection;
import org.muster.ui.theme.Theme;

/// Where somebody available can be in 1, 3 and 5 minutes, the sooner the stronger, below everything else on the map.
/// One image that is laid where its corners are, so that moving the map costs nothing.
final class ReachOverlay implements MapOverlay {
    private final Palette palette;
    private final ImageView view = new ImageView();
    private final Affine laid = new Affine();
    private Theme theme = Theme.DARK;
    private Optional<ReachPicture> picture = Optional.empty();
    private @Nullable Painted painted;

    /// What is in the image.
    private record Painted(ReachPicture picture, Color ink, Theme theme) {}

    ReachOverlay(Palette palette) {
        this.palette = palette;
        view.setMouseTransparent(true);
        view.setManaged(false);
        view.setSmooth(true);
        // The pane keeps the node's own corner at its own: the image stays there and is moved by this.
        view.getTransforms().add(laid);
    }

    void style(Theme other) {
        theme = other;
    }

    void show(Optional<ReachPicture> next) {
        picture = next;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void draw(MapProjection projection, double width, double height) {
        view.setVisible(picture.isPresent());
        if (picture.isEmpty()) {
            return;
        }
        ReachPicture now = picture.get();
        Color ink = (Color) palette.of(Palette.Ink.AVAILABLE);
        Painted next = new Painted(now, ink, theme);
        if (!next.equals(painted)) {
            painted = next;
            view.setImage(image(now, tints(ink, theme)));
        }
        GeoPoint northWest = new GeoPoint(now.box().north(), now.box().west());
        GeoPoint southEast = new GeoPoint(now.box().south(), now.box().east());
        double x = projection.x(northWest);
        double y = projection.y(northWest);
        laid.setToTransform(
                (projection.x(southEast) - x) / now.width(), 0, x, 0, (projection.y(southEast) - y) / now.height(), y);
    }

    private static int[] tints(Color ink, Theme theme) {
        double[] shares = switch (theme) {
            case DARK -> new double[] {0.42, 0.22, 0.10};
            case LIGHT -> new double[] {0.34, 0.20, 0.10};
        };
        int[] tints = new int[shares.length + 1];
        for (int tier = 0; tier < shares.length; tier++) {
            double share = shares[tier];
            tints[tier + 1] = channel(share) << 24
                    | channel(ink.getRed() * share) << 16
                    | channel(ink.getGreen() * share) << 8
                    | channel(ink.getBlue() * share);
        }
        return tints;
    }

    private static int channel(double value) {
        return (int) Math.round(255 * value);
    }

    private static WritableImage image(ReachPicture picture, int[] tints) {
        int[] pixels = new int[picture.width() * picture.height()];
        byte[] cells = picture.cells();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = tints[cells[i]];
        }
        return new WritableImage(new PixelBuffer<>(
                picture.width(), picture.height(), IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
    }
}
