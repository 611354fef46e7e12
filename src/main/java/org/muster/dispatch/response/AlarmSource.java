package org.muster.dispatch.response;

import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;

/// What an alarm comes from, where chattering and load are counted: one incident or, for distress, one unit.
public record AlarmSource(Optional<IncidentId> incident, Optional<CallSign> unit) {}
