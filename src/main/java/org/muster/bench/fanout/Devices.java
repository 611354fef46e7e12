package org.muster.bench.fanout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.interop.FixSender;
import org.muster.time.ShiftClock;

/// The devices of all units: each sends once a second, their moments spread over it, all of them on the move. For one
/// thread.
final class Devices {
    /// Batches in a second.
    static final int SHARES = 20;

    static final Duration PERIOD = Duration.ofMillis(1_000 / SHARES);

    private static final double STEP_DEGREES = 1e-4;

    private final FixSender sender;
    private final ShiftClock clock;
    private final List<CallSign> units = new ArrayList<>();
    private long turn;

    Devices(FixSender sender, ShiftClock clock, int count) {
        this.sender = sender;
        this.clock = clock;
        for (int i = 0; i < count; i++) {
            units.add(new CallSign("U" + i));
        }
    }

    /// One share of the units sends where it is.
    void send() {
        Instant at = clock.now();
        double second = Math.floorDiv(turn, SHARES);
        List<PositionFix> fixes = new ArrayList<>();
        for (int i = (int) (turn % SHARES); i < units.size(); i += SHARES) {
            double along = (i % 2 == 0 ? second : -second) * STEP_DEGREES * (1 + i % 5) / 5;
            GeoPoint point = new GeoPoint(30 + i / 1e5 + along, 104 + i % 997 / 1e4);
            CallSign unit = units.get(i);
            fixes.add(new PositionFix(unit, point, at, at, 5, 2 + i % 9, (i + turn) % 360, unit.text(), false));
        }
        turn++;
        // What does not get through is lost, as fixes may be; the boards show how many did.
        var unused = sender.send(fixes);
    }
}
