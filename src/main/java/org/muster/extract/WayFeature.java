package org.muster.extract;

import java.util.Map;

/// A way, or a piece of one. A closed way that touches the box comes whole; of any other way come the runs of
/// segments that have at least one end in the box, one piece each, so a way may come more than once.
///
/// @param id of the way
/// @param piece number of the piece, from 0
/// @param nodeIds in order, read-only; the same node has the same id on every way
/// @param line the nodes' coordinates, as many
/// @param tags immutable, as in the file
public record WayFeature(long id, int piece, long[] nodeIds, Polyline line, Map<String, String> tags) {
    /// Whether the way ends where it began: an area or a loop, which only the tags can tell.
    public boolean closed() {
        return nodeIds.length >= 4 && nodeIds[0] == nodeIds[nodeIds.length - 1];
    }
}
