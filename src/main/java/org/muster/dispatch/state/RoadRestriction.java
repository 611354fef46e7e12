package org.muster.dispatch.state;

import java.util.List;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.RestrictionId;

/// A restriction on roads (交通管制) in force, as drawn on the map.
///
/// @param line across the roads it is about; one that ends where it begins is a ring around them
/// @param kmh nobody drives faster there; 0: closed
/// @param source the event, whose body says why
/// @param since when it was typed
public record RoadRestriction(
        RestrictionId id, List<GeoPoint> line, int kmh, EventId source, Moment since, Digest trail) {
    public RoadRestriction {
        line = List.copyOf(line);
    }

    public boolean isClosed() {
        return kmh == 0;
    }
}
