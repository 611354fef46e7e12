package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.UnitStatus;

/// A unit that could be sent.
///
/// @param status what it does now; anything but available means that the incident would be stacked behind
/// @param ahead how many assignments it has to work off first
/// @param fixAge of its fix; empty without one
/// @param travel driving time along the roads; empty when only the straight line is known, or nothing
/// @param straightMeters the straight line to the place; empty when either end is unknown
/// @param makes the tiers that still lack a unit like it and that it can make when told now; never by a straight
///     line, never by a busy unit
/// @param shiftEnd when its shift ends or ended, where that is before it would be done
public record RecommendedUnit(
        CallSign unit,
        Force force,
        Set<String> capabilities,
        UnitStatus status,
        int ahead,
        Origin origin,
        Optional<Duration> fixAge,
        Optional<Duration> travel,
        OptionalDouble straightMeters,
        Set<Tier> makes,
        Optional<Instant> shiftEnd) {
    public RecommendedUnit {
        capabilities = Set.copyOf(capabilities);
        makes = makes.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(makes));
    }

    /// Whether it would come at once.
    public boolean isFree() {
        return ahead == 0;
    }

    /// Whether its place in the list rests on the straight line alone, which knows no river.
    public boolean isByStraightLine() {
        return travel.isEmpty() && straightMeters.isPresent();
    }
}
