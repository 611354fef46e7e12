package org.muster.bench.fanout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.interop.FixSender;
import org.muster.telemetry.FixPipeline;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ShiftClock;

/// The devices of all units: each sends once a second, their moments spread over it, all of them on the move. Each
/// share of them has a line of its own, so that a slow answer to one holds up no other. For one thread, but for the
/// counts.
final class Devices implements AutoCloseable {
    /// Batches in a second.
    static final int SHARES = 20;

    static final Duration PERIOD = Duration.ofMillis(1_000 / SHARES);

    private static final double STEP_DEGREES = 1e-4;

    private final List<FixSender> senders = new ArrayList<>();
    private final ShiftClock clock;
    private final List<CallSign> units = new ArrayList<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Map<CallSign, Instant> answered = new ConcurrentHashMap<>();
    private long turn;

    Devices(String url, ShiftClock clock, int count) {
        for (int i = 0; i < SHARES; i++) {
            senders.add(new FixSender(url, ""));
        }
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
        FixSender line = senders.get((int) (turn % SHARES));
        turn++;
        sent.add(fixes.size());
        var unused = line.send(fixes).whenComplete((answer, failure) -> {
            if (failure == null) {
                fixes.forEach(fix -> answered.merge(fix.unit(), at, (a, b) -> a.isAfter(b) ? a : b));
            } else {
                unanswered.add(fixes.size());
            }
        });
    }

    /// How many fixes were sent since this was asked last.
    long sent() {
        return sent.sumThenReset();
    }

    /// How many units stand on a board where they were before the last fix that the server said it had taken; what
    /// it left out because it came too soon after another does not count.
    long behind(LatestFixes board) {
        return answered.entrySet().stream()
                .filter(last -> board.of(last.getKey())
                        .filter(fix -> !fix.at().plus(FixPipeline.SHOWN_EVERY).isBefore(last.getValue()))
                        .isEmpty())
                .count();
    }

    /// How many of them never reached the server, since this was asked last: its answers came too slowly, or none.
    long unanswered() {
        return unanswered.sumThenReset();
    }

    @Override
    public void close() {
        senders.forEach(FixSender::close);
    }
}
