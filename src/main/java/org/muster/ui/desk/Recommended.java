package org.muster.ui.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Tier;

/// A unit that could be sent.
///
/// @param travel how long it takes by road; empty when only the straight line is known
/// @param straightMeters the straight line, while there is no road graph; empty when the place is unknown
/// @param meets the tightest tier it would help to meet
/// @param assumed whether it counts from its home post for want of a fix
/// @param reasons keys of the screens' bundle: why, and what it costs
public record Recommended(
        CallSign unit,
        UnitState state,
        Force force,
        Optional<Duration> travel,
        Optional<Double> straightMeters,
        Optional<Tier> meets,
        boolean assumed,
        List<String> reasons) {
    public Recommended {
        reasons = List.copyOf(reasons);
    }
}
