package org.muster.dispatch.model;

import java.time.Instant;

/// One reported position of a unit.
///
/// @param unit whose position
/// @param point where
/// @param at the satellite receiver's time
/// @param receivedAt our time of reception; at a desk its own, at the server the server's
/// @param accuracyMeters radius of the circle the receiver vouches for; NaN when it said nothing
/// @param speedMetersPerSecond over ground; NaN when unknown
/// @param headingDegrees course over ground, clockwise from north; NaN when unknown
/// @param device the sending device's name
/// @param verified whether it came with the device's own token; an unverified fix proves no arrival
public record PositionFix(
        CallSign unit,
        GeoPoint point,
        Instant at,
        Instant receivedAt,
        double accuracyMeters,
        double speedMetersPerSecond,
        double headingDegrees,
        String device,
        boolean verified) {
    /// The same fix, proven or not.
    public PositionFix withVerified(boolean proven) {
        return new PositionFix(
                unit, point, at, receivedAt, accuracyMeters, speedMetersPerSecond, headingDegrees, device, proven);
    }
}
