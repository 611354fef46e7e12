package org.muster.dispatch.model;

/// A point on earth in WGS-84 degrees.
///
/// @param lat latitude, -90 to 90
/// @param lon longitude, -180 to 180
public record GeoPoint(double lat, double lon) {
    /// Mean earth radius of the IUGG (1980), metres.
    public static final double EARTH_RADIUS_METERS = 6_371_008.8;

    /// The step to which the journal's heads round a place, degrees (about 500 m).
    private static final double ROUGH_STEP_DEGREES = 0.005;

    public GeoPoint {
        if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException("no point on earth: " + lat + ", " + lon);
        }
    }

    /// Great-circle distance in metres by the haversine formula (Sinnott 1984), exact to 0.5 % of the ellipsoid.
    public double distanceMeters(GeoPoint other) {
        double dLat = Math.toRadians(other.lat - lat);
        double dLon = Math.toRadians(other.lon - lon);
        double a = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /// Initial bearing towards another point, degrees clockwise from north, 0 to 360.
    public double bearingDegrees(GeoPoint other) {
        double dLon = Math.toRadians(other.lon - lon);
        double y = Math.sin(dLon) * Math.cos(Math.toRadians(other.lat));
        double x = Math.cos(Math.toRadians(lat)) * Math.sin(Math.toRadians(other.lat))
                - Math.sin(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * Math.cos(dLon);
        return (Math.toDegrees(Math.atan2(y, x)) + 360) % 360;
    }

    /// The same place rounded to 0.005°, all that a head of the journal may say of it.
    public GeoPoint rough() {
        return new GeoPoint(round(lat), round(lon));
    }

    private static double round(double degrees) {
        return Math.round(degrees / ROUGH_STEP_DEGREES) * 5 / 1000.0;
    }
}
