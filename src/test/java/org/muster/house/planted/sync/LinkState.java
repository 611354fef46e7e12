package org.muster.house.planted.sync;

/// What the screens may know of the link.
public enum LinkState {
    UP,
    DOWN
}
