package org.muster.basemap;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mapsforge.core.graphics.Bitmap;
import org.mapsforge.core.graphics.Curve;
import org.mapsforge.core.graphics.Display;
import org.mapsforge.core.graphics.Paint;
import org.mapsforge.core.graphics.Position;
import org.mapsforge.core.graphics.SymbolOrientation;
import org.mapsforge.core.graphics.TextOrientation;
import org.mapsforge.core.model.Point;
import org.mapsforge.core.model.Rectangle;
import org.mapsforge.core.util.MercatorProjection;
import org.mapsforge.map.datastore.PointOfInterest;
import org.mapsforge.map.layer.renderer.PolylineContainer;
import org.mapsforge.map.rendertheme.RenderCallback;
import org.mapsforge.map.rendertheme.RenderContext;

/// Collects what the render theme says is to be drawn: shapes by layer and level, and names that want a place.
/// All coordinates are pixels relative to the origin of the picture, except those of labels, which are absolute.
final class Sketch implements RenderCallback {
    /// A theme has fewer instructions than this; it keeps layer and level in one key.
    private static final int LEVELS_MAX = 10_000;

    private final Point origin;
    private final Rectangle2D labelReach;
    private final TreeMap<Integer, List<Stroke>> strokes = new TreeMap<>();
    private final List<Label> labels = new ArrayList<>();
    private @Nullable PolylineContainer lastWay;
    private Path2D lastPath = new Path2D.Float();

    /// One shape, filled or stroked.
    record Stroke(Shape shape, Ink ink, boolean fill) {}

    Sketch(Point origin, Rectangle2D labelReach) {
        this.origin = origin;
        this.labelReach = labelReach;
    }

    /// From the lowest to the highest.
    Iterable<List<Stroke>> strokes() {
        return strokes.values();
    }

    List<Label> labels() {
        return labels;
    }

    @Override
    public void renderArea(
            RenderContext context, Paint fill, @Nullable Paint stroke, int level, PolylineContainer way) {
        add(way.getLayer(), level, path(way), fill, true);
        if (stroke != null && stroke.getStrokeWidth() > 0) {
            add(way.getLayer(), level, path(way), stroke, false);
        }
    }

    @Override
    public void renderWay(
            RenderContext context, Paint stroke, float dy, Curve curve, int level, PolylineContainer way) {
        add(way.getLayer(), level, path(way), stroke, false);
    }

    @Override
    public void renderPointOfInterestCircle(
            RenderContext context, float radius, Paint fill, @Nullable Paint stroke, int level, PointOfInterest poi) {
        Point at = MercatorProjection.getPixelAbsolute(poi.position, context.rendererJob.tile.mapSize);
        Shape circle = new Ellipse2D.Double(at.x - origin.x - radius, at.y - origin.y - radius, 2 * radius, 2 * radius);
        add(poi.layer, level, circle, fill, true);
        if (stroke != null && stroke.getStrokeWidth() > 0) {
            add(poi.layer, level, circle, stroke, false);
        }
    }

    @Override
    public void renderPointOfInterestCaption(
            RenderContext context,
            Display display,
            int priority,
            String caption,
            float horizontalOffset,
            float verticalOffset,
            Paint fill,
            Paint stroke,
            Position position,
            int maxTextWidth,
            PointOfInterest poi) {
        Point at = MercatorProjection.getPixelAbsolute(poi.position, context.rendererJob.tile.mapSize);
        Point2D middle = new Point2D.Double(at.x + horizontalOffset, at.y + verticalOffset);
        if (labelReach.contains(middle)) {
            labels.add(PointText.label(caption, middle, priority, (Ink) fill, (Ink) stroke, maxTextWidth));
        }
    }

    @Override
    public void renderWayText(
            RenderContext context,
            Display display,
            int priority,
            String text,
            float dy,
            Paint fill,
            Paint stroke,
            boolean repeat,
            float repeatGap,
            float repeatStart,
            TextOrientation orientation,
            PolylineContainer way) {
        Ink ink = (Ink) fill;
        labels.addAll(new StreetText(text, ink.font())
                .labels(way.getCoordinatesAbsolute()[0], priority, ink, (Ink) stroke, labelReach));
    }

    @Override
    public void renderAreaCaption(
            RenderContext context,
            Display display,
            int priority,
            String caption,
            float horizontalOffset,
            float verticalOffset,
            Paint fill,
            Paint stroke,
            Position position,
            int maxTextWidth,
            PolylineContainer way) {
        // Areas carry no names; their names are points of their own.
    }

    @Override
    public void renderAreaSymbol(
            RenderContext context, Display display, int priority, Bitmap symbol, PolylineContainer way) {
        // Our themes have no symbols.
    }

    @Override
    public void renderPointOfInterestSymbol(
            RenderContext context,
            Display display,
            int priority,
            @Nullable Rectangle boundary,
            Bitmap symbol,
            PointOfInterest poi) {
        // Our themes have no symbols.
    }

    @Override
    public void renderWaySymbol(
            RenderContext context,
            Display display,
            int priority,
            Bitmap symbol,
            float dy,
            @Nullable Rectangle boundary,
            boolean repeat,
            float repeatGap,
            float repeatStart,
            SymbolOrientation orientation,
            PolylineContainer way) {
        // Our themes have no symbols.
    }

    private void add(int layer, int level, Shape shape, Paint paint, boolean fill) {
        if (!paint.isTransparent()) {
            strokes.computeIfAbsent(layer * LEVELS_MAX + level, k -> new ArrayList<>())
                    .add(new Stroke(shape, (Ink) paint, fill));
        }
    }

    /// Casing and core of a road come one after the other, so the last path is kept; the same object means the same
    /// way.
    @SuppressWarnings("ReferenceEquality")
    private Path2D path(PolylineContainer way) {
        if (way != lastWay) {
            Path2D path = new Path2D.Float(Path2D.WIND_EVEN_ODD);
            for (Point[] ring : way.getCoordinatesAbsolute()) {
                for (int i = 0; i < ring.length; i++) {
                    double x = ring[i].x - origin.x;
                    double y = ring[i].y - origin.y;
                    if (i == 0) {
                        path.moveTo(x, y);
                    } else {
                        path.lineTo(x, y);
                    }
                }
            }
            lastPath = path;
            lastWay = way;
        }
        return lastPath;
    }
}
