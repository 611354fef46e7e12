package org.muster.dispatch.model;

/// Which service a unit belongs to (警种).
public enum Force {
    POLICE_STATION,
    POLICE_POST,
    SWAT,
    TRAFFIC,
    ARMED_POLICE,
    SUB_BUREAU,
    MUNICIPAL,
    AUXILIARY,
    VOLUNTEERS
}
