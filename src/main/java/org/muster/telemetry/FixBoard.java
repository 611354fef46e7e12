package org.muster.telemetry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;

/// Takes in fixes and keeps each unit's latest, with a short tail behind it. A late, repeated or out-of-order fix moves
/// no unit backwards; a fix from the future is drawn to the time of its reception and counts as unverified, since its
/// receiver's clock cannot be trusted. Safe for any thread.
public final class FixBoard {
    /// Units that can have a fix.
    public static final int UNITS_MAX = 20_000;

    /// Fixes kept of one unit.
    public static final int TAIL_MAX = 60;

    /// How far a receiver's time may lie ahead of ours without being drawn back: our own clock's error.
    public static final Duration AHEAD_MAX = Duration.ofSeconds(2);

    // Guarded by this.
    private final Map<CallSign, Deque<PositionFix>> tails = new HashMap<>();

    /// What became of a fix.
    public enum Verdict {
        TAKEN,
        /// Taken, with its time drawn back from the future.
        CLAMPED,
        /// Not after the latest one.
        LATE,
        /// The board is full.
        FULL
    }

    public synchronized Verdict offer(PositionFix fix) {
        PositionFix clamped = clamp(fix);
        Deque<PositionFix> tail = tails.get(fix.unit());
        if (tail == null) {
            if (tails.size() >= UNITS_MAX) {
                return Verdict.FULL;
            }
            tail = new ArrayDeque<>();
            tails.put(fix.unit(), tail);
        }
        if (!tail.isEmpty() && !clamped.at().isAfter(tail.getLast().at())) {
            return Verdict.LATE;
        }
        tail.addLast(clamped);
        if (tail.size() > TAIL_MAX) {
            tail.removeFirst();
        }
        return clamped == fix ? Verdict.TAKEN : Verdict.CLAMPED;
    }

    private static PositionFix clamp(PositionFix fix) {
        if (!fix.at().isAfter(fix.receivedAt().plus(AHEAD_MAX))) {
            return fix;
        }
        return new PositionFix(
                fix.unit(),
                fix.point(),
                fix.receivedAt(),
                fix.receivedAt(),
                fix.accuracyMeters(),
                fix.speedMetersPerSecond(),
                fix.headingDegrees(),
                fix.device(),
                false);
    }

    /// A unit's last fixes, oldest first.
    public synchronized List<PositionFix> recent(CallSign unit) {
        Deque<PositionFix> tail = tails.get(unit);
        return tail == null ? List.of() : new ArrayList<>(tail);
    }

    /// The latest fix of each unit, at this moment.
    public synchronized LatestFixes latest() {
        Map<CallSign, PositionFix> latest = new HashMap<>();
        tails.forEach((unit, tail) -> latest.put(unit, tail.getLast()));
        return new LatestFixes() {
            @Override
            public Optional<PositionFix> of(CallSign unit) {
                return Optional.ofNullable(latest.get(unit));
            }

            @Override
            public Stream<PositionFix> all() {
                return latest.values().stream();
            }
        };
    }
}
