package org.muster.ui.map.layers;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Affine;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.ui.fx.FxThread;
import org.muster.ui.map.MapOverlay;
import org.muster.ui.map.MapProjection;

/// All symbols and labels of the map as one picture. A thread of its own paints it; one frame is under way at a time
/// and the newest wish follows it. Until then the last frame moves and grows with the map. All calls come on the
/// toolkit's thread.
final class SymbolLayer implements MapOverlay {
    /// Frames under way or waiting for the painter.
    static final int FRAMES_MAX = 1;

    private static final long IDLE_SECONDS_MAX = 10;
    private static final double PICK_RADIUS = 14;
    private static final double SCALE_MAX = 4;

    private final Palette palette;
    private final Runnable redraw;
    private final Executor executor;
    private final SymbolPainter painter = new SymbolPainter();
    private final ImageView view = new ImageView();
    private final Affine moved = new Affine();
    private Sight.@Nullable Content content;
    private List<Labels.Box> furniture = List.of();
    private @Nullable SpriteSheet sheet;
    private @Nullable Sight wish;
    private @Nullable MapProjection now;
    private boolean underWay;
    private @Nullable Painted painted;
    private @Nullable Film front;
    private @Nullable Film back;

    /// A plate and the image that shows it.
    private static final class Film {
        private final Plate plate;
        private final PixelBuffer<IntBuffer> buffer;
        private final WritableImage image;

        Film(int width, int height) {
            plate = new Plate(width, height);
            buffer = new PixelBuffer<>(
                    width, height, IntBuffer.wrap(plate.pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }

        boolean hasSize(int width, int height) {
            return plate.width == width && plate.height == height;
        }
    }

    /// @param redraw has the map drawn anew with the next frame of the toolkit
    SymbolLayer(Palette palette, Runnable redraw) {
        this(palette, redraw, painterThread());
    }

    /// @param executor runs one task after the other
    SymbolLayer(Palette palette, Runnable redraw, Executor executor) {
        this.palette = palette;
        this.redraw = redraw;
        this.executor = executor;
        view.setMouseTransparent(true);
        view.setManaged(false);
        view.getTransforms().add(moved);
    }

    /// The thread ends by itself when the map rests, so that nobody has to close a map.
    private static Executor painterThread() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS_MAX, TimeUnit.SECONDS, new ArrayBlockingQueue<>(FRAMES_MAX), task -> {
                    Thread thread = new Thread(task, "unit-layer");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    void show(Sight.Content next) {
        content = next;
    }

    /// What lies above the map and must not have labels under it.
    void furniture(List<Labels.Box> boxes) {
        furniture = List.copyOf(boxes);
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void draw(MapProjection projection, double width, double height) {
        now = projection;
        follow();
        if (content == null) {
            return;
        }
        Palette.Look look = palette.look(scale());
        SpriteSheet current = sheet;
        if (current == null || !current.look().equals(look)) {
            current = SpriteSheet.of(palette, look);
            sheet = current;
        }
        Sight next = new Sight(projection, width, height, current, furniture, content);
        if (wish == null || !wish.isSame(next)) {
            wish = next;
            begin();
        }
    }

    private double scale() {
        Window window = view.getScene() == null ? null : view.getScene().getWindow();
        return window == null ? 1 : Math.clamp(window.getOutputScaleX(), 1, SCALE_MAX);
    }

    /// After this frame of the toolkit, since up to then the one before may still be read from the other film.
    private void begin() {
        if (!underWay) {
            underWay = true;
            FxThread.later(this::start);
        }
    }

    private void start() {
        Sight sight = Objects.requireNonNull(wish);
        double scale = sight.sheet().look().scale();
        int width = Math.max(1, (int) Math.ceil(sight.width() * scale));
        int height = Math.max(1, (int) Math.ceil(sight.height() * scale));
        Film film = back != null && back.hasSize(width, height) ? back : new Film(width, height);
        back = null;
        executor.execute(() -> {
            try {
                Painted frame = painter.paint(sight, film.plate);
                FxThread.later(() -> flip(film, frame));
            } catch (RuntimeException e) {
                FxThread.later(() -> underWay = false);
                throw e;
            }
        });
    }

    private void flip(Film film, Painted frame) {
        underWay = false;
        film.buffer.updateBuffer(pixels -> null);
        view.setImage(film.image);
        double scale = frame.sight().sheet().look().scale();
        view.setFitWidth(film.plate.width / scale);
        view.setFitHeight(film.plate.height / scale);
        back = front;
        front = film;
        painted = frame;
        follow();
        if (!frame.missing().isEmpty() && sheet == frame.sight().sheet()) {
            sheet = sheet.with(palette, frame.missing());
        }
        if (!isWhole()) {
            redraw.run();
            // The wish may have come while this frame was under way; the next drawing would find nothing new in it.
            wish = wish == frame.sight() ? wish : null;
        }
    }

    /// Whether what is shown is all that was wished for; for pictures and tests.
    boolean isWhole() {
        return content == null
                || painted != null
                        && painted.sight() == wish
                        && painted.sight().content() == content
                        && painted.sight().sheet() == sheet;
    }

    /// Lays the last frame where its places are now.
    private void follow() {
        if (painted == null || now == null) {
            return;
        }
        MapProjection then = painted.sight().projection();
        double factor = Math.pow(2, now.zoom() - then.zoom());
        moved.setToTransform(
                factor,
                0,
                then.originX() * factor - now.originX(),
                0,
                factor,
                then.originY() * factor - now.originY());
    }

    @Nullable Painted painted() {
        return painted;
    }

    /// The unit whose symbol is under the pixel; not one inside a cluster.
    Optional<CallSign> unitAt(double x, double y) {
        return painted == null ? Optional.empty() : painted.unitAt(then(x, y).getX(), then(x, y).getY(), PICK_RADIUS);
    }

    /// Whether a cluster is under the pixel.
    boolean isClusterAt(double x, double y) {
        return painted != null
                && painted.clusterAt(then(x, y).getX(), then(x, y).getY()).isPresent();
    }

    private Point2D then(double x, double y) {
        return new Point2D((x - moved.getTx()) / moved.getMxx(), (y - moved.getTy()) / moved.getMyy());
    }
}
