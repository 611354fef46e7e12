package org.muster.simulate.shift;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;

/// A unit's position device: about a fix a second under way and a few a minute at rest, noisy; some are lost, now and
/// then one is far off, and now and then it falls silent for minutes.
final class Device {
    /// Error of a satellite receiver in a street, metres (one sigma on each axis).
    private static final double SIGMA_METERS = 2.5;
    private static final int LOST_ONE_IN = 40;
    private static final int OUTLIER_ONE_IN = 2_500;
    private static final double OUTLIER_METERS = 900;
    private static final int SILENT_ONE_IN = 2_500;
    private static final int SILENT_SECONDS_MIN = 90;
    private static final int SILENT_SECONDS_SPREAD = 300;
    /// How old a fix is at most when it is sent.
    private static final int DELAY_MILLIS_MAX = 400;

    private final CallSign unit;
    private final String name;
    private final RandomGenerator dice;
    private Instant next = Instant.MIN;

    Device(CallSign unit, RandomGenerator dice) {
        this.unit = unit;
        this.name = "sim-" + unit.text();
        this.dice = dice;
    }

    /// Sends a fix when one is due.
    ///
    /// @param often whether something happens: under way, or just arrived
    void send(Instant now, Vehicle vehicle, boolean often, ShiftSinks sinks) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plusMillis(often ? 700 + dice.nextInt(600) : 5_000 + dice.nextInt(10_000));
        if (dice.nextInt(SILENT_ONE_IN) == 0) {
            next = now.plusSeconds(SILENT_SECONDS_MIN + dice.nextInt(SILENT_SECONDS_SPREAD));
            return;
        }
        if (dice.nextInt(LOST_ONE_IN) == 0) {
            return;
        }
        double sigma = dice.nextInt(OUTLIER_ONE_IN) == 0 ? OUTLIER_METERS : SIGMA_METERS;
        GeoPoint seen = Drift.noisy(vehicle.at(), sigma, dice);
        sinks.fix(new PositionFix(
                unit,
                seen,
                now.minusMillis(dice.nextInt(DELAY_MILLIS_MAX)),
                now,
                4 + dice.nextInt(8),
                vehicle.metersPerSecond(),
                vehicle.headingDegrees(),
                name,
                true));
    }
}
