package org.muster.dispatch.model;

/// The two forms of the 1/3/5 rule: by the force that must come (武汉) and by the zone to be reached (天津).
public enum Form {
    BY_FORCE,
    BY_ZONE
}
