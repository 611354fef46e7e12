package org.muster.extract;

import java.io.IOException;
import org.muster.dispatch.model.GeoBox;

/// Takes the features of one reading. The order is fixed: `begin`, all points, all ways, all areas, all restrictions,
/// `end`; an address comes right after the point, way or area that bears it. All calls come from the reading thread.
/// After an exception or a cancelled reading no further call comes, `end` least of all, so a sink that writes a file
/// keeps it unnamed until `end`.
public interface FeatureSink {
    /// @param box to which the extract is clipped
    default void begin(GeoBox box) throws IOException {}

    /// A node that has tags and lies in the box.
    default void point(PointFeature point) throws IOException {}

    /// A way, or a piece of one, with or without tags that matter.
    default void way(WayFeature way) throws IOException {}

    /// A relation of type `multipolygon` or `boundary` with at least one complete outer ring that touches the box.
    default void area(AreaFeature area) throws IOException {}

    /// A relation of type `restriction` (or `restriction:<vehicle>`).
    default void restriction(RestrictionFeature restriction) throws IOException {}

    /// An element with a house number or house name, as a point.
    default void address(AddressFeature address) throws IOException {}

    /// All is read.
    default void end() throws IOException {}
}
