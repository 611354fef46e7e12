package org.muster.dispatch.state;

import org.muster.dispatch.model.Moment;

/// A cordon (合围) in force around where somebody who flees was last seen: the incident's place, unless the body of the
/// event that ordered it says another.
///
/// @param radiusMeters within which the ring is sought
/// @param stamp of the event that ordered it
public record Cordon(Moment seenAt, int radiusMeters, Stamp stamp) {}
