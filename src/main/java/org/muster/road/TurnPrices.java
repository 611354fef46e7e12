package org.muster.road;

import org.muster.dispatch.model.TravelMode;

/// What turns cost who moves in one way, milliseconds.
record TurnPrices(int left, int right, int round) {
    private static final TurnPrices NONE = new TurnPrices(0, 0, 0);

    static TurnPrices of(TravelMode mode, RoadRules rules) {
        if (mode == TravelMode.FOOT) {
            return NONE;
        }
        int across = SpeedTable.LEFT_TURN_MILLIS;
        int along = SpeedTable.RIGHT_TURN_MILLIS;
        return rules.leftHand()
                ? new TurnPrices(along, across, SpeedTable.U_TURN_MILLIS)
                : new TurnPrices(across, along, SpeedTable.U_TURN_MILLIS);
    }
}
