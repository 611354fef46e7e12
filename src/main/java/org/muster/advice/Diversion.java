package org.muster.advice;

import java.time.Duration;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Tier;

/// A unit on its way to a less urgent incident that would be here in time where nobody free is. Only told: to take it
/// from there is a person's decision.
///
/// @param tier the place it could take
/// @param within how soon it is surely there
/// @param from where it is going now
public record Diversion(CallSign unit, Tier tier, Duration within, IncidentId from, String number, Priority priority) {
    /// More are no advice for one breath.
    public static final int MAX = 3;
}
