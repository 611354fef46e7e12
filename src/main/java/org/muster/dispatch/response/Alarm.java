package org.muster.dispatch.response;

import java.util.Optional;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.state.Acknowledgement;
import org.muster.dispatch.state.Incident.Responsible;

/// An alarm that is due: its cause holds now.
///
/// @param since when its cause began: the limit that passed, the request, the call of distress
/// @param incident what it is about; for a unit in distress the incident it works on
/// @param unit the unit in distress
/// @param priority of the incident
/// @param acknowledged by whom and when; empty until somebody did, on any desk
/// @param owner the desk where it sounds first; empty when no desk answers for it, then it sounds at all
public record Alarm(
        AlarmKey key,
        Moment since,
        Optional<IncidentId> incident,
        Optional<CallSign> unit,
        Optional<Priority> priority,
        Optional<Acknowledgement> acknowledged,
        Optional<Responsible> owner) {
    public boolean isAcknowledged() {
        return acknowledged.isPresent();
    }

    /// What it comes from.
    public AlarmSource source() {
        return key.kind() == AlarmKind.DISTRESS || incident.isEmpty()
                ? new AlarmSource(Optional.empty(), unit)
                : new AlarmSource(incident, Optional.empty());
    }
}
