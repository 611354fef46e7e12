package org.muster.dispatch.response;

import java.time.Duration;
import java.util.Optional;
import org.muster.dispatch.model.Moment;

/// The limit of the queue of one incident.
///
/// @param limit when somebody must have been dispatched; empty when there is none
/// @param left time to the limit, negative when over; measured at the first instruction once there is one
/// @param dispatchedAt the first instruction, the earliest by corrected time
public record DispatchLimit(
        DispatchState state, Optional<Moment> limit, Duration left, Optional<Moment> dispatchedAt) {}
