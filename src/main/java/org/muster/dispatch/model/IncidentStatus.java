package org.muster.dispatch.model;

/// Where an incident stands (警情状态); the `RESOURCES_*` ones are derived from its assignments.
public enum IncidentStatus {
    REPORTED,
    RESOURCES_ASSIGNED,
    RESOURCES_EN_ROUTE,
    RESOURCES_ON_SCENE,
    CLOSED,
    CANCELLED;

    public boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }
}
