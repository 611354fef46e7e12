package org.muster.replay;

import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.response.DispatchState;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Situation;

/// Something that a desk saw happen during a shift.
public sealed interface Happening {
    /// When the desk saw it.
    Instant at();

    /// An event became known: a desk's own when it was typed, any other when it reached the log.
    ///
    /// @param type the stable wire name: `incident.reported`
    /// @param recorded waiting still, where the desk knew it before the log had it
    /// @param of the incident it is about
    record EventKnown(Instant at, String type, Recorded recorded, Optional<Of> of) implements Happening {}

    /// An own event that had waited reached the log.
    record EventConfirmed(Instant at, String type, Recorded recorded, Optional<Of> of) implements Happening {}

    /// The limit of the queue of an incident changed its state.
    record QueueChanged(Instant at, Of of, DispatchState before, DispatchState now) implements Happening {}

    /// A tier of an incident changed its state.
    ///
    /// @param shortBy how many were not there yet
    record TierChanged(Instant at, Of of, Tier tier, TierState before, TierState now, int shortBy)
            implements Happening {}

    /// A question arose that only a person can answer.
    record ConflictOpened(Instant at, Conflict conflict) implements Happening {}

    /// Which incident.
    ///
    /// @param number what people say
    record Of(IncidentId incident, String number) {
        /// The incident an event is about, where the desk knows it.
        static Optional<Of> event(Event event, Situation situation) {
            return event instanceof Event.OfIncident of
                    ? situation.incident(of.incident()).map(i -> new Of(i.id(), i.number()))
                    : Optional.empty();
        }
    }
}
