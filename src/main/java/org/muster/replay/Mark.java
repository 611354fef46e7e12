package org.muster.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.response.DispatchState;
import org.muster.dispatch.response.TierState;

/// A moment of a shift that somebody will want to jump to.
///
/// @param subject the incident's number, or the call sign in distress
/// @param incident the incident to show there
public record Mark(Instant at, Kind kind, String subject, Optional<IncidentId> incident) {
    /// What happened. The order is that of attention, the gravest last: where several stand on top of each other
    /// the last is seen.
    public enum Kind {
        /// A call opened an incident.
        CALL,
        CONFLICT,
        /// A limit of the queue or of a tier passed with too few.
        BREACH,
        DISTRESS
    }

    /// The marks of a shift in order of time.
    ///
    /// @throws CancellationException when the progress said so
    public static List<Mark> of(ShiftRecord shift, Progress progress) {
        List<Mark> marks = new ArrayList<>();
        shift.walk(happening -> of(happening).ifPresent(marks::add), progress);
        return List.copyOf(marks);
    }

    private static Optional<Mark> of(Happening happening) {
        return switch (happening) {
            case Happening.EventKnown known -> of(known);
            case Happening.EventConfirmed confirmed -> Optional.empty();
            case Happening.QueueChanged queue ->
                queue.now() == DispatchState.LATE ? breach(queue.at(), queue.of()) : Optional.empty();
            case Happening.TierChanged tier ->
                tier.now() == TierState.BREACHED ? breach(tier.at(), tier.of()) : Optional.empty();
            case Happening.ConflictOpened opened ->
                Optional.of(new Mark(
                        opened.at(),
                        Kind.CONFLICT,
                        opened.conflict().unit().map(CallSign::text).orElse(""),
                        opened.conflict().incident()));
        };
    }

    private static Optional<Mark> of(Happening.EventKnown known) {
        Event event = known.recorded().event();
        if (event instanceof Event.IncidentReported reported) {
            return Optional.of(new Mark(known.at(), Kind.CALL, reported.number(), Optional.of(reported.incident())));
        }
        return event instanceof Event.DistressRaised distress
                ? Optional.of(
                        new Mark(known.at(), Kind.DISTRESS, distress.unit().text(), Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Mark> breach(Instant at, Happening.Of of) {
        return Optional.of(new Mark(at, Kind.BREACH, of.number(), Optional.of(of.incident())));
    }
}
