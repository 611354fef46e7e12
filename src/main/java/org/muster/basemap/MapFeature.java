package org.muster.basemap;

import java.util.List;
import org.muster.dispatch.model.GeoPoint;

/// One thing to draw.
///
/// @param layer the mapper's `layer`, -5 to 5; bridges above, tunnels below
/// @param rings a line: one ring, open or closed; an area: closed rings, the outer ones and the holes, filled by the
///     even-odd rule; a point: one ring of one point
record MapFeature(
        FeatureClass kind, FeatureNames names, int layer, Crossing crossing, List<List<GeoPoint>> rings) {
    static final int LAYER_MAX = 5;

    /// How a line passes others.
    enum Crossing {
        GROUND,
        BRIDGE,
        TUNNEL
    }

    MapFeature {
        layer = Math.clamp(layer, -LAYER_MAX, LAYER_MAX);
        if (rings.isEmpty() || rings.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a feature needs points: " + kind);
        }
        rings = rings.stream().map(List::copyOf).toList();
    }
}
