package org.muster.ui.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;

/// The recommended units as they stand.
///
/// @param incident for which incident
/// @param chosen those that Enter sends
public record AdviceReading(Optional<IncidentId> incident, State state, List<Recommended> units, Set<CallSign> chosen) {
    /// How far the advice has come.
    public enum State {
        /// No incident is selected.
        IDLE,
        LOADING,
        READY,
        FAILED
    }

    public static final AdviceReading IDLE = new AdviceReading(Optional.empty(), State.IDLE, List.of(), Set.of());

    public AdviceReading {
        units = List.copyOf(units);
        chosen = Set.copyOf(chosen);
    }

    /// The chosen ones in the order of the list.
    public List<CallSign> toSend() {
        return units.stream().map(Recommended::unit).filter(chosen::contains).toList();
    }
}
