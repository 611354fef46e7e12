package org.muster.ui.map.layers;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.muster.dispatch.model.Priority;
import org.muster.ui.desk.UnitState;

/// Paints the symbols of the map: the shapes of states and priorities that the style sheet gives to the marks, in the
/// same proportions.
final class Glyphs {
    /// Half the size of a unit's symbol, pixels.
    static final double UNIT = 7;
    /// Half the size of an incident's symbol, pixels.
    static final double INCIDENT = 13;
    /// Radius of a cluster of up to three digits, pixels.
    static final double CLUSTER = 16;
    /// Radius of a cluster of more digits, pixels.
    static final double CLUSTER_WIDE = 21;
    /// Width of the halo that lifts a symbol off the map, pixels.
    private static final double HALO = 2;

    private final GraphicsContext g;
    private final Palette palette;

    Glyphs(GraphicsContext g, Palette palette) {
        this.g = g;
        this.palette = palette;
    }

    /// @param headingDegrees turns the arrow of a unit that moves; NaN points it up
    void unit(UnitState state, double x, double y, double headingDegrees, boolean dashed) {
        g.save();
        g.translate(x, y);
        Paint ink = palette.of(state);
        switch (state) {
            case AVAILABLE -> round(ink, dashed);
            case OUT -> ring(ink, dashed);
            case LENT -> {
                ring(ink, dashed);
                away(ink);
            }
            case ASSIGNED ->
                polygon(ink, dashed, new double[] {0, UNIT, -UNIT}, new double[] {-UNIT, UNIT * 0.8, UNIT * 0.8});
            case EN_ROUTE -> {
                g.rotate(Double.isNaN(headingDegrees) ? 0 : headingDegrees);
                polygon(ink, dashed, new double[] {0, UNIT, 0, -UNIT}, new double[] {-UNIT - 1, UNIT, UNIT * 0.45, UNIT
                });
            }
            case ON_SCENE -> {
                double s = UNIT - 1;
                polygon(ink, dashed, new double[] {-s, s, s, -s}, new double[] {-s, -s, s, s});
            }
            case DISTRESS -> burst(ink, UNIT + 4);
        }
        g.restore();
    }

    private void round(Paint ink, boolean dashed) {
        double r = UNIT - 1;
        if (dashed) {
            ring(ink, true);
            return;
        }
        g.setFill(palette.of(Palette.Ink.HALO));
        g.fillOval(-r - HALO, -r - HALO, 2 * (r + HALO), 2 * (r + HALO));
        g.setFill(ink);
        g.fillOval(-r, -r, 2 * r, 2 * r);
    }

    private void ring(Paint ink, boolean dashed) {
        double r = UNIT - 1.5;
        g.setFill(palette.of(Palette.Ink.HALO));
        g.fillOval(-r - HALO, -r - HALO, 2 * (r + HALO), 2 * (r + HALO));
        g.setStroke(ink);
        g.setLineWidth(2);
        g.setLineDashes(dashed ? new double[] {2.5, 2} : new double[0]);
        g.strokeOval(-r, -r, 2 * r, 2 * r);
        g.setLineDashes();
    }

    /// An arrow out of the ring, up to the right.
    private void away(Paint ink) {
        double r = UNIT + 1;
        g.setStroke(ink);
        g.setLineWidth(2);
        g.strokeLine(-1, 1, r, -r);
        g.strokePolyline(new double[] {r - 5, r, r}, new double[] {-r, -r, 5 - r}, 3);
    }

    /// A unit of a jurisdiction that is looked at: a house, open, whatever it does; it is not ours to send.
    void neighbourUnit() {
        double r = UNIT - 1;
        open(new double[] {0, r, r, -r, -r}, new double[] {-r - 1, -1, r, r, -1});
    }

    /// An incident of a jurisdiction that is looked at: an open shield.
    void neighbourIncident() {
        double r = INCIDENT - 3;
        open(new double[] {-r, r, r, 0, -r}, new double[] {-r, -r, 2, r + 2, 2});
    }

    private void open(double[] xs, double[] ys) {
        g.setStroke(palette.of(Palette.Ink.HALO));
        g.setLineWidth(2 * HALO);
        g.strokePolygon(xs, ys, xs.length);
        g.setFill(palette.of(Palette.Ink.HALO));
        g.fillPolygon(xs, ys, xs.length);
        g.setStroke(palette.of(Palette.Ink.SECOND));
        g.setLineWidth(1.6);
        g.strokePolygon(xs, ys, xs.length);
    }

    private void polygon(Paint ink, boolean dashed, double[] xs, double[] ys) {
        g.setStroke(palette.of(Palette.Ink.HALO));
        g.setLineWidth(2 * HALO);
        g.strokePolygon(xs, ys, xs.length);
        g.setFill(dashed ? palette.of(Palette.Ink.HALO) : ink);
        g.fillPolygon(xs, ys, xs.length);
        if (dashed) {
            g.setStroke(ink);
            g.setLineWidth(1.8);
            g.setLineDashes(2.5, 2);
            g.strokePolygon(xs, ys, xs.length);
            g.setLineDashes();
        }
    }

