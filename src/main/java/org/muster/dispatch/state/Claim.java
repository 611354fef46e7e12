package org.muster.dispatch.state;

import java.util.Optional;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Moment;

/// One side of a conflict: what an author did.
///
/// @param source the event's identity
/// @param event what it says
public record Claim(EventId source, Event event, String operator, String desk, Moment at) {
    static Claim of(Recorded recorded) {
        return new Claim(
                recorded.envelope().id(),
                recorded.event(),
                recorded.envelope().operator(),
                recorded.envelope().desk(),
                recorded.envelope().typedAt());
    }

    /// The assignment this claim is about.
    public Optional<AssignmentId> assignment() {
        return event instanceof Event.UnitAssigned assigned ? Optional.of(assigned.assignment()) : Optional.empty();
    }
}
