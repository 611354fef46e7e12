package org.muster.ui.desk;

import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.model.IncidentId;

/// An alarm as the header names it.
///
/// @param subject the incident's number or the unit's call sign
/// @param incident the incident to show when it is acknowledged
/// @param since when its cause began
public record AlarmLine(
        AlarmKey key, String subject, Optional<IncidentId> incident, Instant since, boolean acknowledged) {}
