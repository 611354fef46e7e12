package org.muster.telemetry;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;

/// The one way of a fix from its source to the board. The steps stand in the list below, in order; each passes the fix
/// on, changed or not, or ends its way. A late, repeated or out-of-order fix never moves a unit back. Safe for any
/// thread: one fix at a time.
public final class FixPipeline {
    /// The most units with a position.
    public static final int UNITS_MAX = 20_000;
    /// How far a device's clock may run ahead of ours before the fix is flagged.
    public static final Duration AHEAD_MAX = Duration.ofSeconds(2);
    /// Older fixes are malformed: no device keeps them longer.
    public static final Duration AGE_MAX = Duration.ofDays(1);
    /// Faster than any unit on the ground goes, metres per second (252 km/h).
    public static final double SPEED_MAX = 70;
    /// What two fixes of a unit at rest may lie apart beside their accuracies, metres.
    public static final double SCATTER_METERS = 100;
    /// The least time between two fixes shown of one unit.
    public static final Duration SHOWN_EVERY = Duration.ofMillis(500);
    /// The longest name of a device, characters.
    public static final int DEVICE_LENGTH_MAX = 64;

    private final List<Step> steps;
    private final RecentFixes recent;
    private final LatestBoard board;
    // Guarded by this.
    private final Map<CallSign, UnitTrack> tracks = new HashMap<>();
    private final Map<FixOutcome, Long> counts = new EnumMap<>(FixOutcome.class);

    /// One step of the way.
    @FunctionalInterface
    private interface Step {
        Passage take(PositionFix fix, UnitTrack track);
    }

    /// Where a fix stands after a step: on its way while the outcome is [FixOutcome#SHOWN].
    private record Passage(PositionFix fix, FixOutcome outcome) {
        static Passage onward(PositionFix fix) {
            return new Passage(fix, FixOutcome.SHOWN);
        }
    }

    /// @param recent keeps every plausible fix for the arrival rule
    /// @param board shows each unit's latest
    public FixPipeline(RecentFixes recent, LatestBoard board) {
        this.recent = recent;
        this.board = board;
        steps = List.of(
                FixPipeline::wellFormed,
                FixPipeline::notRepeated,
                FixPipeline::notFromTheFuture,
                FixPipeline::plausible,
                this::keep,
                FixPipeline::newest,
                FixPipeline::throttled,
                this::show);
    }

    /// Takes a fix as received; its `receivedAt` is ours.
    public synchronized FixOutcome take(PositionFix raw) {
        FixOutcome outcome = pass(raw);
        counts.merge(outcome, 1L, Long::sum);
        return outcome;
    }

    private FixOutcome pass(PositionFix raw) {
        UnitTrack track = tracks.get(raw.unit());
        if (track == null) {
            if (tracks.size() >= UNITS_MAX) {
                return FixOutcome.TOO_MANY_UNITS;
            }
            track = new UnitTrack();
        }
        track.flags.clear();
        PositionFix fix = raw;
        for (Step step : steps) {
            Passage passage = step.take(fix, track);
            if (passage.outcome() == FixOutcome.MALFORMED) {
                // What cannot be a fix leaves nothing behind, not even the name of its unit.
                return FixOutcome.MALFORMED;
            }
            tracks.putIfAbsent(raw.unit(), track);
            if (passage.outcome() != FixOutcome.SHOWN) {
                return passage.outcome();
            }
            fix = passage.fix();
        }
        return FixOutcome.SHOWN;
    }

    /// How many fixes ended how, since the start.
    public synchronized Map<FixOutcome, Long> counts() {
        return new EnumMap<>(counts);
    }

