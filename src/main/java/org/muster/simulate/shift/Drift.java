package org.muster.simulate.shift;

import java.util.random.RandomGenerator;
import org.muster.dispatch.model.GeoPoint;

/// Small random displacements of a point.
final class Drift {
    private static final double METERS_PER_DEGREE = Math.toRadians(1) * GeoPoint.EARTH_RADIUS_METERS;

    private Drift() {}

    /// A point evenly distributed in the disc around another.
    static GeoPoint around(GeoPoint center, double radiusMeters, RandomGenerator dice) {
        double angle = dice.nextDouble() * 2 * Math.PI;
        double distance = Math.sqrt(dice.nextDouble()) * radiusMeters;
        return moved(center, distance * Math.cos(angle), distance * Math.sin(angle));
    }

    /// What a satellite receiver makes of a point: normal errors of the given size on both axes.
    static GeoPoint noisy(GeoPoint point, double sigmaMeters, RandomGenerator dice) {
        return moved(point, dice.nextGaussian() * sigmaMeters, dice.nextGaussian() * sigmaMeters);
    }

    /// How far a point lies from a straight line between two others, metres, on a plane that is true near the
    /// point.
    static double metersToLine(GeoPoint p, GeoPoint a, GeoPoint b) {
        double scale = Math.cos(Math.toRadians(p.lat()));
        double ax = (a.lon() - p.lon()) * scale;
        double ay = a.lat() - p.lat();
        double dx = (b.lon() - p.lon()) * scale - ax;
        double dy = b.lat() - p.lat() - ay;
        double square = dx * dx + dy * dy;
        double share = square == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / square, 0, 1);
        return Math.hypot(ax + share * dx, ay + share * dy) * METERS_PER_DEGREE;
    }

    private static GeoPoint moved(GeoPoint p, double northMeters, double eastMeters) {
        double lat = Math.clamp(p.lat() + northMeters / METERS_PER_DEGREE, -89.9, 89.9);
        double lon = p.lon() + eastMeters / (METERS_PER_DEGREE * Math.cos(Math.toRadians(p.lat())));
        return new GeoPoint(lat, Math.clamp(lon, -180, 180));
    }
}
