package org.muster.ui.map;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/// An overlay that paints on one canvas as large as the pane. It lets the mouse through to the map.
public abstract class CanvasOverlay implements MapOverlay {
    private final Canvas canvas = new Canvas();

    protected CanvasOverlay() {
        canvas.setMouseTransparent(true);
        canvas.setManaged(false);
    }

    @Override
    public final Node node() {
        return canvas;
    }

    @Override
    public final void draw(MapProjection projection, double width, double height) {
        if (!isStale(projection, width, height)) {
            return;
        }
        canvas.setWidth(width);
        canvas.setHeight(height);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        paint(g, projection, width, height);
    }

    /// Whether what is on the canvas would change; one that knows saves the painting.
    protected boolean isStale(MapProjection projection, double width, double height) {
        return true;
    }

    /// Paints on the cleared canvas.
    protected abstract void paint(GraphicsContext g, MapProjection projection, double width, double height);
}
