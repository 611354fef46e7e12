package org.muster.ui.map;

import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import org.muster.dispatch.model.GeoPoint;

/// Moves the camera from one view to another within a fraction of a second, slowing down towards the end.
final class CameraFlight extends AnimationTimer {
    static final double NANOS_WHOLE = 180e6;

    private final Consumer<MapCamera> mover;
    private MapCamera from;
    private MapCamera to;
    private double anchorX;
    private double anchorY;
    private boolean aroundAnchor;
    private long startNanos = -1;
    private boolean flying;

    CameraFlight(MapCamera at, Consumer<MapCamera> mover) {
        this.from = at;
        this.to = at;
        this.mover = mover;
    }

    /// Where the flight ends; meaningless when none is under way.
    MapCamera target() {
        return to;
    }

    boolean isFlying() {
        return flying;
    }

    /// Zooms while the place at a distance from the middle stays.
    void zoom(MapCamera start, double zoom, double fromMiddleX, double fromMiddleY) {
        aroundAnchor = true;
        anchorX = fromMiddleX;
        anchorY = fromMiddleY;
        begin(start, start.zoomedAround(fromMiddleX, fromMiddleY, zoom));
    }

    void fly(MapCamera start, MapCamera end) {
        aroundAnchor = false;
        begin(start, end);
    }

    private void begin(MapCamera start, MapCamera end) {
        from = start;
        to = end;
        startNanos = -1;
        flying = true;
        start();
    }

    @Override
    public void stop() {
        super.stop();
        flying = false;
    }

    @Override
    public void handle(long nanos) {
        if (startNanos < 0) {
            startNanos = nanos;
        }
        double part = Math.min(1, (nanos - startNanos) / NANOS_WHOLE);
        if (part >= 1) {
            stop();
            mover.accept(to);
            return;
        }
        double eased = 1 - Math.pow(1 - part, 3);
        double zoom = from.zoom() + eased * (to.zoom() - from.zoom());
        if (aroundAnchor) {
            mover.accept(from.zoomedAround(anchorX, anchorY, zoom));
        } else {
            mover.accept(between(eased, zoom));
        }
    }

    private MapCamera between(double part, double zoom) {
        double lat =
                from.center().lat() + part * (to.center().lat() - from.center().lat());
        double lon =
                from.center().lon() + part * (to.center().lon() - from.center().lon());
        return from.zoomed(zoom).at(new GeoPoint(lat, lon));
    }
}
