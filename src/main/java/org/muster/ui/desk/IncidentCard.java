package org.muster.ui.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.ZoneClass;

/// One incident in the queue.
///
/// @param title what was said first; empty when it was withheld
/// @param place the address, or what was typed; empty when nothing was
/// @param located whether the place is a point on the map
/// @param beat the beat it lies in
/// @param sinceCall time since the first call
/// @param tiers one cell for each tier, in order
/// @param units who works on it, in the order of their instruction
/// @param dispatchLeft while nobody was sent: time left in the queue, negative when it is over
/// @param marks what needs attention besides
/// @param hands who answers for it, and where else it is open
/// @param alarming whether an alarm of it waits for somebody
public record IncidentCard(
        IncidentId id,
        String number,
        Priority priority,
        String title,
        Name category,
        String place,
        boolean located,
        ZoneClass zone,
        Optional<Name> beat,
        Duration sinceCall,
        List<TierCell> tiers,
        List<Tag> units,
        Optional<Duration> dispatchLeft,
        List<Attention> marks,
        Hands hands,
        boolean alarming) {

    /// A unit on an incident.
    public record Tag(CallSign unit, UnitState state, boolean stacked) {}

    /// What needs attention besides the clock.
    public enum Attention {
        CONFLICT,
        PROTECTED,
        NOT_CLASSIFIED,
        NOT_LOCATED,
        BACKUP,
        UPDATE_NEEDED,
        NO_STANDARD
    }

    public IncidentCard {
        tiers = List.copyOf(tiers);
        units = List.copyOf(units);
        marks = List.copyOf(marks);
    }

    /// Whether a limit has passed with too few there.
    public boolean isLate() {
        return tiers.stream().anyMatch(t -> t.look() == TierCell.Look.BREACHED)
                || dispatchLeft.filter(Duration::isNegative).isPresent();
    }

    /// The time left to the nearest limit; a limit that has passed counts below zero, none counts as endless.
    Duration mostUrgent() {
        Duration least = dispatchLeft.orElse(Duration.ofDays(365));
        for (TierCell tier : tiers) {
            Duration left = switch (tier.look()) {
                case RUNNING, WAITING -> tier.span();
                case BREACHED -> tier.span().negated();
                case MET, UNPROVEN, MET_LATE, NOT_REQUIRED, STOOD_DOWN -> Duration.ofDays(365);
            };
            least = left.compareTo(least) < 0 ? left : least;
        }
        return least;
    }
}
