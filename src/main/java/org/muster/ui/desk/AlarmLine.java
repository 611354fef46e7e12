package org.muster.ui.desk;

import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Acknowledgement;
import org.muster.dispatch.state.Incident.Responsible;

/// An alarm as the screen names it.
///
/// @param subject the incident's number or the unit's call sign
/// @param incident the incident to show when it is acknowledged
/// @param since when its cause began
/// @param acknowledgement who has acknowledged it
/// @param owner the desk where it sounds first; empty when no desk answers for it
/// @param ours whether this desk answers for it, or none does
public record AlarmLine(
        AlarmKey key,
        String subject,
        Optional<IncidentId> incident,
        Instant since,
        Optional<Acknowledgement> acknowledgement,
        Optional<Responsible> owner,
        boolean ours) {
    public boolean acknowledged() {
        return acknowledgement.isPresent();
    }

    public boolean isDistress() {
        return key.kind() == AlarmKind.DISTRESS;
    }
}
