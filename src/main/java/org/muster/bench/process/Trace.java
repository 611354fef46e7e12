package org.muster.bench.process;

import java.nio.charset.StandardCharsets;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Stage;
import org.muster.journal.Entry;

/// What a command leaves in the log when it was carried out: exactly one record that shows it.
sealed interface Trace {
    boolean isLeftBy(Entry entry);

    /// An incident in words that nobody else writes.
    record Reported(String mark) implements Trace {
        @Override
        public boolean isLeftBy(Entry entry) {
            return entry.record().event() instanceof Event.IncidentReported && says(entry, mark);
        }
    }

    /// A note in words that nobody else writes.
    record Noted(String mark) implements Trace {
        @Override
        public boolean isLeftBy(Entry entry) {
            return entry.record().event() instanceof Event.IncidentNoted && says(entry, mark);
        }
    }

    private static boolean says(Entry entry, String mark) {
        return entry.body()
                .filter(body -> new String(body.bytes(), StandardCharsets.UTF_8).contains(mark))
                .isPresent();
    }

    /// The unit was sent to the incident by this station.
    record Sent(CallSign unit, IncidentId incident, String operator) implements Trace {
        @Override
        public boolean isLeftBy(Entry entry) {
            return entry.record().event() instanceof Event.UnitAssigned e
                    && e.unit().equals(unit)
                    && e.incident().equals(incident)
                    && entry.record().envelope().operator().equals(operator);
        }
    }

    record Reached(CallSign unit, IncidentId incident, Stage stage) implements Trace {
        @Override
        public boolean isLeftBy(Entry entry) {
            return entry.record().event() instanceof Event.StageReported e
                    && e.unit().equals(unit)
                    && e.incident().equals(incident)
                    && e.stage() == stage;
        }
    }

    record Closed(IncidentId incident) implements Trace {
        @Override
        public boolean isLeftBy(Entry entry) {
            return entry.record().event() instanceof Event.IncidentClosed e
                    && e.incident().equals(incident);
        }
    }

    record Decided(String conflict) implements Trace {
        @Override
        public boolean isLeftBy(Entry entry) {
            return entry.record().event() instanceof Event.ConflictDecided e
                    && e.conflict().equals(conflict);
        }
    }
}
