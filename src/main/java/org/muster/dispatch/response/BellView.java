package org.muster.dispatch.response;

import java.time.Instant;
import java.util.function.Predicate;
import org.muster.dispatch.state.Incident.Responsible;

/// What the bell must know besides the alarms themselves.
///
/// @param now a clock that only grows; the bell measures spans with it, nothing else
/// @param link how this desk stands to the server
/// @param present whether a desk is connected, as far as this one knows
public record BellView(Instant now, Link link, Predicate<Responsible> present) {
    /// How a desk stands to the server.
    public enum Link {
        /// Connected, and everything that happened meanwhile is here.
        LIVE,
        /// Connected, and still taking in what happened meanwhile.
        CATCHING_UP,
        /// Cut off: what others do is not known here.
        CUT_OFF
    }
}
