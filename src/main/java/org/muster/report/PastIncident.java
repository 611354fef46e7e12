package org.muster.report;

import java.time.Instant;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Priority;

/// An incident as planning counts it.
///
/// @param place where it was located last
/// @param exact false: the place is rounded to 0.005°, some 500 m
/// @param receivedAt when its first call was received
public record PastIncident(
        IncidentId id, GeoPoint place, boolean exact, Instant receivedAt, Priority priority, CategoryCode category) {}
