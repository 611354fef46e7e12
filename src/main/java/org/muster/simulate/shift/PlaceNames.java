package org.muster.simulate.shift;

import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;

/// What people call a point.
@FunctionalInterface
public interface PlaceNames {
    /// Nothing but street names is known.
    PlaceNames NONE = point -> Optional.empty();

    /// A house number, a crossing or a street; empty where nobody has a name for it.
    Optional<String> near(GeoPoint point);
}
