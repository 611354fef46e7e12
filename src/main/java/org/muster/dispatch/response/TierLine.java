package org.muster.dispatch.response;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Tier;

/// One tier of an incident's ledger. Of several targets it shows the worst; equal ones by the tightest limit, then by
/// the standard's order.
///
/// @param required units the shown target asks for; 0 when not required
/// @param there how many of them are there
/// @param limit of the shown target; empty when not required or while the clock has not started
/// @param left time to that limit, negative when over; zero when not required
/// @param metAt when the shown target was complete
/// @param targets all targets of the tier, in the standard's order
public record TierLine(
        Tier tier,
        TierState state,
        int required,
        int there,
        Optional<Moment> limit,
        Duration left,
        Optional<Moment> metAt,
        List<TargetLine> targets) {
    public TierLine {
        targets = List.copyOf(targets);
    }

    /// How many are not there yet.
    public int shortBy() {
        return required - there;
    }

    /// How far the time has run, 0 to 1; 1 once the limit has passed.
    public double share() {
        if (limit.isEmpty() || targets.isEmpty()) {
            return 0;
        }
        double deadline = shown().target().deadline().toMillis();
        return Math.clamp(1 - left.toMillis() / deadline, 0, 1);
    }

    /// The target the line shows.
    ///
    /// @throws java.util.NoSuchElementException when the tier is not required
    public TargetLine shown() {
        return targets.stream().min(Ledger.WORST_FIRST).orElseThrow();
    }
}
