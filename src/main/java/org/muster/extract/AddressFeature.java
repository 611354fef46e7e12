package org.muster.extract;

import java.util.Map;
import org.muster.dispatch.model.GeoPoint;

/// An element with `addr:housenumber` or `addr:housename`, reduced to a point: a node itself, of a closed way or an
/// area the centre of gravity, of an open way its middle node.
///
/// @param origin what bears the address
/// @param id of that element
/// @param at inside the box to which the extract is clipped
/// @param tags all tags of the element, immutable
public record AddressFeature(Origin origin, long id, GeoPoint at, Map<String, String> tags) {
    /// Kinds of elements.
    public enum Origin {
        NODE,
        WAY,
        RELATION
    }

    static boolean inTags(Map<String, String> tags) {
        return tags.containsKey("addr:housenumber") || tags.containsKey("addr:housename");
    }
}
