package org.muster.road;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.TravelMode;

/// What is stored of one map: the roads of each way of moving, each numbered by itself. Read-only.
///
/// @param rules by which they were imported
/// @param byMode one for each; those of cars are not empty
record RoadNets(RoadRules rules, Map<TravelMode, RoadNet> byMode) {
    RoadNets {
        byMode = Collections.unmodifiableMap(new EnumMap<>(byMode));
    }

    RoadNet of(TravelMode mode) {
        return Objects.requireNonNull(byMode.get(mode));
    }

    /// Around all roads of all modes.
    GeoBox box() {
        return byMode.values().stream()
                .filter(net -> net.stretches() > 0)
                .map(RoadNet::box)
                .reduce((a, b) -> new GeoBox(
                        Math.min(a.south(), b.south()),
                        Math.min(a.west(), b.west()),
                        Math.max(a.north(), b.north()),
                        Math.max(a.east(), b.east())))
                .orElseThrow();
    }
}
