package org.muster.dispatch.state;

import org.muster.dispatch.model.Moment;

/// How an opening of an incident ended.
///
/// @param cancelled whether it was cancelled rather than closed
/// @param disposition the disposition's code (处置结果); empty when cancelled
public record Ending(boolean cancelled, String disposition, Moment at, Stamp stamp) {}
