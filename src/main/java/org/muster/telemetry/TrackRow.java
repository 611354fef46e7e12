package org.muster.telemetry;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;

/// What one unit showed in one minute, a line of whole numbers each fix, oldest first. The first line may be older than
/// the minute: where the unit was when it began. Not safe for threads.
///
/// Coarser than a frame, as far as a replay can bear it: the point to 10⁻⁶ degrees (11 cm), the fix time to a tenth of
/// a second (a car drives 2 m), one fix a second, accuracy in whole metres (rounded up, never better than told), speed
/// in decimetres a second, heading in degrees. The device is left out: the proof of an arrival, which needs it, lies in
/// the journal.
final class TrackRow {
    /// The second at which it was on the board, from the beginning of the minute: 1 to 60, less when older.
    static final int SECOND = 0;
    /// Tenths of a second from the fix to that.
    static final int LAG = 1;
    static final int LAT = 2;
    static final int LON = 3;
    /// This figure and the next two: 0 when unknown, else one more.
    static final int ACCURACY = 4;
    static final int SPEED = 5;
    static final int HEADING = 6;
    /// As in a frame.
    static final int BITS = 7;
    static final int COLUMNS = 8;
    /// One a second, and where it was before.
    static final int LINES_MAX = TrackStore.STRIPE_SECONDS + 1;

    private static final double STEPS_PER_DEGREE = 1e6;
    private static final int FIRST_LINES = 8;

    final CallSign unit;
    private int[] cells;
    private int lines;

    TrackRow(CallSign unit) {
        this(unit, new int[FIRST_LINES * COLUMNS], 0);
    }

    /// @param cells line by line
    TrackRow(CallSign unit, int[] cells, int lines) {
        this.unit = unit;
        this.cells = cells;
        this.lines = lines;
    }

    int lines() {
        return lines;
    }

    int cell(int line, int column) {
        return cells[line * COLUMNS + column];
    }

    /// Adds a fix; of two in one second the later stands.
    ///
    /// @param begin when the minute begins, seconds since 1970
    /// @param second when it was shown, likewise; taken for the last line's when it is earlier
    void add(long begin, long second, PositionFix fix, Set<FixFlag> flags) {
        int from = (int) (second - begin);
        if (lines > 0 && from <= cell(lines - 1, SECOND)) {
            from = cell(lines - 1, SECOND);
            lines--;
        }
        if ((lines + 1) * COLUMNS > cells.length) {
            cells = Arrays.copyOf(cells, Math.min(2 * lines, LINES_MAX) * COLUMNS);
        }
        long tenths = Math.floorDiv(fix.at().toEpochMilli(), 100);
        int[] line = {
            from,
            (int) Math.clamp((begin + from) * 10 - tenths, Integer.MIN_VALUE, Integer.MAX_VALUE),
            (int) Math.round(fix.point().lat() * STEPS_PER_DEGREE),
            (int) Math.round(fix.point().lon() * STEPS_PER_DEGREE),
            figure(Math.ceil(fix.accuracyMeters())),
            figure(fix.speedMetersPerSecond() * 10),
            figure(fix.headingDegrees()),
            (fix.verified() ? FixForm.VERIFIED : 0) | (flags.contains(FixFlag.FROM_THE_FUTURE) ? FixForm.FUTURE : 0)
        };
        System.arraycopy(line, 0, cells, lines * COLUMNS, COLUMNS);
        lines++;
    }

    private static int figure(double value) {
        return Double.isNaN(value) ? 0 : (int) Math.round(Math.clamp(value + 1, 1, FixForm.FIGURE_MAX));
    }

    /// Goes over to another minute: the last line stays, as where the unit was when it began.
    ///
    /// @param seconds from the minute's beginning to the other's
    /// @return false when that is too long ago to be carried on, or lies ahead since the clock was set back
    boolean carry(long seconds) {
        long second = cell(lines - 1, SECOND) - seconds;
        if (second > 0 || second < -TrackStore.CARRIED_MAX.toSeconds()) {
            return false;
        }
        cells = Arrays.copyOfRange(cells, (lines - 1) * COLUMNS, (lines - 1 + FIRST_LINES) * COLUMNS);
        cells[SECOND] = (int) second;
        lines = 1;
        return true;
    }

    boolean isOnEarth() {
        for (int line = 0; line < lines; line++) {
            if (Math.abs((long) cell(line, LAT)) > 90 * STEPS_PER_DEGREE
                    || Math.abs((long) cell(line, LON)) > 180 * STEPS_PER_DEGREE) {
                return false;
            }
        }
        return true;
    }

    /// The last line shown by a second of the minute; -1 when there is none.
    int lineAt(int second) {
        int low = 0;
        int high = lines;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cell(middle, SECOND) <= second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /// @param begin when the minute begins, seconds since 1970
    PositionFix fix(long begin, int line) {
        long shown = begin + cell(line, SECOND);
        return new PositionFix(
                unit,
                new GeoPoint(cell(line, LAT) / STEPS_PER_DEGREE, cell(line, LON) / STEPS_PER_DEGREE),
                Instant.ofEpochMilli((shown * 10 - cell(line, LAG)) * 100),
                Instant.ofEpochSecond(shown),
                value(line, ACCURACY),
                value(line, SPEED) / 10,
                value(line, HEADING),
                "",
                (cell(line, BITS) & FixForm.VERIFIED) != 0);
    }

    private double value(int line, int column) {
        int figure = cell(line, column);
        return figure == 0 ? Double.NaN : figure - 1;
    }

    Set<FixFlag> flags(int line) {
        return (cell(line, BITS) & FixForm.FUTURE) != 0 ? EnumSet.of(FixFlag.FROM_THE_FUTURE) : Set.of();
    }
}