    private static Passage wellFormed(PositionFix fix, UnitTrack track) {
        boolean named = fix.device().length() <= DEVICE_LENGTH_MAX
                && fix.device().chars().noneMatch(Character::isISOControl);
        boolean figures = isUnknownOrNotNegative(fix.accuracyMeters())
                && isUnknownOrNotNegative(fix.speedMetersPerSecond())
                && isUnknownOrNotNegative(fix.headingDegrees());
        boolean timely = !fix.at().isBefore(fix.receivedAt().minus(AGE_MAX));
        return new Passage(fix, named && figures && timely ? FixOutcome.SHOWN : FixOutcome.MALFORMED);
    }

    private static boolean isUnknownOrNotNegative(double figure) {
        return Double.isNaN(figure) || figure >= 0 && figure < Double.POSITIVE_INFINITY;
    }

    /// Before the clamp, which would make a repetition look new.
    private static Passage notRepeated(PositionFix fix, UnitTrack track) {
        return track.isNew(fix) ? Passage.onward(fix) : new Passage(fix, FixOutcome.DUPLICATE);
    }

    /// A fix is never younger than its reception: else one wrong clock would hold its unit in place for ever.
    private static Passage notFromTheFuture(PositionFix fix, UnitTrack track) {
        if (!fix.at().isAfter(fix.receivedAt())) {
            return Passage.onward(fix);
        }
        boolean ahead = fix.at().isAfter(fix.receivedAt().plus(AHEAD_MAX));
        if (ahead) {
            track.flags.add(FixFlag.FROM_THE_FUTURE);
        }
        return Passage.onward(new PositionFix(
                fix.unit(),
                fix.point(),
                fix.receivedAt(),
                fix.receivedAt(),
                fix.accuracyMeters(),
                fix.speedMetersPerSecond(),
                fix.headingDegrees(),
                fix.device(),
                // A clock that is wrong proves no arrival.
                fix.verified() && !ahead));
    }

    /// A leap that no car makes is doubted until the next fix agrees with it: a reflected signal stands alone, a
    /// unit that comes out of a tunnel does not.
    private static Passage plausible(PositionFix fix, UnitTrack track) {
        PositionFix newest = track.newest;
        PositionFix doubted = track.doubted;
        boolean late = newest != null && !fix.at().isAfter(newest.at());
        if (newest == null || isReachable(newest, fix)) {
            track.newest = late ? newest : fix;
            track.doubted = null;
            return Passage.onward(fix);
        }
        if (doubted != null && !late && fix.at().isAfter(doubted.at()) && isReachable(doubted, fix)) {
            track.newest = fix;
            track.doubted = null;
            return Passage.onward(fix);
        }
        track.doubted = late ? doubted : fix;
        return new Passage(fix, FixOutcome.IMPLAUSIBLE);
    }

    private static boolean isReachable(PositionFix from, PositionFix to) {
        double seconds = Math.abs(Duration.between(from.at(), to.at()).toMillis()) / 1000.0;
        double allowed = SPEED_MAX * seconds + SCATTER_METERS + known(from) + known(to);
        return from.point().distanceMeters(to.point()) <= allowed;
    }

    private static double known(PositionFix fix) {
        return Double.isNaN(fix.accuracyMeters()) ? 0 : fix.accuracyMeters();
    }

    private Passage keep(PositionFix fix, UnitTrack track) {
        recent.add(fix);
        return Passage.onward(fix);
    }

    private static Passage newest(PositionFix fix, UnitTrack track) {
        boolean late = track.shown != null && !fix.at().isAfter(track.shown.at());
        return new Passage(fix, late ? FixOutcome.LATE : FixOutcome.SHOWN);
    }

    private static Passage throttled(PositionFix fix, UnitTrack track) {
        boolean soon = track.shown != null && fix.at().isBefore(track.shown.at().plus(SHOWN_EVERY));
        return new Passage(fix, soon ? FixOutcome.THROTTLED : FixOutcome.SHOWN);
    }

    private Passage show(PositionFix fix, UnitTrack track) {
        track.shown = fix;
        Set<FixFlag> flags = track.flags.isEmpty() ? Set.of() : EnumSet.copyOf(track.flags);
        board.put(fix, flags);
        return Passage.onward(fix);
    }
}
