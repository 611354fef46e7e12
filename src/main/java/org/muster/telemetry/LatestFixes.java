package org.muster.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;

/// The latest fix of each unit, at one moment. An immutable snapshot.
public interface LatestFixes {
    /// From this age on a position is shown with its age, and looks different.
    Duration STALE_AFTER = Duration.ofSeconds(30);

    LatestFixes NONE = new LatestFixes() {
        @Override
        public Optional<PositionFix> of(CallSign unit) {
            return Optional.empty();
        }

        @Override
        public Stream<PositionFix> all() {
            return Stream.empty();
        }
    };

    Optional<PositionFix> of(CallSign unit);

    /// In no particular order.
    Stream<PositionFix> all();

    /// What is odd about a unit's fix.
    default Set<FixFlag> flags(CallSign unit) {
        return Set.of();
    }

    /// How old a fix is by its own time; never negative.
    ///
    /// @param now by the corrected clock
    static Duration age(PositionFix fix, Instant now) {
        Duration age = Duration.between(fix.at(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    static boolean isStale(PositionFix fix, Instant now) {
        return age(fix, now).compareTo(STALE_AFTER) > 0;
    }
}
