package org.muster.dispatch.response;

import java.time.Duration;
import java.util.List;

/// The alarm load of one desk since its program started, measured as ANSI/ISA-18.2 and EEMUA 191 measure it: alarms a
/// person was called by in periods of ten minutes, the worst period, the share of time in flood, the loudest sources.
/// The standards call one alarm in ten minutes very likely acceptable and two the most that is manageable; no period
/// should hold more than ten, and less than one per cent of the time be flood. Immutable.
///
/// @param span how long it was measured
/// @param lastTen alarms that struck in the last ten minutes, counted up to [LoadMeter#LATELY_MAX]
/// @param struck alarms that struck in all
/// @param grouped alarms that stood in the grouped line instead
/// @param inFlood how long the desk was in flood
/// @param flood whether it is now
/// @param periods those with alarms in them, oldest first; of a long shift the last [LoadMeter#PERIODS_MAX]
/// @param loudest the sources that called most, the loudest first, [LoadMeter#LOUDEST] at most
public record AlarmLoad(
        Duration span,
        int lastTen,
        int struck,
        int grouped,
        Duration inFlood,
        boolean flood,
        List<Period> periods,
        List<Loud> loudest) {
    /// The period of the standards.
    public static final Duration PERIOD = Duration.ofMinutes(10);
    /// On average at most so many in a period: ISA-18.2 and EEMUA 191, "very likely to be acceptable".
    public static final double AVERAGE_AIM = 1;
    /// Never more in one period: the beginning of a flood.
    public static final int WORST_AIM = 10;
    /// A flood is over once fewer came up in a period.
    public static final int FLOOD_ENDS_BELOW = 5;
    /// Less of the time than this should be flood.
    public static final double FLOOD_SHARE_AIM = 0.01;

    public static final AlarmLoad NONE =
            new AlarmLoad(Duration.ZERO, 0, 0, 0, Duration.ZERO, false, List.of(), List.of());

    /// Ten minutes of the shift.
    ///
    /// @param from the time between the start of the measuring and its own
    public record Period(Duration from, int struck, int grouped) {}

    /// How often a source called: struck or grouped.
    public record Loud(AlarmSource source, int alarms) {}

    public AlarmLoad {
        periods = List.copyOf(periods);
        loudest = List.copyOf(loudest);
    }

    /// Alarms that struck in ten minutes, on average; the first ten minutes count as whole ones.
    public double average() {
        return struck / Math.max(1, span.toMillis() / (double) PERIOD.toMillis());
    }

    /// The most that struck in one period.
    public int worst() {
        return periods.stream().mapToInt(Period::struck).max().orElse(0);
    }

    /// The share of the time in flood, 0 to 1.
    public double floodShare() {
        return span.isZero() ? 0 : inFlood.toMillis() / (double) span.toMillis();
    }

    /// Whether the aims of the standards are kept.
    public boolean isWithinAims() {
        return average() <= AVERAGE_AIM && worst() <= WORST_AIM && floodShare() < FLOOD_SHARE_AIM;
    }
}
