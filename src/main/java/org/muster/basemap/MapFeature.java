package org.muster.basemap;

import java.util.List;
import org.muster.dispatch.model.GeoBox;
import org.muster.extract.Polyline;

/// One thing to draw.
///
/// @param layer the mapper's `layer`, -5 to 5; bridges above, tunnels below
/// @param rings a line: one ring, open or closed; an area: closed rings, the outer ones and the holes, filled by the
///     even-odd rule; a point: one ring of one point
record MapFeature(FeatureClass kind, FeatureNames names, int layer, Crossing crossing, List<Polyline> rings) {
    static final int LAYER_MAX = 5;

    /// How a line passes others.
    enum Crossing {
        GROUND(0),
        BRIDGE(1),
        TUNNEL(2);

        private final int code;

        Crossing(int code) {
            this.code = code;
        }

        /// As stored.
        int code() {
            return code;
        }

        static Crossing ofCode(int code) {
            return code == BRIDGE.code ? BRIDGE : code == TUNNEL.code ? TUNNEL : GROUND;
        }
    }

    MapFeature {
        layer = Math.clamp(layer, -LAYER_MAX, LAYER_MAX);
        rings = List.copyOf(rings);
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("a feature needs points: " + kind);
        }
    }

    /// A name that belongs to a place or runs along a line.
    static MapFeature name(FeatureClass kind, FeatureNames names, Polyline where) {
        return new MapFeature(kind, names, 0, Crossing.GROUND, List.of(where));
    }

    GeoBox box() {
        GeoBox first = rings.getFirst().box();
        double south = first.south(), west = first.west(), north = first.north(), east = first.east();
        for (Polyline ring : rings) {
            GeoBox b = ring.box();
            south = Math.min(south, b.south());
            west = Math.min(west, b.west());
            north = Math.max(north, b.north());
            east = Math.max(east, b.east());
        }
        return new GeoBox(south, west, north, east);
    }
}
