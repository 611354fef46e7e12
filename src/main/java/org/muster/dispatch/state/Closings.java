package org.muster.dispatch.state;

import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncidentId;

/// Which incidents ended when by the server's time, in log order: the queue in which they leave the active part.
/// Immutable.
///
/// @param waiting by running number
/// @param first the running number of the one that waits longest
/// @param next the running number of the next to come
public record Closings(PMap<Long, Closing> waiting, long first, long next) {
    public static final Closings NONE = new Closings(PMap.empty(), 0, 0);

    /// An incident ended.
    ///
    /// @param ending the event that ended it: one that no longer stands moves nothing
    /// @param serverAt the server's time at that event's log position
    public record Closing(IncidentId incident, EventId ending, Instant serverAt) {}

    Optional<Closing> longest() {
        return waiting.get(first);
    }

    Closings plus(Closing closing) {
        return new Closings(waiting.with(next, closing), first, next + 1);
    }

    Closings minusLongest() {
        return new Closings(waiting.without(first), first + 1, next);
    }
}
