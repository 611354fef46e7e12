package org.muster.basemap;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.mapsforge.core.model.Tile;
import org.mapsforge.map.datastore.PointOfInterest;
import org.mapsforge.map.datastore.Way;
import org.mapsforge.map.layer.renderer.PolylineContainer;
import org.mapsforge.map.layer.renderer.RendererJob;
import org.mapsforge.map.model.DisplayModel;
import org.mapsforge.map.model.FixedTileSizeDisplayModel;
import org.mapsforge.map.rendertheme.RenderContext;
import org.mapsforge.map.rendertheme.StreamRenderTheme;
import org.mapsforge.map.rendertheme.rule.RenderTheme;
import org.mapsforge.map.rendertheme.rule.RenderThemeFuture;
import org.muster.dispatch.model.GeoBox;

/// Draws blocks of tiles at once, so that names cross the edges of tiles unbroken and are placed once for many.
/// Not thread-safe: one for each drawing thread.
final class MetatileRenderer implements AutoCloseable {
    /// Names are chosen this far beyond the picture, pixels; more than two names wide, so that neighbours agree.
    static final int LABEL_MARGIN_PIXELS = 320;

    /// Widths in the themes are those of this zoom; with each further one they grow by [#WIDTH_GROWTH].
    private static final int WIDTH_ZOOM = 14;

    /// Less than the ground itself grows (2), so that roads do not cover the map.
    private static final double WIDTH_GROWTH = 1.38;

    private final FeatureStore store;
    private final InkFactory inks;
    private final Map<MapTheme, RenderThemeFuture> themes = new EnumMap<>(MapTheme.class);
    private final DisplayModel display = new FixedTileSizeDisplayModel(TileStyle.TILE_UNITS);

    MetatileRenderer(BasemapFile file, MapFonts fonts) throws SQLException {
        this.store = new FeatureStore(file);
        this.inks = new InkFactory(fonts);
    }

    /// @return the picture of the block, opaque
    BufferedImage draw(Metatile block) throws SQLException, IOException {
        Sketch sketch = new Sketch(block.upperLeft().getOrigin(), block.box(LABEL_MARGIN_PIXELS));
        RenderContext context = context(block.style().theme(), block.upperLeft());
        GeoBox seen = TileMath.box(block.upperLeft(), block.lowerRight(), FeatureStore.SHAPE_MARGIN_PIXELS);
        collect(store.shapes(seen, block.zoom()), context, block.upperLeft(), sketch);
        return paint(sketch, labels(block, context, sketch), block);
    }

    /// The labels that a block's picture shows, for checking that neighbours agree.
    List<LabelPlacer.Placed> labels(Metatile block) throws SQLException, IOException {
        Sketch sketch = new Sketch(block.upperLeft().getOrigin(), block.box(LABEL_MARGIN_PIXELS));
        return labels(block, context(block.style().theme(), block.upperLeft()), sketch);
    }

    private List<LabelPlacer.Placed> labels(Metatile block, RenderContext context, Sketch sketch) throws SQLException {
        GeoBox near = TileMath.box(block.upperLeft(), block.lowerRight(), LABEL_MARGIN_PIXELS);
        collect(store.names(near, block.zoom(), block.style().language()), context, block.upperLeft(), sketch);
        List<LabelPlacer.Placed> placed = LabelPlacer.place(sketch.labels(), block.box(LABEL_MARGIN_PIXELS));
        Rectangle2D picture = block.box(0);
        return placed.stream()
                .filter(p -> p.place().bounds().intersects(picture))
                .toList();
    }

    private static void collect(FeatureStore.Reading reading, RenderContext context, Tile tile, Sketch sketch) {
        RenderTheme theme = context.renderTheme;
        for (Way area : reading.areas()) {
            theme.matchClosedWay(sketch, context, new PolylineContainer(area, tile, tile));
        }
        for (Way line : reading.lines()) {
            theme.matchLinearWay(sketch, context, new PolylineContainer(line, tile, tile));
        }
        for (PointOfInterest point : reading.points()) {
            theme.matchNode(sketch, context, point);
        }
    }

    private static BufferedImage paint(Sketch sketch, List<LabelPlacer.Placed> labels, Metatile block) {
        TileStyle style = block.style();
        int side = block.span() * style.tilePixels();
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            g.setColor(new Color(style.theme().groundArgb(), true));
            g.fillRect(0, 0, side, side);
            g.scale(style.scale(), style.scale());
            for (List<Sketch.Stroke> level : sketch.strokes()) {
                for (Sketch.Stroke stroke : level) {
                    g.setColor(stroke.ink().color());
                    if (stroke.fill()) {
                        g.fill(stroke.shape());
                    } else {
                        g.setStroke(stroke.ink().stroke());
                        g.draw(stroke.shape());
                    }
                }
            }
            g.translate(-block.upperLeft().getOrigin().x, -block.upperLeft().getOrigin().y);
            labels.forEach(label -> paint(label, g));
        } finally {
            g.dispose();
        }
        return image;
    }

    private static void paint(LabelPlacer.Placed placed, Graphics2D g) {
        Ink halo = placed.label().halo();
        if (halo.getStrokeWidth() > 0) {
            g.setColor(halo.color());
            g.setStroke(halo.stroke());
            g.draw(placed.place().outline());
        }
        g.setColor(placed.label().fill().color());
        g.fill(placed.place().outline());
    }

    private RenderContext context(MapTheme theme, Tile tile) throws IOException {
        RenderThemeFuture future = themes.get(theme);
        if (future == null) {
            future = load(theme);
            themes.put(theme, future);
        }
        try {
            RendererJob job = new RendererJob(tile, store, future, display, 1, false, false);
            RenderContext context = new RenderContext(job, inks);
            double growth = Math.pow(WIDTH_GROWTH, tile.zoomLevel - WIDTH_ZOOM);
            context.renderTheme.scaleStrokeWidth((float) growth, tile.zoomLevel);
            return context;
        } catch (ExecutionException e) {
            throw new IOException("the render theme " + theme.resource() + " is damaged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private RenderThemeFuture load(MapTheme theme) throws IOException {
        InputStream in = MetatileRenderer.class.getResourceAsStream(theme.resource());
        if (in == null) {
            throw new IOException("this program was packed without its render theme " + theme.resource());
        }
        RenderThemeFuture future = new RenderThemeFuture(inks, new StreamRenderTheme("", in), display);
        future.run();
        return future;
    }

    /// Cuts the picture of a block into its tiles, row by row.
    static List<TilePixels> cut(BufferedImage picture, Metatile block) {
        int side = block.style().tilePixels();
        int stride = side * block.span();
        int[] source = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        List<TilePixels> tiles = new ArrayList<>();
        for (int row = 0; row < block.span(); row++) {
            for (int column = 0; column < block.span(); column++) {
                int[] pixels = new int[side * side];
                for (int y = 0; y < side; y++) {
                    int from = (row * side + y) * stride + column * side;
                    for (int x = 0; x < side; x++) {
                        pixels[y * side + x] = source[from + x] | 0xff000000;
                    }
                }
                tiles.add(new TilePixels(side, pixels));
            }
        }
        return tiles;
    }

    @Override
    public void close() {
        store.close();
    }
}
