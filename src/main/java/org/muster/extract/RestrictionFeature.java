package org.muster.extract;

import java.util.List;
import java.util.Map;

/// A turn restriction: from one way through a node, or through ways, to another.
///
/// @param relation its id
/// @param fromWays ids of the ways it starts on; at least one
/// @param viaNodes ids of the nodes it passes; empty when it passes ways
/// @param viaWays ids of the ways it passes, in order
/// @param toWays ids of the ways it ends on; at least one
/// @param tags immutable, as in the file (`restriction`, `except` …)
public record RestrictionFeature(
        long relation,
        List<Long> fromWays,
        List<Long> viaNodes,
        List<Long> viaWays,
        List<Long> toWays,
        Map<String, String> tags) {
    public RestrictionFeature {
        fromWays = List.copyOf(fromWays);
        viaNodes = List.copyOf(viaNodes);
        viaWays = List.copyOf(viaWays);
        toWays = List.copyOf(toWays);
    }
}
