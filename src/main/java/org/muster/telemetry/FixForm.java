package org.muster.telemetry;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.muster.dispatch.model.PositionFix;

/// A fix in the whole numbers a frame carries.
///
/// @param latE7 latitude, 10⁻⁷ degrees
/// @param lonE7 longitude, 10⁻⁷ degrees
/// @param atMillis since 1970
/// @param accuracy decimetres and one; 0 when unknown
/// @param speed centimetres a second and one; 0 when unknown
/// @param heading tenths of a degree and one; 0 when unknown
/// @param bits 1 verified, 2 from the future
record FixForm(long latE7, long lonE7, long atMillis, int accuracy, int speed, int heading, int bits) {
    /// More than this no figure can say, in its own unit.
    static final int FIGURE_MAX = 10_000_000;

    static final int VERIFIED = 1;
    static final int FUTURE = 2;
    static final int BITS_MAX = VERIFIED | FUTURE;

    static FixForm of(PositionFix fix, Set<FixFlag> flags) {
        return new FixForm(
                Math.round(fix.point().lat() * 1e7),
                Math.round(fix.point().lon() * 1e7),
                fix.at().toEpochMilli(),
                figure(fix.accuracyMeters() * 10),
                figure(fix.speedMetersPerSecond() * 100),
                figure(fix.headingDegrees() * 10),
                (fix.verified() ? VERIFIED : 0) | (flags.contains(FixFlag.FROM_THE_FUTURE) ? FUTURE : 0));
    }

    private static int figure(double value) {
        return Double.isNaN(value) ? 0 : (int) Math.round(Math.clamp(value + 1, 1, FIGURE_MAX));
    }

    double accuracyMeters() {
        return value(accuracy, 10);
    }

    double speedMetersPerSecond() {
        return value(speed, 100);
    }

    double headingDegrees() {
        return value(heading, 10);
    }

    private static double value(int figure, double scale) {
        return figure == 0 ? Double.NaN : (figure - 1) / scale;
    }

    boolean verified() {
        return (bits & VERIFIED) != 0;
    }

    Set<FixFlag> flags() {
        return (bits & FUTURE) != 0 ? EnumSet.of(FixFlag.FROM_THE_FUTURE) : Set.of();
    }

    Instant at() {
        return Instant.ofEpochMilli(atMillis);
    }
}
