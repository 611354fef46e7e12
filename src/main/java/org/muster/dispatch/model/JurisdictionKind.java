package org.muster.dispatch.model;

/// Whether a jurisdiction is for work, for practice or for show; fixed for ever at its founding.
public enum JurisdictionKind {
    REAL,
    DRILL,
    DEMO
}
