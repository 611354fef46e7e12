package org.muster.telemetry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;

/// Reads the tracks that a [TrackStore] keeps, beside it or after it. A moment is answered as the board stood then: by
/// what had been received, so a late fix is shown no earlier than it was at the desk; to the whole second, which is
/// never before it was shown and less than a second after. Devices are not kept: a fix read here names none.
///
/// Nothing here fails: without a file nobody was anywhere, and a stripe that is damaged is left out, with a line in the
/// program's log. Safe for any thread; reads the disk, so not for the toolkit's.
public final class TrackReader implements FixHistory, AutoCloseable {
    /// The longest track read at once, backwards from its end.
    public static final Duration TRACK_MAX = Duration.ofDays(1);

    private static final System.Logger LOG = System.getLogger(TrackReader.class.getName());

    private final Path file;
    // The rest guarded by this.
    private @Nullable TrackFile open;
    /// The minute read last: a replay goes on in it.
    private Minute last = new Minute(0, List.of());

    /// A minute unpacked.
    ///
    /// @param key of its last stripe; another may be added while it is the latest
    private record Minute(long key, List<TrackRow> rows) {
        long begin() {
            return TrackFile.minuteOf(key) * TrackStore.STRIPE_SECONDS;
        }
    }

    public TrackReader(Path file) {
        this.file = file;
    }

    @Override
    public synchronized LatestFixes at(Instant t) {
        long second = t.getEpochSecond();
        LatestBoard board = new LatestBoard();
        Minute minute = minute(TrackStore.minuteOf(second));
        long age = TrackStore.CARRIED_MAX.toSeconds();
        int upTo = (int) Math.min(second - minute.begin(), TrackStore.STRIPE_SECONDS);
        for (TrackRow row : minute.rows()) {
            int line = row.lineAt(upTo);
            if (line >= 0 && row.cell(line, TrackRow.SECOND) + minute.begin() >= second - age) {
                board.put(row.fix(minute.begin(), line), row.flags(line));
            }
        }
        return board.snapshot();
    }

    /// The last minute up to one in which anything was shown.
    private Minute minute(long upTo) {
        try {
            TrackFile source = file();
            long key = source == null ? 0 : source.lastKey(upTo);
            if (source != null && key != last.key()) {
                List<TrackRow> rows = new ArrayList<>();
                source.of(TrackFile.minuteOf(key)).forEach(stripe -> rows.addAll(rows(stripe)));
                last = new Minute(key, rows);
            }
            return last;
        } catch (SQLException e) {
            failed(e);
            return new Minute(0, List.of());
        }
    }

    private static List<TrackRow> rows(Stripe stripe) {
        try {
            return stripe.rows();
        } catch (FrameException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a stripe of the tracks of {0} is damaged and left out: {1}",
                    Instant.ofEpochSecond(stripe.minute() * TrackStore.STRIPE_SECONDS),
                    e.getMessage());
            return List.of();
        }
    }

    private @Nullable TrackFile file() throws SQLException {
        if (open == null && Files.exists(file)) {
            open = TrackFile.openToRead(file);
        }
        return open;
    }

    private void failed(SQLException e) {
        LOG.log(System.Logger.Level.WARNING, "the tracks cannot be read: {0}", e.getMessage());
        close();
    }

    @Override
    public synchronized void close() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "closing the tracks", e);
        }
        open = null;
    }

    /// The fixes that were shown of a unit from one moment to another, oldest first; of a longer span than
    /// [#TRACK_MAX] its end.
    public synchronized List<PositionFix> of(CallSign unit, Instant from, Instant to) {
        Instant begin = from.isBefore(to.minus(TRACK_MAX)) ? to.minus(TRACK_MAX) : from;
        List<PositionFix> track = new ArrayList<>();
        try {
            TrackFile source = file();
            if (source == null) {
                return List.of();
            }
            long first = TrackStore.minuteOf(TrackStore.secondOf(begin));
            for (Stripe stripe : source.of(unit, first, TrackStore.minuteOf(to.getEpochSecond()))) {
                for (TrackRow row : rows(stripe)) {
                    if (row.unit.equals(unit)) {
                        addTrack(row, stripe.minute() * TrackStore.STRIPE_SECONDS, begin, to, track);
                    }
                }
            }
        } catch (SQLException e) {
            failed(e);
        }
        return List.copyOf(track);
    }

    /// What was carried into the minute was shown, and is read, in an earlier one.
    private static void addTrack(TrackRow row, long minute, Instant from, Instant to, List<PositionFix> track) {
        for (int line = 0; line < row.lines(); line++) {
            if (row.cell(line, TrackRow.SECOND) > 0) {
                PositionFix fix = row.fix(minute, line);
                boolean isAfterLast =
                        track.isEmpty() || fix.at().isAfter(track.getLast().at());
                if (isAfterLast
                        && !fix.receivedAt().isBefore(from)
                        && !fix.receivedAt().isAfter(to)) {
                    track.add(fix);
                }
            }
        }
    }
}
