package org.muster.ui.map.layers;

import java.nio.IntBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
import org.muster.ui.fx.FxThread;
import org.muster.ui.map.MapOverlay;
import org.muster.ui.map.MapProjection;
import org.muster.ui.theme.Theme;

/// Where somebody available can be in 1, 3 and 5 minutes, the sooner the stronger, below everything else on the map.
/// One image that is laid where its corners are, so that moving the map costs nothing. It is coloured in the
/// background, one image at a time; until the next is ready the last one stays. All calls come on the toolkit's thread.
final class ReachOverlay implements MapOverlay {
    private final Palette palette;
    private final Executor background;
    private final Runnable redraw;
    private final ImageView view = new ImageView();
    private final Affine laid = new Affine();
    private Theme theme = Theme.DARK;
    private Optional<ReachPicture> picture = Optional.empty();
    private boolean underWay;
    private @Nullable Wish painted;

    /// What is to be in the image, or is.
    private record Wish(ReachPicture picture, Color ink, Theme theme) {
        /// May be called from any thread.
        WritableImage image() {
            int[] tints = tints(ink, theme);
            byte[] cells = picture.cells();
            int[] pixels = new int[picture.width() * picture.height()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = tints[cells[i]];
            }
            return new WritableImage(new PixelBuffer<>(
                    picture.width(), picture.height(), IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
        }
    }

    /// @param background may refuse
    /// @param redraw has the map drawn anew with the next frame of the toolkit
    ReachOverlay(Palette palette, Executor background, Runnable redraw) {
        this.palette = palette;
        this.background = background;
        this.redraw = redraw;
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
        if (picture.isEmpty()) {
            painted = null;
            view.setImage(null);
        } else if (!isWhole() && !underWay) {
            begin(wish(picture.get()));
        }
        view.setVisible(painted != null);
        if (painted != null) {
            lay(painted.picture(), projection);
        }
    }

    private Wish wish(ReachPicture now) {
        return new Wish(now, (Color) palette.of(Palette.Ink.AVAILABLE), theme);
    }

    /// Whether the newest picture is on the map in the colours of now.
    boolean isWhole() {
        return picture.map(now -> wish(now).equals(painted)).orElse(true);
    }

    private void begin(Wish wish) {
        underWay = true;
        try {
            background.execute(() -> {
                WritableImage image = wish.image();
                FxThread.later(() -> show(wish, image));
            });
        } catch (RejectedExecutionException e) {
            // The background is full: asked again when the map is drawn next.
            underWay = false;
        }
    }

    private void show(Wish wish, WritableImage image) {
        underWay = false;
        if (picture.isPresent()) {
            painted = wish;
            view.setImage(image);
            redraw.run();
        }
    }

    private void lay(ReachPicture shown, MapProjection projection) {
        GeoPoint northWest = new GeoPoint(shown.box().north(), shown.box().west());
        GeoPoint southEast = new GeoPoint(shown.box().south(), shown.box().east());
        double x = projection.x(northWest);
        double y = projection.y(northWest);
        laid.setToTransform(
                (projection.x(southEast) - x) / shown.width(),
                0,
                x,
                0,
                (projection.y(southEast) - y) / shown.height(),
                y);
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
}
