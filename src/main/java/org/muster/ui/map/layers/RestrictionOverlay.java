package org.muster.ui.map.layers;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.ui.desk.MapRestriction;
import org.muster.ui.map.CanvasOverlay;
import org.muster.ui.map.MapProjection;

/// Roads that are closed or slowed down, below the symbols; above them for each the road sign that drivers know with
/// the beginning of its id and why, and the line that is being drawn.
final class RestrictionOverlay extends CanvasOverlay {
    private static final double SIGN_RADIUS = 11;
    private static final double ROAD_WIDTH = 5;
    private static final double CASING = 3;
    /// Characters beside a sign.
    private static final int TEXT_MAX = 28;

    /// What of it.
    enum Part {
        ROADS,
        SIGNS
    }

    private final Palette palette;
    private final Part part;
    private Shown shown = new Shown(List.of(), List.of());
    private @Nullable Frame last;

    private record Shown(List<MapRestriction> restrictions, List<GeoPoint> drawn) {
        boolean isEmpty() {
            return restrictions.isEmpty() && drawn.isEmpty();
        }
    }

    private record Frame(Shown shown, MapProjection projection, double width, double height, Palette.Look look) {}

    RestrictionOverlay(Palette palette, Part part) {
        this.palette = palette;
        this.part = part;
    }

    void show(List<MapRestriction> restrictions) {
        shown = new Shown(restrictions, shown.drawn);
    }

    void draw(List<GeoPoint> line) {
        shown = new Shown(shown.restrictions, List.copyOf(line));
    }

    List<GeoPoint> drawn() {
        return shown.drawn;
    }

    @Override
    protected boolean isStale(MapProjection projection, double width, double height) {
        Frame before = last;
        last = new Frame(shown, projection, width, height, palette.look(1));
        boolean stayedEmpty = before != null && before.shown.isEmpty() && shown.isEmpty();
        return !stayedEmpty && !last.equals(before);
    }

    @Override
    protected void paint(GraphicsContext g, MapProjection projection, double width, double height) {
        g.save();
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        switch (part) {
            case ROADS -> shown.restrictions.forEach(restriction -> roads(g, projection, restriction));
            case SIGNS -> {
                shown.restrictions.forEach(restriction -> sign(g, projection, restriction, width));
                drawn(g, projection);
            }
        }
        g.restore();
    }

    private Paint ink(MapRestriction restriction) {
        return palette.of(restriction.isClosed() ? Palette.Ink.BREACH : Palette.Ink.SLOW);
    }

    private void roads(GraphicsContext g, MapProjection projection, MapRestriction restriction) {
        for (List<GeoPoint> road : restriction.roads()) {
            stroke(g, projection, road, palette.of(Palette.Ink.HALO), ROAD_WIDTH + CASING);
        }
        for (List<GeoPoint> road : restriction.roads()) {
            stroke(g, projection, road, ink(restriction), ROAD_WIDTH);
        }
        g.setLineDashes(4, 5);
        stroke(g, projection, restriction.line(), ink(restriction), 1.5);
        g.setLineDashes();
    }

    private static void stroke(
            GraphicsContext g, MapProjection projection, List<GeoPoint> line, Paint ink, double width) {
        double[] xs = line.stream().mapToDouble(projection::x).toArray();
        double[] ys = line.stream().mapToDouble(projection::y).toArray();
        g.setStroke(ink);
        g.setLineWidth(width);
        g.strokePolyline(xs, ys, xs.length);
    }

    /// The sign for no entry, or for a speed limit.
    private void sign(GraphicsContext g, MapProjection projection, MapRestriction restriction, double width) {
        GeoPoint middle = GeoBox.around(restriction.line()).center();
        double x = projection.x(middle);
        double y = projection.y(middle);
        Paint light = palette.of(Palette.Ink.ON_MARK);
        g.setFill(palette.of(Palette.Ink.HALO));
        disc(g, x, y, SIGN_RADIUS + 2);
        g.setFill(ink(restriction));
        disc(g, x, y, SIGN_RADIUS);
        g.setFill(light);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        if (restriction.isClosed()) {
            g.fillRect(x - 6.5, y - 2, 13, 4);
        } else {
            g.setFont(palette.strong());
            g.fillText(Integer.toString(restriction.kmh()), x, y, 2 * SIGN_RADIUS - 4);
        }
        g.setFont(palette.plain());
        boolean isLeft = x > width / 2;
        double beside = x + (isLeft ? -1 : 1) * (SIGN_RADIUS + 5);
        g.setTextAlign(isLeft ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.setStroke(palette.of(Palette.Ink.HALO));
        g.setLineWidth(3);
        String text = (restriction.id().shortText() + " " + restriction.reason()).strip();
        String shownText = text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
        g.strokeText(shownText, beside, y);
        g.setFill(palette.of(Palette.Ink.TEXT));
        g.fillText(shownText, beside, y);
    }

    private static void disc(GraphicsContext g, double x, double y, double radius) {
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private void drawn(GraphicsContext g, MapProjection projection) {
        if (shown.drawn.isEmpty()) {
            return;
        }
        stroke(g, projection, shown.drawn, palette.of(Palette.Ink.HALO), 5);
        stroke(g, projection, shown.drawn, palette.of(Palette.Ink.ACCENT), 2);
        for (GeoPoint point : shown.drawn) {
            g.setFill(palette.of(Palette.Ink.HALO));
            disc(g, projection.x(point), projection.y(point), 6);
            g.setFill(palette.of(Palette.Ink.ACCENT));
            disc(g, projection.x(point), projection.y(point), 4);
        }
    }
}
