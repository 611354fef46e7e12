package org.muster.road;

import org.muster.dispatch.model.TravelMode;

/// Where somebody sets out and how he moves.
///
/// @param at a point of the graph of that mode
public record RoadStart(TravelMode mode, RoadPoint at) {}
