package org.muster.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Keeps what a board shows, for replays and tracks: one fix a second of each unit, in stripes of one minute and
/// [#STRIPE_UNITS] units (see [TrackRow] for what is kept of a fix). The minute in progress lies in memory; so a reader
/// beside it lacks at most the last minute, and a crash loses no more than that.
///
/// A fix handed over waits in a bounded buffer and nobody waits for it: what does not fit is dropped and counted.
/// [#turn] does all work, for one thread; a file that cannot be written costs tracks and nothing else.
public final class TrackStore implements AutoCloseable {
    /// Fixes handed over and not yet taken in: the most units, three times over.
    public static final int WAITING_MAX = 3 * FixPipeline.UNITS_MAX;
    /// How often [#turn] is to be called.
    public static final Duration TURN_EVERY = Duration.ofSeconds(1);
    /// How long tracks are kept where nothing else was asked for.
    public static final Duration KEPT = Duration.ofDays(30);
    /// What the file may hold before the oldest tracks go earlier than that: eight days of 10,000 units, and all
    /// thirty of 2,000. Tracks must not take the disk from the journal.
    public static final long BYTES_MAX = 8L << 30;
    /// A unit that was silent for longer is no longer known: a long shift.
    public static final Duration CARRIED_MAX = Duration.ofHours(12);

    static final int STRIPE_SECONDS = 60;
    static final int STRIPE_UNITS = 256;
    /// Stripes deleted at a time; of the most units fewer are written each minute.
    static final int DELETED_MAX = 256;

    private static final System.Logger LOG = System.getLogger(TrackStore.class.getName());

    private final Path file;
    private final long bytesMax;
    private final Duration kept;
    private final BlockingQueue<Shown> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final LongAdder dropped = new LongAdder();
    // The rest guarded by this.
    private final Map<CallSign, TrackRow> rows = new LinkedHashMap<>();
    private long minute = Long.MIN_VALUE;
    private boolean isNew;
    private @Nullable TrackFile open;
    private long droppedTold;

    private record Shown(PositionFix fix, Set<FixFlag> flags) {}

    /// @param file made when there is something to keep
    public TrackStore(Path file) {
        this(file, KEPT);
    }

    /// @param kept how long tracks are kept; some stripes beyond it go with each minute written
    public TrackStore(Path file, Duration kept) {
        this(file, BYTES_MAX, kept);
    }

    TrackStore(Path file, long bytesMax) {
        this(file, bytesMax, KEPT);
    }

    private TrackStore(Path file, long bytesMax, Duration kept) {
        this.file = file;
        this.bytesMax = bytesMax;
        this.kept = kept;
    }

    /// Takes a fix that is shown from now on; returns at once. For any thread.
    ///
    /// @return whether it is kept; false when the buffer is full
    public boolean take(PositionFix fix, Set<FixFlag> flags) {
        boolean fits = waiting.offer(new Shown(fix, flags));
        if (!fits) {
            dropped.increment();
        }
        return fits;
    }

    /// How many fixes were dropped since the start.
    public long dropped() {
        return dropped.sum();
    }

    /// Takes in what waits, and writes the minute once it is over.
    ///
    /// @param now by the clock that tells when fixes are received
    public synchronized void turn(Instant now) {
        if (minute == Long.MIN_VALUE) {
            begin(now);
        }
        drain();
        long current = minuteOf(secondOf(now));
        if (current > minute) {
            goTo(current);
        }
        long lost = dropped();
        if (lost > droppedTold) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} fixes are not in the tracks: too many at once",
                    lost - droppedTold);
            droppedTold = lost;
        }
    }

    /// Takes up where the last program left off, so that what was known then does not vanish from a replay.
    private void begin(Instant now) {
        minute = minuteOf(secondOf(now));
        if (!Files.exists(file)) {
            return;
        }
        try (TrackReader reader = new TrackReader(file)) {
            LatestFixes last = reader.at(now);
            last.all().forEach(fix -> add(secondOf(fix.receivedAt()), fix, last.flags(fix.unit())));
        }
    }

    private void drain() {
        for (Shown shown = waiting.poll(); shown != null; shown = waiting.poll()) {
            PositionFix fix = shown.fix();
            long of = minuteOf(secondOf(fix.receivedAt()));
            // A moment too late for its minute: it counts for the next. Much too late: the clock was set back.
            if (of > minute || of < minute - 1) {
                goTo(of);
            }
            add(Math.max(minute * STRIPE_SECONDS + 1, secondOf(fix.receivedAt())), fix, shown.flags());
            isNew = true;
        }
    }

    private void add(long second, PositionFix fix, Set<FixFlag> flags) {
        TrackRow row = rows.get(fix.unit());
        if (row == null) {
            if (rows.size() >= FixPipeline.UNITS_MAX) {
                dropped.increment();
                return;
            }
            row = new TrackRow(fix.unit());
            rows.put(fix.unit(), row);
        }
        row.add(minute * STRIPE_SECONDS, second, fix, flags);
    }

    /// Ends the minute in progress and begins another.
    private void goTo(long other) {
        if (isNew) {
            write(stripes());
        } else if (open != null || Files.exists(file)) {
            // What is too old goes, also while nothing comes.
            write(List.of());
        }
        rows.values().removeIf(row -> !row.carry((other - minute) * STRIPE_SECONDS));
        minute = other;
        isNew = false;
    }

    /// Writes the minute in progress. What cannot be written is lost, and the next minute tries anew.
    private void write(List<Stripe> stripes) {
        try {
            TrackFile target = open;
            if (target == null) {
                target = TrackFile.openToWrite(file);
                open = target;
            }
            if (!stripes.isEmpty()) {
                target.add(minute, stripes);
            }
            target.deleteOldest(minute - kept.toMinutes(), bytesMax, DELETED_MAX);
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "a minute of tracks is lost: {0}", e.getMessage());
            shut();
            if (isBeyondUse(e)) {
                setAside();
            }
        }
    }

    private List<Stripe> stripes() {
        List<TrackRow> all = List.copyOf(rows.values());
        List<Stripe> stripes = new ArrayList<>();
        for (int from = 0; from < all.size(); from += STRIPE_UNITS) {
            stripes.add(Stripe.of(minute, all.subList(from, Math.min(from + STRIPE_UNITS, all.size()))));
        }
        return stripes;
    }

    private static boolean isBeyondUse(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
        }
        return e instanceof TrackFile.Foreign;
    }

    /// Makes room for a file that can be written; what can still be read of the old one is left to people.
    private void setAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-wal"));
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.log(System.Logger.Level.WARNING, "the tracks so far lie in {0}", aside);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the damaged tracks cannot be set aside", e);
        }
    }

    private void shut() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "closing the tracks", e);
        }
        open = null;
    }

    /// Writes what there is of the minute in progress.
    @Override
    public synchronized void close() {
        if (minute != Long.MIN_VALUE) {
            drain();
        }
        if (isNew) {
            write(stripes());
            isNew = false;
        }
        shut();
    }

    /// The second from whose beginning on it can be seen that something happened.
    static long secondOf(Instant at) {
        return at.getEpochSecond() + (at.getNano() == 0 ? 0 : 1);
    }

    /// A minute ends with its sixtieth second.
    static long minuteOf(long second) {
        return Math.floorDiv(second - 1, STRIPE_SECONDS);
    }
}
