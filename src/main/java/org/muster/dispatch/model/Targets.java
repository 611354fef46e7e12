package org.muster.dispatch.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The targets in force for one incident, as written into its event when it was reported, classified or located.
///
/// @param standard version of the standard they come from; empty when none was adopted
/// @param clockStart when the 1/3/5 clock starts
/// @param dispatchWithin limit of the queue, from the call received; empty when there is none
/// @param targets in the standard's order
public record Targets(
        String standard, ClockStart clockStart, Optional<Duration> dispatchWithin, List<ResponseTarget> targets) {
    /// What holds while no standard is adopted: every tier is not required.
    public static final Targets NONE = new Targets("", ClockStart.FIRST_DISPATCH, Optional.empty(), List.of());

    public Targets {
        targets = List.copyOf(targets);
    }
}
