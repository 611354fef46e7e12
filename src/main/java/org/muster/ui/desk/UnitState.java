package org.muster.ui.desk;

import org.muster.dispatch.model.UnitStatus;

/// The looks of a unit, and distress, which outranks them: finer statuses share a shape and differ by their word.
public enum UnitState {
    AVAILABLE,
    ASSIGNED,
    EN_ROUTE,
    ON_SCENE,
    OUT,
    /// With another jurisdiction, or on its way there or back.
    LENT,
    DISTRESS;

    public static UnitState of(UnitStatus status, boolean distress) {
        if (distress) {
            return DISTRESS;
        }
        return switch (status) {
            case AVAILABLE -> AVAILABLE;
            case ASSIGNED, ACKNOWLEDGED -> ASSIGNED;
            case EN_ROUTE -> EN_ROUTE;
            case ON_SCENE, TRANSPORTING, STAGING -> ON_SCENE;
            case OUT_OF_SERVICE -> OUT;
        };
    }

    /// The class that gives shape and colour.
    public String styleClass() {
        return switch (this) {
            case AVAILABLE -> "state-available";
            case ASSIGNED -> "state-assigned";
            case EN_ROUTE -> "state-en-route";
            case ON_SCENE -> "state-on-scene";
            case OUT -> "state-out";
            case LENT -> "state-lent";
            case DISTRESS -> "state-distress";
        };
    }
}
