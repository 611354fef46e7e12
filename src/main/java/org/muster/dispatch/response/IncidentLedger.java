package org.muster.dispatch.response;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Tier;

/// The 1/3/5 ledger of one opening of an incident, at one moment.
///
/// @param at the moment it was computed for
/// @param standard version of the standard its targets come from; empty when none was adopted
/// @param clockStart when the clock started; empty while it has not
/// @param sinceStart since the clock started; empty while it has not. Stands still once the incident has ended
/// @param sinceReceived since the call was received, or since the incident was reopened. Stands still likewise
/// @param dispatchLimit the limit of the queue
/// @param lines one per tier, in order
public record IncidentLedger(
        IncidentId incident,
        int opening,
        Moment at,
        String standard,
        Optional<Moment> clockStart,
        Optional<Duration> sinceStart,
        Duration sinceReceived,
        DispatchLimit dispatchLimit,
        List<TierLine> lines) {
    public IncidentLedger {
        lines = List.copyOf(lines);
    }

    public TierLine line(Tier tier) {
        return lines.get(tier.ordinal());
    }

    /// The worst state of all tiers.
    public TierState worst() {
        return lines.stream().map(TierLine::state).reduce(TierState.NOT_REQUIRED, TierState::worse);
    }
}
