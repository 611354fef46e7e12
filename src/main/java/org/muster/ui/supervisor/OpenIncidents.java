package org.muster.ui.supervisor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.response.TierState;
import org.muster.ui.desk.Name;

/// The open incidents by the desk that answers for them and by age. Linked duplicates are left out: the other goes on.
///
/// @param desks those that answer for an incident or are at work, by station and desk
/// @param bands how many of each age, in the order of [AgeBand]
/// @param oldest the oldest first, [ShiftReader#LIST_MAX] at most
public record OpenIncidents(List<DeskRow> desks, List<Integer> bands, List<Old> oldest) {
    /// Whether somebody sits at a desk.
    public enum AtWork {
        HERE,
        GONE,
        /// The line is cut, or nobody tells.
        UNKNOWN
    }

    /// What one desk answers for.
    ///
    /// @param desk station code and desk
    /// @param operator who sits there, where that is known
    /// @param bands how many of each age
    public record DeskRow(
            String desk, AtWork atWork, Optional<String> operator, List<Integer> bands, Optional<Duration> oldest) {
        public DeskRow {
            bands = List.copyOf(bands);
        }

        public int total() {
            return sum(bands);
        }
    }

    /// An incident that has been open for long.
    ///
    /// @param age since the call, or since it was reopened
    /// @param tiers one for each tier, in order
    /// @param dispatched whether anybody was sent
    public record Old(
            IncidentId id,
            String number,
            Priority priority,
            Name category,
            String desk,
            Duration age,
            List<TierState> tiers,
            boolean dispatched) {
        public Old {
            tiers = List.copyOf(tiers);
        }
    }

    public OpenIncidents {
        desks = List.copyOf(desks);
        bands = List.copyOf(bands);
        oldest = List.copyOf(oldest);
    }

    public int total() {
        return sum(bands);
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
