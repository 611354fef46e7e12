package org.muster.ui.supervisor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// The ledgers of one reading. Those of ended incidents no longer move with the clock and are kept from reading to
/// reading as long as the incident and its assignments are the very same values; what a reading does not ask for is
/// forgotten, so that no more are kept than a day has incidents. For one thread.
final class TodayLedgers {
    private record Kept(Incident incident, List<Assignment> assignments, IncidentLedger ledger) {
        boolean isOf(Incident other, List<Assignment> others) {
            boolean same = incident == other && assignments.size() == others.size();
            for (int i = 0; same && i < others.size(); i++) {
                same = assignments.get(i) == others.get(i);
            }
            return same;
        }
    }

    private Map<IncidentId, Kept> before = Map.of();
    private Map<IncidentId, Kept> now = new HashMap<>();
    private int computed;

    /// Begins a reading.
    void begin() {
        before = now;
        now = new HashMap<>();
        computed = 0;
    }

    IncidentLedger of(Situation situation, Incident incident, Moment moment) {
        if (incident.ending().filter(e -> !e.at().at().isAfter(moment.at())).isEmpty()) {
            computed++;
            return Ledger.of(situation, incident, moment);
        }
        List<Assignment> assignments = incident.currentAssignments().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .toList();
        Kept kept = before.get(incident.id());
        if (kept == null || !kept.isOf(incident, assignments)) {
            computed++;
            kept = new Kept(incident, assignments, Ledger.of(situation, incident, moment));
        }
        now.put(incident.id(), kept);
        return kept.ledger();
    }

    /// How many ledgers this reading had to compute.
    int computed() {
        return computed;
    }
}
