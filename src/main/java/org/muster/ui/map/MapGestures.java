package org.muster.ui.map;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Wheel, drag and keys on the map pane. What an overlay consumed does not come here.
final class MapGestures {
    /// One notch of a wheel.
    private static final double NOTCH_PIXELS = 40;

    /// The part of the pane that an arrow key moves it by.
    private static final double ARROW_PART = 0.2;

    private final MapPane pane;
    private double lastX;
    private double lastY;
    private boolean dragging;
    private double scrolled;

    MapGestures(MapPane pane) {
        this.pane = pane;
        pane.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        pane.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> dragging = false);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// A notch is one zoom; a touch pad's small steps add up to one.
    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() == 0 || event.isInertia()) {
            return;
        }
        if (Math.signum(event.getDeltaY()) != Math.signum(scrolled)) {
            scrolled = 0;
        }
        scrolled += event.getDeltaY();
        if (Math.abs(scrolled) >= NOTCH_PIXELS || Math.abs(event.getDeltaY()) == Math.abs(event.getMultiplierY())) {
            pane.zoomBy((int) Math.signum(scrolled), event.getX(), event.getY());
            scrolled = 0;
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            pane.requestFocus();
            dragging = true;
            lastX = event.getX();
            lastY = event.getY();
        }
    }

    private void drag(MouseEvent event) {
        if (dragging) {
            pane.panBy(lastX - event.getX(), lastY - event.getY());
            lastX = event.getX();
            lastY = event.getY();
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        double dx = pane.getWidth() * ARROW_PART;
        double dy = pane.getHeight() * ARROW_PART;
        switch (event.getCode()) {
            case LEFT -> pane.panBy(-dx, 0);
            case RIGHT -> pane.panBy(dx, 0);
            case UP -> pane.panBy(0, -dy);
            case DOWN -> pane.panBy(0, dy);
            case PLUS, ADD, EQUALS -> pane.zoomBy(1, pane.getWidth() / 2, pane.getHeight() / 2);
            case MINUS, SUBTRACT -> pane.zoomBy(-1, pane.getWidth() / 2, pane.getHeight() / 2);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
