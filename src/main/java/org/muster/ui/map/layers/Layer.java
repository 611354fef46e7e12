package org.muster.ui.map.layers;

import org.muster.dispatch.model.SiteKind;

/// What can be switched on and off over the map, in the order of the switches.
public enum Layer {
    UNITS(true),
    INCIDENTS(true),
    REACH(false),
    NEIGHBOURS(true),
    SITES(true),
    CIRCLES(false),
    BEATS(false),
    CHECKPOINTS(false);

    private final boolean initially;

    Layer(boolean initially) {
        this.initially = initially;
    }

    /// On which layer a place is.
    static Layer of(SiteKind kind) {
        return kind == SiteKind.CHECKPOINT ? CHECKPOINTS : SITES;
    }

    boolean initially() {
        return initially;
    }
}
