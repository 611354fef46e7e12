package org.muster.road;

import org.muster.dispatch.model.GeoPoint;

/// A place put on the road: where along which stretch. Holds for the graph that gave it and for the same roads under
/// other limits only. It is worth keeping while a unit stands still, for the search of the road costs more than the
/// sweep.
///
/// @param stretch number of the stretch
/// @param fraction of its length, 0 at its first junction, 1 at its last
/// @param at the point on the road
/// @param distanceMeters from the place to the road, straight
public record RoadPoint(int stretch, double fraction, GeoPoint at, double distanceMeters) {
    public RoadPoint {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("no place on a stretch: " + fraction);
        }
    }
}
