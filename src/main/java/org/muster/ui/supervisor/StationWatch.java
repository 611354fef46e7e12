package org.muster.ui.supervisor;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Station;

/// Remembers when each station was last seen connected, since nobody records it. For the screen's thread; holds as many
/// moments as there are stations.
final class StationWatch {
    private final Map<StationId, Instant> seen = new HashMap<>();

    /// Takes note of who is connected, and says who is not.
    StationTable look(Situation situation, Optional<Attendance> attendance, Instant now) {
        int enrolled = situation.stations().size();
        if (attendance.isEmpty()) {
            return new StationTable(false, enrolled, java.util.List.of());
        }
        attendance.get().connected().stream()
                .filter(situation.stations()::containsKey)
                .forEach(station -> seen.put(station, now));
        return new StationTable(
                true,
                enrolled,
                situation
                        .stations()
                        .values()
                        .filter(s -> !attendance.get().connected().contains(s.id()))
                        .sorted(Comparator.comparing(Station::code).thenComparing(Station::id))
                        .map(s -> new StationTable.Missing(s.code(), s.name(), Optional.ofNullable(seen.get(s.id()))))
                        .toList());
    }
}
