package org.muster.dispatch.model;

/// How soon a place must be reached: core within one minute, key within three, all others within five.
public enum ZoneClass {
    CORE,
    KEY,
    OTHER
}
