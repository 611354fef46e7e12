package org.muster.dispatch.model;

/// What a unit does now (勤务状态), always derived from its service state and its active assignment.
public enum UnitStatus {
    AVAILABLE,
    ASSIGNED,
    ACKNOWLEDGED,
    EN_ROUTE,
    ON_SCENE,
    TRANSPORTING,
    STAGING,
    OUT_OF_SERVICE
}
