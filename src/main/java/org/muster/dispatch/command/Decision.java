package org.muster.dispatch.command;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.words.Wording;

/// What follows from a command.
public sealed interface Decision {
    /// What is said to the operator.
    Wording answer();

    /// These events are to be recorded, all or none.
    ///
    /// @param incident the incident it is about, where there is one
    /// @param unit the unit it is about, where there is one
    record Accepted(List<Draft> drafts, Wording answer, Optional<IncidentId> incident, Optional<CallSign> unit)
            implements Decision {
        public Accepted {
            drafts = List.copyOf(drafts);
        }
    }

    /// Nothing happens; the answer says why.
    record Refused(Wording answer) implements Decision {}

    static Decision refused(String key, Object... arguments) {
        return new Refused(Wording.of(key, arguments));
    }
}
