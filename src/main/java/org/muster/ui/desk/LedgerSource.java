package org.muster.ui.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// How far each incident has come within its limits. Pure.
@FunctionalInterface
interface LedgerSource {
    /// @param tiers one for each tier, in order
    /// @param dispatchLeft time left in the queue while nobody was sent, negative when it is over
    record Lines(List<TierCell> tiers, Optional<Duration> dispatchLeft) {}

    Lines of(Situation situation, Incident incident, Moment now);
}
