package org.muster.extract;

import java.util.Map;
import org.muster.dispatch.model.GeoPoint;

/// A node with tags.
///
/// @param id of the node
/// @param tags immutable, as in the file
public record PointFeature(long id, GeoPoint at, Map<String, String> tags) {}
