package org.muster.road;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.muster.dispatch.model.GeoPoint;

/// A drive along the roads: its points and when each is passed.
///
/// @param points at least one, from the start to the end, both on the road
/// @param atMillis for each point the driving time from the start, never falling; treat as read-only
public record Route(List<GeoPoint> points, int[] atMillis) {
    public Route {
        points = List.copyOf(points);
        if (points.isEmpty() || points.size() != atMillis.length) {
            throw new IllegalArgumentException(points.size() + " points with " + atMillis.length + " times");
        }
    }

    public Duration travelTime() {
        return Duration.ofMillis(atMillis[atMillis.length - 1]);
    }

    public double lengthMeters() {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            sum += points.get(i - 1).distanceMeters(points.get(i));
        }
        return sum;
    }

    /// Where the vehicle is after this driving time; before the start at the start, after the end at the end.
    public GeoPoint after(Duration driven) {
        long millis = driven.toMillis();
        int last = atMillis.length - 1;
        if (millis <= 0) {
            return points.getFirst();
        }
        if (millis >= atMillis[last]) {
            return points.get(last);
        }
        int found = Arrays.binarySearch(atMillis, (int) millis);
        if (found >= 0) {
            return points.get(found);
        }
        int next = -found - 1;
        GeoPoint a = points.get(next - 1);
        GeoPoint b = points.get(next);
        double share = (double) (millis - atMillis[next - 1]) / (atMillis[next] - atMillis[next - 1]);
        return new GeoPoint(a.lat() + share * (b.lat() - a.lat()), a.lon() + share * (b.lon() - a.lon()));
    }
}
