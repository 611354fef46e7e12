package org.muster.basemap;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mapsforge.core.graphics.Bitmap;
import org.mapsforge.core.graphics.Canvas;
import org.mapsforge.core.graphics.Color;
import org.mapsforge.core.graphics.Display;
import org.mapsforge.core.graphics.GraphicFactory;
import org.mapsforge.core.graphics.HillshadingBitmap;
import org.mapsforge.core.graphics.Matrix;
import org.mapsforge.core.graphics.Paint;
import org.mapsforge.core.graphics.Path;
import org.mapsforge.core.graphics.Position;
import org.mapsforge.core.graphics.ResourceBitmap;
import org.mapsforge.core.graphics.TileBitmap;
import org.mapsforge.core.mapelements.PointTextContainer;
import org.mapsforge.core.mapelements.SymbolContainer;
import org.mapsforge.core.model.BoundingBox;
import org.mapsforge.core.model.Point;
import org.mapsforge.map.awt.graphics.AwtGraphicFactory;

/// The drawing library's parts, save the paints, which are [Ink].
record InkFactory(MapFonts fonts, GraphicFactory other) implements GraphicFactory {
    InkFactory(MapFonts fonts) {
        this(fonts, AwtGraphicFactory.INSTANCE);
    }

    @Override
    public Paint createPaint() {
        return new Ink(fonts);
    }

    @Override
    public Paint createPaint(Paint paint) {
        return new Ink((Ink) paint);
    }

    @Override
    public Bitmap createBitmap(int width, int height) {
        return other.createBitmap(width, height);
    }

    @Override
    public Bitmap createBitmap(int width, int height, boolean isTransparent) {
        return other.createBitmap(width, height, isTransparent);
    }

    @Override
    public Canvas createCanvas() {
        return other.createCanvas();
    }

    @Override
    public int createColor(Color color) {
        return other.createColor(color);
    }

    @Override
    public int createColor(int alpha, int red, int green, int blue) {
        return other.createColor(alpha, red, green, blue);
    }

    @Override
    public Matrix createMatrix() {
        return other.createMatrix();
    }

    @Override
    public HillshadingBitmap createMonoBitmap(
            int width, int height, byte[] buffer, int padding, BoundingBox area, int color) {
        return other.createMonoBitmap(width, height, buffer, padding, area, color);
    }

    @Override
    public Path createPath() {
        return other.createPath();
    }

    @Override
    public PointTextContainer createPointTextContainer(
            Point xy,
            double horizontalOffset,
            double verticalOffset,
            Display display,
            int priority,
            String text,
            Paint paintFront,
            Paint paintBack,
            @Nullable SymbolContainer symbolContainer,
            Position position,
            int maxTextWidth) {
        throw new UnsupportedOperationException("labels are placed by LabelPlacer");
    }

    @Override
    public ResourceBitmap createResourceBitmap(
            InputStream in, float scaleFactor, int width, int height, int percent, int hash) throws IOException {
        return other.createResourceBitmap(in, scaleFactor, width, height, percent, hash);
    }

    @Override
    public TileBitmap createTileBitmap(InputStream in, int tileSize, boolean isTransparent) throws IOException {
        return other.createTileBitmap(in, tileSize, isTransparent);
    }

    @Override
    public TileBitmap createTileBitmap(int tileSize, boolean isTransparent) {
        return other.createTileBitmap(tileSize, isTransparent);
    }

    @Override
    public InputStream platformSpecificSources(String relativePathPrefix, String src) throws IOException {
        return other.platformSpecificSources(relativePathPrefix, src);
    }

    @Override
    public ResourceBitmap renderSvg(InputStream in, float scaleFactor, int width, int height, int percent, int hash)
            throws IOException {
        return other.renderSvg(in, scaleFactor, width, height, percent, hash);
    }
}