    /// A star of eight rays: nothing else on the map has spikes.
    private void burst(Paint ink, double r) {
        double[] xs = new double[16];
        double[] ys = new double[16];
        for (int i = 0; i < 16; i++) {
            double reach = i % 2 == 0 ? r : r * 0.58;
            xs[i] = reach * Math.sin(i * Math.PI / 8);
            ys[i] = -reach * Math.cos(i * Math.PI / 8);
        }
        polygon(ink, false, xs, ys);
    }

    void incident(Priority priority, double x, double y, boolean selected, boolean alarming) {
        g.save();
        g.translate(x, y);
        if (alarming || selected) {
            g.setStroke(palette.of(alarming ? Palette.Ink.BREACH : Palette.Ink.ACCENT));
            g.setLineWidth(2.5);
            g.strokeOval(-INCIDENT * 1.7, -INCIDENT * 1.7, INCIDENT * 3.4, INCIDENT * 3.4);
        }
        double r = INCIDENT;
        Palette.Ink numeral = Palette.Ink.ON_MARK;
        double numeralY = 0;
        switch (priority) {
            case ONE ->
                polygon(palette.of(Palette.Ink.BREACH), false, new double[] {0, r, 0, -r}, new double[] {-r, 0, r, 0});
            case TWO -> {
                polygon(palette.of(Palette.Ink.EN_ROUTE), false, new double[] {0, r, -r}, new double[] {
                    -r, r * 0.85, r * 0.85
                });
                numeralY = 3;
            }
            case THREE -> {
                g.setFill(palette.of(Palette.Ink.HALO));
                g.fillOval(-r, -r, 2 * r, 2 * r);
                g.setStroke(palette.of(Palette.Ink.ASSIGNED));
                g.setLineWidth(2.5);
                g.strokeOval(-r + 2, -r + 2, 2 * r - 4, 2 * r - 4);
                numeral = Palette.Ink.TEXT;
            }
            case FOUR -> {
                g.setFill(palette.of(Palette.Ink.HALO));
                g.fillOval(-r + 1, -r + 1, 2 * r - 2, 2 * r - 2);
                g.setFill(palette.of(Palette.Ink.SECOND));
                g.fillOval(-r + 3, -r + 3, 2 * r - 6, 2 * r - 6);
                numeral = Palette.Ink.HALO;
            }
        }
        g.setFont(palette.strong());
        g.setFill(palette.of(numeral));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(Integer.toString(priority.number()), 0, numeralY);
        g.restore();
    }

    /// A site: a small open square; one with cautions has a triangle in it.
    void site(double x, double y, boolean caution) {
        g.save();
        g.translate(x, y);
        g.setFill(palette.of(Palette.Ink.HALO));
        g.fillRect(-6, -6, 12, 12);
        g.setStroke(palette.of(caution ? Palette.Ink.EN_ROUTE : Palette.Ink.SECOND));
        g.setLineWidth(1.6);
        g.strokeRect(-4.5, -4.5, 9, 9);
        if (caution) {
            g.setFill(palette.of(Palette.Ink.EN_ROUTE));
            g.fillPolygon(new double[] {0, 3, -3}, new double[] {-3, 2.5, 2.5}, 3);
        }
        g.restore();
    }

    /// A checkpoint: a barred square.
    void checkpoint(double x, double y) {
        site(x, y, false);
        g.setStroke(palette.of(Palette.Ink.SECOND));
        g.setLineWidth(1.6);
        g.strokeLine(x - 4.5, y, x + 4.5, y);
    }

    /// Many units in one place: how many stands in it; around it a ring, whole where units are free and broken
    /// where they work, dim when nobody is in service.
    ///
    /// @param free parts of the ring, or -1 when nobody is in service
    /// @param wide for a count of four digits
    void cluster(int free, int parts, boolean wide) {
        double r = wide ? CLUSTER_WIDE : CLUSTER;
        g.setFill(palette.of(Palette.Ink.HALO));
        g.fillOval(-r - HALO, -r - HALO, 2 * (r + HALO), 2 * (r + HALO));
        g.setLineWidth(3);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setStroke(palette.of(free < 0 ? Palette.Ink.OUT : Palette.Ink.AVAILABLE));
        double angle = Math.max(0, free) * 360.0 / parts;
        g.strokeArc(-r, -r, 2 * r, 2 * r, 90, free < 0 ? 360 : -angle, ArcType.OPEN);
        if (free >= 0 && free < parts) {
            g.setStroke(palette.of(Palette.Ink.EN_ROUTE));
            g.setLineDashes(4, 2.5);
            g.strokeArc(-r, -r, 2 * r, 2 * r, 90 - angle, angle - 360, ArcType.OPEN);
            g.setLineDashes();
        }
    }

    /// What lies around the letters of a label that begins at the origin, its middle at that height.
    void halo(String text, boolean strong) {
        set(strong);
        g.setStroke(palette.of(Palette.Ink.HALO));
        g.setLineWidth(3);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.strokeText(text, 0, 0);
    }

    /// The letters of a label that begins at the origin.
    void ink(String text, boolean strong) {
        set(strong);
        g.setFill(palette.of(strong ? Palette.Ink.TEXT : Palette.Ink.SECOND));
        g.fillText(text, 0, 0);
    }

    private void set(boolean strong) {
        g.setFont(strong ? palette.strong() : palette.plain());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
    }
}
