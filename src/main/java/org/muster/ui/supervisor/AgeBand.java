package org.muster.ui.supervisor;

import java.time.Duration;

/// How long an incident has been open, as a supervisor counts: an hour is long.
public enum AgeBand {
    TO_5(5),
    TO_15(15),
    TO_30(30),
    TO_60(60),
    OVER_60(Long.MAX_VALUE);

    private final long belowMinutes;

    AgeBand(long belowMinutes) {
        this.belowMinutes = belowMinutes;
    }

    static AgeBand of(Duration age) {
        for (AgeBand band : values()) {
            if (age.toMinutes() < band.belowMinutes) {
                return band;
            }
        }
        return OVER_60;
    }
}
