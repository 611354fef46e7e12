package org.muster.basemap;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;
import org.mapsforge.core.graphics.Align;
import org.mapsforge.core.graphics.Bitmap;
import org.mapsforge.core.graphics.Cap;
import org.mapsforge.core.graphics.Color;
import org.mapsforge.core.graphics.FontFamily;
import org.mapsforge.core.graphics.FontStyle;
import org.mapsforge.core.graphics.Join;
import org.mapsforge.core.graphics.Paint;
import org.mapsforge.core.graphics.Style;
import org.mapsforge.core.model.Point;
import org.mapsforge.core.model.Rectangle;

/// What a line of the render theme draws with: colour, stroke and a font of ours. The library's own paint hides these
/// and knows the machine's logical fonts only.
final class Ink implements Paint {
    static final FontRenderContext FONT_CONTEXT = new FontRenderContext(null, true, true);

    private final MapFonts fonts;
    private java.awt.Color color = java.awt.Color.BLACK;
    private Font font;
    private int cap = BasicStroke.CAP_ROUND;
    private int join = BasicStroke.JOIN_ROUND;
    private float strokeWidth;
    private float @Nullable [] dashes;
    private float textSize = 12;
    private boolean bold;

    Ink(MapFonts fonts) {
        this.fonts = fonts;
        this.font = fonts.regular();
    }

    Ink(Ink other) {
        this.fonts = other.fonts;
        this.color = other.color;
        this.font = other.font;
        this.cap = other.cap;
        this.join = other.join;
        this.strokeWidth = other.strokeWidth;
        this.dashes = other.dashes;
        this.textSize = other.textSize;
        this.bold = other.bold;
    }

    java.awt.Color color() {
        return color;
    }

    Font font() {
        return font;
    }

    Stroke stroke() {
        return new BasicStroke(strokeWidth, cap, join, 2f, dashes, 0);
    }

    @Override
    public int getColor() {
        return color.getRGB();
    }

    @Override
    public float getStrokeWidth() {
        return strokeWidth;
    }

    @Override
    public Rectangle getTextBounds(String text) {
        Rectangle2D b = font.createGlyphVector(FONT_CONTEXT, text).getVisualBounds();
        return new Rectangle(b.getMinX(), b.getMinY(), b.getMaxX(), b.getMaxY());
    }

    @Override
    public int getTextHeight(String text) {
        return (int) Math.ceil(getTextBounds(text).getHeight());
    }

    @Override
    public int getTextWidth(String text) {
        return (int) Math.ceil(font.getStringBounds(text, FONT_CONTEXT).getWidth());
    }

    @Override
    public boolean isTransparent() {
        return color.getAlpha() == 0;
    }

    @Override
    public boolean isComplexStyle() {
        return true;
    }

    @Override
    public void setBitmapShader(@Nullable Bitmap bitmap) {
        // Our themes have no patterns.
    }

    @Override
    public void setBitmapShaderShift(Point origin) {
        // Our themes have no patterns.
    }

    @Override
    public void setColor(Color named) {
        color = switch (named) {
            case BLACK -> java.awt.Color.BLACK;
            case BLUE -> java.awt.Color.BLUE;
            case GREEN -> java.awt.Color.GREEN;
            case RED -> java.awt.Color.RED;
            case TRANSPARENT -> new java.awt.Color(0, true);
            case WHITE -> java.awt.Color.WHITE;
        };
    }

    @Override
    public void setColor(int argb) {
        color = new java.awt.Color(argb, true);
    }

    @Override
    public void setDashPathEffect(float[] lengths) {
        dashes = lengths.clone();
    }

    @Override
    public void setStrokeCap(Cap wished) {
        cap = switch (wished) {
            case BUTT -> BasicStroke.CAP_BUTT;
            case ROUND -> BasicStroke.CAP_ROUND;
            case SQUARE -> BasicStroke.CAP_SQUARE;
        };
    }

    @Override
    public void setStrokeJoin(Join wished) {
        join = switch (wished) {
            case ROUND -> BasicStroke.JOIN_ROUND;
            case BEVEL -> BasicStroke.JOIN_BEVEL;
            case MITER -> BasicStroke.JOIN_MITER;
        };
    }

    @Override
    public void setStrokeWidth(float width) {
        strokeWidth = width;
    }

    @Override
    public void setStyle(Style style) {
        // Who draws knows whether it fills or strokes.
    }

    @Override
    public void setTextAlign(Align align) {
        // Labels are centred where they are placed.
    }

    @Override
    public void setTextSize(float size) {
        textSize = size;
        choose();
    }

    @Override
    public void setTypeface(FontFamily family, FontStyle style) {
        bold = style == FontStyle.BOLD || style == FontStyle.BOLD_ITALIC;
        choose();
    }

    private void choose() {
        font = (bold ? fonts.bold() : fonts.regular()).deriveFont(textSize);
    }
}
