package org.muster.ui.map.layers;

/// What can be switched on and off over the map, in the order of the switches.
public enum Layer {
    UNITS(true),
    INCIDENTS(true),
    REACH(false),
    SITES(true),
    CIRCLES(false),
    BEATS(false),
    CHECKPOINTS(false);

    private final boolean initially;

    Layer(boolean initially) {
        this.initially = initially;
    }

    boolean initially() {
        return initially;
    }
}
