package org.muster.simulate.shift;

import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.model.IncidentId;

/// A call the simulation has made, until its incident shows in the situation and after. For one thread.
final class ReportedCall {
    final String words;
    final Instant at;
    private Optional<IncidentId> incident = Optional.empty();

    ReportedCall(String words, Instant at) {
        this.words = words;
        this.at = at;
    }

    /// The incident that came of it, once it shows.
    Optional<IncidentId> incident() {
        return incident;
    }

    void became(IncidentId id) {
        incident = Optional.of(id);
    }
}
