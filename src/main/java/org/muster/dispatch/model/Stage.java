package org.muster.dispatch.model;

/// Where an assignment stands (处警环节), in the order in which it is lived through.
public enum Stage {
    ASSIGNED,
    ACKNOWLEDGED,
    EN_ROUTE,
    ON_SCENE,
    TRANSPORTING,
    CLEARED,
    RECALLED;

    /// Whether the assignment has ended: cleared or recalled.
    public boolean isOver() {
        return this == CLEARED || this == RECALLED;
    }
}
