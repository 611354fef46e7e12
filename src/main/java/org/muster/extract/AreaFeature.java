package org.muster.extract;

import java.util.List;
import java.util.Map;

/// An area put together from the ways of a relation. Not clipped. Rings that do not close (because the extract was
/// cut through them) are left out.
///
/// @param relation its id
/// @param parts each one outer ring with its holes; at least one
/// @param tags immutable, as in the file, `type` among them
public record AreaFeature(long relation, List<Part> parts, Map<String, String> tags) {
    public AreaFeature {
        parts = List.copyOf(parts);
    }

    /// One outer ring with its holes. Rings are closed: their last point is the first again.
    public record Part(Polyline outer, List<Polyline> holes) {
        public Part {
            holes = List.copyOf(holes);
        }
    }
}
