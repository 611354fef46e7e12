package org.muster.basemap;

import java.awt.Font;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mapsforge.core.model.Point;

/// Sets a name along a street.
///
/// A name repeats every {@value #REPEAT_PIXELS} pixels; for each repetition some places near its middle are offered,
/// those where the street is straight enough. Chinese names on streets that run up and down are written downwards with
/// upright characters, as on street maps in China.
final class StreetText {
    static final double REPEAT_PIXELS = 420;

    /// A glyph may turn against the one before it by so much, and the last against the first by twice that.
    private static final double TURN_MAX = Math.toRadians(22);

    /// The height of the middle of letters above their base line, in em.
    private static final double MIDDLE_EM = 0.36;

    private static final double PADDING_PIXELS = 3;

    private static final double[] SHIFTS = {0, 0.35, -0.35, 0.8, -0.8};

    private final String text;
    private final Font font;
    private final GlyphVector glyphs;
    private final double width;
    private final boolean upright;

    StreetText(String text, Font font) {
        this.text = text;
        this.font = font;
        this.glyphs = font.layoutGlyphVector(
                Ink.FONT_CONTEXT, text.toCharArray(), 0, text.length(), Font.LAYOUT_LEFT_TO_RIGHT);
        this.width = glyphs.getLogicalBounds().getWidth();
        this.upright = text.codePoints().allMatch(Character::isIdeographic);
    }

    /// One label for each repetition that has a place in reach.
    List<Label> labels(Point[] path, int priority, Ink fill, Ink halo, Rectangle2D reach) {
        double[] lengths = lengths(path);
        double length = lengths[lengths.length - 1];
        List<Label> labels = new ArrayList<>();
        if (length < width + 4) {
            return labels;
        }
        int count = (int) Math.max(1, Math.round(length / REPEAT_PIXELS));
        double slot = length / count;
        for (int i = 0; i < count; i++) {
            double middle = (i + 0.5) * slot;
            if (!reach.contains(at(path, lengths, middle))) {
                continue;
            }
            List<Label.Place> places = new ArrayList<>();
            for (double shift : SHIFTS) {
                double start = middle + shift * Math.min(width, slot / 2) - width / 2;
                if (start >= 0 && start + width <= length) {
                    place(path, lengths, start, places);
                }
            }
            if (!places.isEmpty()) {
                labels.add(new Label(text, priority, fill, halo, places));
            }
        }
        return labels;
    }

    private void place(Point[] path, double[] lengths, double start, List<Label.Place> places) {
        Point2D from = at(path, lengths, start);
        Point2D to = at(path, lengths, start + width);
        double dx = to.getX() - from.getX();
        double dy = to.getY() - from.getY();
        boolean downwards = upright && Math.abs(dy) > Math.abs(dx) * 1.2;
        boolean reverse = downwards ? dy < 0 : dx < 0;
        Path2D outline = new Path2D.Double();
        List<Rectangle2D> boxes = new ArrayList<>();
        double size = font.getSize2D();
        double first = 0;
        double last = 0;
        for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
            Point2D pen = glyphs.getGlyphPosition(i);
            double advance = glyphs.getGlyphMetrics(i).getAdvance();
            double along = pen.getX() + advance / 2;
            double s = start + (reverse ? width - along : along);
            Point2D middle = at(path, lengths, s);
            double reach = Math.max(advance / 2, size * 0.4);
            Point2D before = at(path, lengths, s - reach);
            Point2D after = at(path, lengths, s + reach);
            double angle = Math.atan2(after.getY() - before.getY(), after.getX() - before.getX());
            angle = turned(angle + (reverse ? Math.PI : 0) - (downwards ? Math.PI / 2 : 0));
            if (i == 0) {
                first = angle;
            } else if (Math.abs(turned(angle - last)) > TURN_MAX || Math.abs(turned(angle - first)) > 2 * TURN_MAX) {
                return;
            }
            last = angle;
            AffineTransform move = AffineTransform.getTranslateInstance(middle.getX(), middle.getY());
            move.rotate(angle);
            move.translate(-along, MIDDLE_EM * size);
            outline.append(move.createTransformedShape(glyphs.getGlyphOutline(i)), false);
            double half = Math.max(advance, size) / 2 + PADDING_PIXELS;
            boxes.add(new Rectangle2D.Double(middle.getX() - half, middle.getY() - half, 2 * half, 2 * half));
        }
        places.add(Label.Place.of(at(path, lengths, start + width / 2), outline, boxes));
    }

    private static double turned(double angle) {
        return Math.IEEEremainder(angle, 2 * Math.PI);
    }

    private static double[] lengths(Point[] path) {
        double[] lengths = new double[path.length];
        for (int i = 1; i < path.length; i++) {
            lengths[i] = lengths[i - 1] + Math.hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
        }
        return lengths;
    }

    /// The point at a distance from the start; beyond the ends the line goes straight on.
    private static Point2D at(Point[] path, double[] lengths, double distance) {
        int found = Arrays.binarySearch(lengths, distance);
        int segment = Math.clamp(found >= 0 ? found : -found - 1, 1, path.length - 1);
        while (segment < path.length - 1 && lengths[segment] == lengths[segment - 1]) {
            segment++;
        }
        double span = lengths[segment] - lengths[segment - 1];
        double part = span == 0 ? 0 : (distance - lengths[segment - 1]) / span;
        Point a = path[segment - 1];
        Point b = path[segment];
        return new Point2D.Double(a.x + part * (b.x - a.x), a.y + part * (b.y - a.y));
    }
}
