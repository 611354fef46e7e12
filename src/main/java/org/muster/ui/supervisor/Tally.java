package org.muster.ui.supervisor;

import java.util.OptionalInt;
import org.muster.dispatch.response.DispatchState;
import org.muster.dispatch.response.TierState;

/// How often a limit was kept. Who was recalled or cancelled before the limit was never judged and is not counted.
///
/// @param met shown to be kept
/// @param late complete, but after the limit
/// @param unproven reported in time and not shown: not a pass, and not a miss either
/// @param missed the limit passed with too few, or with nobody sent
/// @param running before the limit
public record Tally(int met, int late, int unproven, int missed, int running) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    Tally plus(TierState state) {
        return switch (state) {
            case MET -> plus(1, 0, 0, 0, 0);
            case MET_LATE -> plus(0, 1, 0, 0, 0);
            case UNPROVEN -> plus(0, 0, 1, 0, 0);
            case BREACHED -> plus(0, 0, 0, 1, 0);
            case WAITING, RUNNING -> plus(0, 0, 0, 0, 1);
            case NOT_REQUIRED, STOOD_DOWN -> this;
        };
    }

    Tally plus(DispatchState state) {
        return switch (state) {
            case MET -> plus(1, 0, 0, 0, 0);
            case MET_LATE -> plus(0, 1, 0, 0, 0);
            case UNPROVEN -> plus(0, 0, 1, 0, 0);
            case LATE -> plus(0, 0, 0, 1, 0);
            case RUNNING -> plus(0, 0, 0, 0, 1);
            case NOT_REQUIRED, STOOD_DOWN -> this;
        };
    }

    private Tally plus(int moreMet, int moreLate, int moreUnproven, int moreMissed, int moreRunning) {
        return new Tally(
                met + moreMet,
                late + moreLate,
                unproven + moreUnproven,
                missed + moreMissed,
                running + moreRunning);
    }

    public int required() {
        return judged() + running;
    }

    /// How many limits are over.
    public int judged() {
        return met + late + unproven + missed;
    }

    /// Met of all that are over, per cent, rounded down so that 100 means all; empty while none is over.
    public OptionalInt percentMet() {
        return judged() == 0 ? OptionalInt.empty() : OptionalInt.of(100 * met / judged());
    }
}
