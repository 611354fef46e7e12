package org.muster.telemetry;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;

/// What the pipeline remembers of one unit. Guarded by its pipeline.
final class UnitTrack {
    /// How many fixes back a repetition is noticed.
    static final int SEEN_MAX = 16;

    private final Deque<Seen> seen = new ArrayDeque<>(SEEN_MAX);
    /// The newest plausible fix.
    @Nullable PositionFix newest;
    /// A fix that the unit cannot have got to, until the next one speaks for or against it.
    @Nullable PositionFix doubted;
    /// The fix on the board.
    @Nullable PositionFix shown;
    /// What is odd about the fix in hand.
    final Set<FixFlag> flags = EnumSet.noneOf(FixFlag.class);

    /// A fix as its device sent it.
    private record Seen(Instant at, GeoPoint point, String device) {}

    /// Whether this very fix is new.
    boolean isNew(PositionFix fix) {
        Seen one = new Seen(fix.at(), fix.point(), fix.device());
        if (seen.contains(one)) {
            return false;
        }
        if (seen.size() == SEEN_MAX) {
            seen.removeFirst();
        }
        seen.addLast(one);
        return true;
    }
}
