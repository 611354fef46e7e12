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

    /// Breaks at blanks, and between the characters of a Chinese name.
    private static List<String> lines(String text, Font font, double widthMax) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text)) {
            if (!line.isEmpty() && lines.size() < LINES_MAX - 1 && width(line + word.strip(), font) > widthMax) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().strip());
        return lines;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            word.appendCodePoint(c);
            if (Character.isWhitespace(c) || Character.isIdeographic(c)) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static double width(String text, Font font) {
        return font.getStringBounds(text, Ink.FONT_CONTEXT).getWidth();
    }
}
