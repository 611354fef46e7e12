package org.muster.simulate.city;

import org.muster.dispatch.model.GeoPoint;

/// Where the plan lies on earth: its origin, and the few degrees by which the whole city is turned from north.
///
/// Coordinates are whole ten-millionths of a degree, the step of the OpenStreetMap database.
final class Frame {
    /// Steps of the OpenStreetMap database in one degree.
    static final double STEPS_PER_DEGREE = 1e7;

    private static final double ORIGIN_LAT = 38.5;
    private static final double ORIGIN_LON = 105.9;

    /// Metres in a degree of latitude on the sphere that `GeoPoint` measures with.
    private static final double METERS_PER_LAT = GeoPoint.EARTH_RADIUS_METERS * StrictMath.PI / 180;

    private static final double METERS_PER_LON = METERS_PER_LAT * StrictMath.cos(ORIGIN_LAT * StrictMath.PI / 180);
    private static final double TURN_RADIANS = -0.115;
    private static final double TURN_COS = StrictMath.cos(TURN_RADIANS);
    private static final double TURN_SIN = StrictMath.sin(TURN_RADIANS);

    private Frame() {}

    static long latSteps(Vec p) {
        return Math.round((ORIGIN_LAT + (p.x() * TURN_SIN + p.y() * TURN_COS) / METERS_PER_LAT) * STEPS_PER_DEGREE);
    }

    static long lonSteps(Vec p) {
        return Math.round((ORIGIN_LON + (p.x() * TURN_COS - p.y() * TURN_SIN) / METERS_PER_LON) * STEPS_PER_DEGREE);
    }

    /// A coordinate as text with seven digits after the point, without a way through `double`.
    static String degrees(long steps) {
        long whole = steps / 10_000_000;
        String fraction = Long.toString(10_000_000 + steps % 10_000_000).substring(1);
        return whole + "." + fraction;
    }

    static String latText(Vec p) {
        return degrees(latSteps(p));
    }

    static String lonText(Vec p) {
        return degrees(lonSteps(p));
    }
}
