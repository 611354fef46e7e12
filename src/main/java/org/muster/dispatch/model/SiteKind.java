package org.muster.dispatch.model;

/// What a site (重点部位) is.
public enum SiteKind {
    SCHOOL,
    KINDERGARTEN,
    HOSPITAL,
    BANK,
    RAIL_STATION,
    BUS_STATION,
    MARKET,
    MALL,
    GAS,
    EXPLOSIVES_STORE,
    SAFE_COMMUNITY,
    CHECKPOINT,
    GOVERNMENT,
    POLICE_STATION,
    POLICE_POST,
    SQUARE,
    OTHER
}
