package org.muster.basemap;

import java.awt.Font;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Sets a name in lines, centred on a point.
final class PointText {
    private static final double LINE_EM = 1.2;
    private static final double ASCENT_EM = 0.88;
    private static final double PADDING_PIXELS = 4;

    /// Longer names are not shown whole in any case.
    private static final int LINES_MAX = 3;

    private PointText() {}

    static Label label(String text, Point2D middle, int priority, Ink fill, Ink halo, double widthMax) {
        Font font = fill.font();
        double size = font.getSize2D();
        List<String> lines = lines(text, font, widthMax);
        Path2D outline = new Path2D.Double();
        double top = middle.getY() - lines.size() * LINE_EM * size / 2;
        double widest = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            GlyphVector glyphs = font.layoutGlyphVector(
                    Ink.FONT_CONTEXT, line.toCharArray(), 0, line.length(), Font.LAYOUT_LEFT_TO_RIGHT);
            double width = glyphs.getLogicalBounds().getWidth();
            widest = Math.max(widest, width);
            AffineTransform move = AffineTransform.getTranslateInstance(
                    middle.getX() - width / 2, top + (i * LINE_EM + ASCENT_EM + (LINE_EM - 1) / 2) * size);
            outline.append(move.createTransformedShape(glyphs.getOutline()), false);
        }
        Rectangle2D box = new Rectangle2D.Double(
                middle.getX() - widest / 2 - PADDING_PIXELS,
                top - PADDING_PIXELS,
                widest + 2 * PADDING_PIXELS,
                lines.size() * LINE_EM * size + 2 * PADDING_PIXELS);
        return new Label(text, priority, fill, halo, List.of(Label.Place.of(middle, outline, List.of(box))));
    }

    /// Breaks at blanks, and between the characters of a Chinese name, into lines of about the same length.
    private static List<String> lines(String text, Font font, double widthMax) {
        double whole = width(text, font);
        int wished = (int) Math.clamp(Math.ceil(whole / widthMax), 1, LINES_MAX);
        double even = whole / wished;
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text)) {
            // A word goes to the line in which more than half of it lies.
            double half = width(line.toString(), font) + width(word.strip(), font) / 2;
            if (!line.isEmpty() && lines.size() < wished - 1 && half > even) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().strip());
        return lines;
    }

    /// Pieces that are not broken.
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            word.appendCodePoint(points[i]);
            boolean between = i + 1 < points.length
                    && Character.isIdeographic(points[i])
                    && Character.isIdeographic(points[i + 1]);
            if (between || Character.isWhitespace(points[i])) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static double width(String text, Font font) {
        return font.getStringBounds(text, Ink.FONT_CONTEXT).getWidth();
    }
}
