package org.muster.ui.desk;

import java.time.Duration;
import java.util.List;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Tier;

/// One tier of one incident as it is drawn: a segment of the bar, a line of the table.
///
/// @param span what its state counts: the time left, the time taken, the time over
/// @param filled share of the limit that has passed, 0 to 1
/// @param required how many units are asked for
/// @param there how many count as there
/// @param shortBy how many are not there yet
/// @param coming those under way, soonest first as far as it is known
/// @param ring whether a ring of checkpoints is asked for besides
public record TierCell(
        Tier tier,
        Look look,
        Duration span,
        double filled,
        int required,
        int there,
        int shortBy,
        List<CallSign> coming,
        boolean ring) {

    /// The states of a tier, each with a look of its own.
    public enum Look {
        WAITING,
        RUNNING,
        MET,
        UNPROVEN,
        BREACHED,
        MET_LATE,
        NOT_REQUIRED,
        STOOD_DOWN
    }

    public TierCell {
        coming = List.copyOf(coming);
    }

    public static TierCell notRequired(Tier tier) {
        return new TierCell(tier, Look.NOT_REQUIRED, Duration.ZERO, 0, 0, 0, 0, List.of(), false);
    }
}
