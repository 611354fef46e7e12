package org.muster.ui.map.layers;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.fx.FxThread;
import org.muster.ui.map.MapProjection;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// Shows the same moving units in one way or another and says what it drew; for measurements. Its pictures are taken of
/// a scene without a window, so that it runs without a display. May be called from any thread.
public final class UnitLayerTrial implements AutoCloseable {
    /// How units are shown.
    public enum Way {
        /// Not at all: what a picture of the empty scene costs.
        NOTHING,
        /// The map's layer as on the desk: heaps become clusters, labels give way.
        DESK,
        /// The map's layer with each symbol and each label.
        SPRITES,
        /// A canvas with each symbol and each label.
        CANVAS,
        /// A node for each symbol and each label; the labels without a halo, in favour of this way.
        NODES
    }

    private static final Texts TEXTS = new Texts(Texts.Language.EN, ZoneOffset.UTC);
    private static final double GAP = Glyphs.UNIT + 3;

    private final Way way;
    private final MapProjection projection;
    private final double width;
    private final double height;
    private final Palette palette = new Palette();
    private final Pane root = new Pane(palette);
    private final Scene scene;
    private final WritableImage picture;
    private final Canvas canvas;
    private final List<Group> nodes = new ArrayList<>();
    private final ExecutorService painter = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "unit-layer");
        thread.setDaemon(true);
        return thread;
    });
    private final SymbolLayer layer;
    private @Nullable CompletableFuture<Void> whole;
    private volatile int symbols;
    private volatile int labels;

    private UnitLayerTrial(Way way, MapProjection projection, int width, int height) {
        this.way = way;
        this.projection = projection;
        this.width = width;
        this.height = height;
        scene = new Scene(root, width, height);
        picture = new WritableImage(width, height);
        Theme.DARK.dress(scene);
        root.applyCss();
        canvas = new Canvas(width, height);
        layer = new SymbolLayer(
                palette,
                () -> {},
                task -> painter.execute(() -> {
                    task.run();
                    FxThread.later(this::painted);
                }));
        switch (way) {
            case NOTHING, NODES -> {}
            case CANVAS -> root.getChildren().add(canvas);
            case DESK, SPRITES -> root.getChildren().add(layer.node());
        }
    }

    public static CompletableFuture<UnitLayerTrial> open(Way way, MapProjection projection, int width, int height) {
        return CompletableFuture.supplyAsync(
                () -> new UnitLayerTrial(way, projection, width, height), FxThread.executor());
    }

    /// Shows the units and takes a picture.
    ///
    /// @return completes when the picture is there
    public CompletableFuture<Void> frame(List<UnitChip> units) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        FxThread.later(() -> {
            switch (way) {
                case NOTHING -> {}
                case CANVAS -> canvas(units);
                case NODES -> nodes(units);
                case DESK, SPRITES -> {
                    Sight.Crowd crowd = way == Way.DESK ? Sight.Crowd.GIVES_WAY : Sight.Crowd.STAYS;
                    layer.show(new Sight.Content(
                            units, List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), TEXTS, crowd));
                    whole = done;
                    layer.draw(projection, width, height);
                    return;
                }
            }
            scene.snapshot(picture);
            done.complete(null);
        });
        return done;
    }

    /// After the layer has shown a frame; one with new characters is followed by another.
    private void painted() {
        layer.draw(projection, width, height);
        CompletableFuture<Void> waiting = whole;
        Painted shown = layer.painted();
        if (layer.isWhole() && waiting != null && shown != null) {
            whole = null;
            symbols = shown.symbols()
                    + shown.clusters().stream()
                            .mapToInt(Clusters.Cluster::count)
                            .sum();
            labels = shown.labels().size();
            scene.snapshot(picture);
            waiting.complete(null);
        }
    }

    /// How many units the last frame showed, those in clusters included.
    public int symbols() {
        return symbols;
    }

    /// How many call signs the last frame showed.
    public int labels() {
        return labels;
    }

    private void canvas(List<UnitChip> units) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        Glyphs glyphs = new Glyphs(g, palette);
        int drawn = 0;
        for (UnitChip unit : units) {
            double x = projection.x(unit.point().orElseThrow());
            double y = projection.y(unit.point().orElseThrow());
            glyphs.unit(unit.state(), x, y, unit.headingDegrees(), unit.fix() != UnitChip.Fix.FRESH);
            drawn++;
        }
        symbols = drawn;
        drawn = 0;
        for (UnitChip unit : units) {
            double x = projection.x(unit.point().orElseThrow()) + GAP;
            double y = projection.y(unit.point().orElseThrow());
            g.translate(x, y);
            glyphs.halo(unit.callSign().text(), true);
            glyphs.ink(unit.callSign().text(), true);
            g.translate(-x, -y);
            drawn++;
        }
        labels = drawn;
    }

    private void nodes(List<UnitChip> units) {
        while (nodes.size() < units.size()) {
            Group node = node(units.get(nodes.size()));
            nodes.add(node);
            root.getChildren().add(node);
        }
        for (int i = 0; i < units.size(); i++) {
            UnitChip unit = units.get(i);
            Group node = nodes.get(i);
            node.setTranslateX(projection.x(unit.point().orElseThrow()));
            node.setTranslateY(projection.y(unit.point().orElseThrow()));
            if (unit.state() == UnitState.EN_ROUTE) {
                node.getChildren().getFirst().setRotate(unit.headingDegrees());
            }
        }
        symbols = nodes.size();
        labels = nodes.size();
    }

    private Group node(UnitChip unit) {
        Paint ink = palette.of(unit.state());
        double r = Glyphs.UNIT;
        Shape symbol = switch (unit.state()) {
            case AVAILABLE, OUT, LENT -> new Circle(r - 1);
            case ON_SCENE -> new Rectangle(1 - r, 1 - r, 2 * r - 2, 2 * r - 2);
            case ASSIGNED, DISTRESS -> new Polygon(0, -r, r, r * 0.8, -r, r * 0.8);
            case EN_ROUTE -> new Polygon(0, -r - 1, r, r, 0, r * 0.45, -r, r);
        };
        symbol.setFill(unit.state() == UnitState.OUT ? palette.of(Palette.Ink.HALO) : ink);
        symbol.setStroke(unit.state() == UnitState.OUT ? ink : palette.of(Palette.Ink.HALO));
        symbol.setStrokeWidth(2);
        Text text = new Text(GAP, 0, unit.callSign().text());
        text.setTextOrigin(VPos.CENTER);
        text.setFont(palette.strong());
        text.setFill(palette.of(Palette.Ink.TEXT));
        return new Group(symbol, text);
    }

    @Override
    public void close() {
        painter.shutdown();
    }
}
