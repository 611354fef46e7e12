package org.muster.ui.desk;

import java.util.List;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RestrictionId;

/// Roads that are closed or slowed down, on the map.
///
/// @param line as it was drawn
/// @param roads the courses of the roads that it touches; empty where there is no road graph
/// @param kmh 0: closed
/// @param reason empty where none was given
public record MapRestriction(
        RestrictionId id, List<GeoPoint> line, List<List<GeoPoint>> roads, int kmh, String reason) {
    public MapRestriction {
        line = List.copyOf(line);
        roads = List.copyOf(roads);
    }

    public boolean isClosed() {
        return kmh == 0;
    }
}
