package org.muster.ui.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Tier;
import org.muster.ui.desk.Name;

/// How the limits of the incidents opened today were kept, closed ones too.
///
/// @param day today, in the jurisdiction's zone
/// @param incidents how many were opened or reopened today, duplicates left out
/// @param tiers one for each tier, in order
/// @param dispatch the limit of the queue: whether somebody was sent in time
/// @param misses what was missed, open incidents first, then the latest; [ShiftReader#LIST_MAX] at most
/// @param missed how many misses there are in all
public record TiersToday(
        LocalDate day, int incidents, List<Tally> tiers, Tally dispatch, List<Miss> misses, int missed) {
    /// A limit that was not kept.
    ///
    /// @param tier empty: nobody was dispatched in time
    /// @param limit when it passed
    /// @param over by how much
    /// @param shortBy units still short; 0 once they had come
    /// @param open whether the incident still is
    public record Miss(
            IncidentId id,
            String number,
            Name category,
            Optional<Tier> tier,
            Instant limit,
            Duration over,
            int shortBy,
            boolean open) {}

    public TiersToday {
        tiers = List.copyOf(tiers);
        misses = List.copyOf(misses);
    }
}
