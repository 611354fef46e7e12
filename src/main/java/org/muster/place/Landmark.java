package org.muster.place;

import org.muster.dispatch.model.GeoPoint;

/// A named thing of the import that is no street.
///
/// @param address from its own tags, or empty
record Landmark(MapNames names, GeoPoint at, PlaceKind kind, int prior, String address) {}
