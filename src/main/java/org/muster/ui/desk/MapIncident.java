package org.muster.ui.desk;

import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Priority;

/// An incident on the map.
public record MapIncident(
        IncidentId id,
        String number,
        String title,
        Priority priority,
        GeoPoint point,
        boolean late,
        boolean alarming) {}
