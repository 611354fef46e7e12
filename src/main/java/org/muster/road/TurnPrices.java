package org.muster.road;

import org.muster.dispatch.model.TravelMode;

/// What turns cost who moves in one way, milliseconds.
record TurnPrices(int left, int right, int round) {
    private static final TurnPrices OF_VEHICLES =
            new TurnPrices(SpeedTable.LEFT_TURN_MILLIS, SpeedTable.RIGHT_TURN_MILLIS, SpeedTable.U_TURN_MILLIS);
    private static final TurnPrices NONE = new TurnPrices(0, 0, 0);

    static TurnPrices of(TravelMode mode) {
        return mode == TravelMode.FOOT ? NONE : OF_VEHICLES;
    }
}
