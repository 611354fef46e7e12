package org.muster.ui.map.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.muster.advice.CordonPlan;
import org.muster.dispatch.model.GeoPoint;
import org.muster.ui.desk.CordonReading;
import org.muster.ui.map.CanvasOverlay;
import org.muster.ui.map.MapProjection;
import org.muster.ui.words.Texts;

/// The cordon of the selected incident, above the symbols: its circle, the points of the ring, who holds them and how
/// long before who flees, and the ways out that stay open.
final class CordonOverlay extends CanvasOverlay {
    /// From the middle of a mark to its edge, pixels.
    private static final double MARK = 7;

    /// What a name takes, pixels.
    private static final double NAME_WIDTH = 75;

    private static final double NAME_HEIGHT = 17;

    private static final double METERS_PER_DEGREE = Math.toRadians(1) * GeoPoint.EARTH_RADIUS_METERS;

    private final Palette palette;
    private CordonReading cordon = CordonReading.NOTHING;
    private @Nullable Frame last;

    private record Frame(
            CordonReading cordon, MapProjection projection, double width, double height, Palette.Look look) {}

    CordonOverlay(Palette palette) {
        this.palette = palette;
    }

    void show(CordonReading reading) {
        cordon = reading;
    }

    @Override
    protected boolean isStale(MapProjection projection, double width, double height) {
        Frame before = last;
        last = new Frame(cordon, projection, width, height, palette.look(1));
        boolean stayedEmpty = before != null
                && before.cordon.plan().isEmpty()
                && cordon.plan().isEmpty();
        return !stayedEmpty && !last.equals(before);
    }

    @Override
    protected void paint(GraphicsContext g, MapProjection projection, double width, double height) {
        g.save();
        Optional<CordonPlan> plan = cordon.plan();
        Optional<GeoPoint> center = plan.flatMap(CordonPlan::center);
        center.ifPresent(at -> {
            circle(g, projection, at, plan.map(CordonPlan::radiusMeters).orElse(0.0));
            cordon.open().forEach(opening -> wayOut(g, projection, opening.point(), at));
        });
        List<CordonReading.Line> lines = cordon.lines();
        // What is to be acted upon lies on top, and is the last to go without its name.
        for (int i = lines.size() - 1; i >= 0; i--) {
            point(g, projection, lines.get(i));
        }
        List<Labels.Box> named = new ArrayList<>();
        lines.forEach(line -> text(g, line, projection.x(line.point()) + MARK + 5, projection.y(line.point()), named));
        g.restore();
    }

    private void circle(GraphicsContext g, MapProjection projection, GeoPoint center, double meters) {
        double y = projection.y(center);
        double radius = y - projection.y(new GeoPoint(center.lat() + meters / METERS_PER_DEGREE, center.lon()));
        g.setStroke(palette.of(Palette.Ink.SECOND));
        g.setLineWidth(1.5);
        g.setLineDashes(3, 6);
        g.strokeOval(projection.x(center) - radius, y - radius, 2 * radius, 2 * radius);
        g.setLineDashes();
    }

    /// An arrow head that points out of the circle.
    private void wayOut(GraphicsContext g, MapProjection projection, GeoPoint exit, GeoPoint center) {
        double x = projection.x(exit);
        double y = projection.y(exit);
        double angle = Math.atan2(y - projection.y(center), x - projection.x(center));
        double[] xs = new double[3];
        double[] ys = new double[3];
        double[] turns = {0, 2.5, -2.5};
        for (int i = 0; i < turns.length; i++) {
            double reach = i == 0 ? MARK + 5 : MARK + 2;
            xs[i] = x + reach * Math.cos(angle + turns[i]);
            ys[i] = y + reach * Math.sin(angle + turns[i]);
        }
        g.setStroke(palette.of(Palette.Ink.HALO));
        g.setLineWidth(4);
        g.strokePolygon(xs, ys, xs.length);
        g.setFill(palette.of(Palette.Ink.EN_ROUTE));
        g.fillPolygon(xs, ys, xs.length);
    }

    private void point(GraphicsContext g, MapProjection projection, CordonReading.Line line) {
        double x = projection.x(line.point());
        double y = projection.y(line.point());
        g.setFill(palette.of(Palette.Ink.HALO));
        disc(g, x, y, MARK + 3);
        switch (line.kind()) {
            case PROPOSED -> {
                ring(g, x, y, palette.of(Palette.Ink.ACCENT));
                g.setFill(palette.of(Palette.Ink.ACCENT));
                disc(g, x, y, 2.5);
            }
            case COMING -> {
                g.setFill(palette.of(Palette.Ink.EN_ROUTE));
                disc(g, x, y, MARK);
            }
            case HELD -> {
                g.setFill(palette.of(Palette.Ink.ON_SCENE));
                g.fillRect(x - MARK + 1, y - MARK + 1, 2 * MARK - 2, 2 * MARK - 2);
            }
            case MISSED, ASIDE -> {
                ring(g, x, y, palette.of(Palette.Ink.SECOND));
                double reach = MARK - 2;
                g.strokeLine(x - reach, y - reach, x + reach, y + reach);
            }
        }
    }

    private static void ring(GraphicsContext g, double x, double y, Paint ink) {
        g.setStroke(ink);
        g.setLineWidth(2.5);
        g.strokeOval(x - MARK + 1, y - MARK + 1, 2 * MARK - 2, 2 * MARK - 2);
    }

    /// Who holds a point, and how long before who flees; left out where another name stands.
    private void text(GraphicsContext g, CordonReading.Line line, double x, double y, List<Labels.Box> named) {
        String slack = line.slack()
                .filter(s -> !s.isNegative())
                .map(s -> " " + Texts.span(s))
                .orElse("");
        String text = line.unit().text() + slack;
        Labels.Box box = new Labels.Box(x, y - NAME_HEIGHT / 2, NAME_WIDTH, NAME_HEIGHT);
        if (named.stream().anyMatch(box::overlaps)) {
            return;
        }
        named.add(box);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(palette.strong());
        g.setStroke(palette.of(Palette.Ink.HALO));
        g.setLineWidth(3);
        g.strokeText(text, x, y);
        g.setFill(palette.of(Palette.Ink.TEXT));
        g.fillText(text, x, y);
    }

    private static void disc(GraphicsContext g, double x, double y, double radius) {
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
