package org.muster.road;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;

/// A closure or a slow zone, drawn on the map as a line; what it crosses or touches, {@link RoadGraph#under} tells. A
/// line of four points or more that ends where it began is a ring: it touches what is within it too.
///
/// @param line 2 to {@value #LINE_POINTS_MAX} points, straight in between in degrees; where a ring crosses itself,
///     what it goes round twice is outside
/// @param kmh 0 where the roads are closed; otherwise nobody drives faster there, 1 to {@value #KMH_MAX}
public record RoadLimit(List<GeoPoint> line, int kmh) {
    public static final int LINE_POINTS_MAX = 200;
    public static final int KMH_MAX = 120;

    /// A slow zone never makes a stretch longer than this, so that searches, which keep room for the longest drive
    /// of one stretch, stay small; milliseconds.
    public static final int SLOWED_MILLIS_MAX = 3_600_000;

    private static final int RING_POINTS_MIN = 4;

    /// @throws IllegalArgumentException when the line has too few or too many points, or the speed is out of range
    public RoadLimit {
        line = List.copyOf(line);
        if (line.size() < 2 || line.size() > LINE_POINTS_MAX) {
            throw new IllegalArgumentException(
                    "a line has 2 to " + LINE_POINTS_MAX + " points, this one has " + line.size());
        }
        if (kmh < 0 || kmh > KMH_MAX) {
            throw new IllegalArgumentException("a limit is 0 to " + KMH_MAX + " km/h, not " + kmh);
        }
    }

    public boolean isRing() {
        return line.size() >= RING_POINTS_MIN && line.getFirst().equals(line.getLast());
    }

    /// One as it came from elsewhere.
    ///
    /// @return empty for what no program of this version would write
    public static Optional<RoadLimit> of(List<GeoPoint> line, int kmh) {
        boolean isLine = line.size() >= 2 && line.size() <= LINE_POINTS_MAX;
        return isLine && kmh >= 0 && kmh <= KMH_MAX ? Optional.of(new RoadLimit(line, kmh)) : Optional.empty();
    }
}
