package org.muster.ui.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;

/// The selected incident as the pane shows it, beside its card.
///
/// @param at the site it is at
/// @param calls how many calls belong to it
/// @param caller the first number called from, shortened to what may be shown
/// @param latest the latest words said
/// @param nearby dangers and crowds near the place, nearest first
/// @param conflicts open questions about it or its units
/// @param timeline newest first
public record IncidentDetail(
        IncidentCard card,
        Optional<SiteId> at,
        int calls,
        String caller,
        String latest,
        List<Nearby> nearby,
        List<Question> conflicts,
        List<Entry> timeline) {

    /// A site near the place.
    public record Nearby(Name site, SiteKind kind, long meters, List<String> cautions) {}

    /// A line of the timeline.
    ///
    /// @param key of the screens' bundle
    /// @param pending whether the server does not have it yet
    /// @param arrivedLate when the log had it, where that was late
    public record Entry(
            Instant at, String key, List<Object> arguments, boolean pending, Optional<Instant> arrivedLate) {
        public Entry {
            arguments = List.copyOf(arguments);
        }
    }

    public IncidentDetail {
        nearby = List.copyOf(nearby);
        conflicts = List.copyOf(conflicts);
        timeline = List.copyOf(timeline);
    }
}
