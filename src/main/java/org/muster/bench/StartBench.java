package org.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.muster.dispatch.model.Role;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.FolderLock;
import org.muster.journal.Intake;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.LogSnapshot;
import org.muster.journal.PlainLog;
import org.muster.journal.SnapshotCodec;
import org.muster.journal.SnapshotShelf;
import org.muster.journal.StationKeys;
import org.muster.session.DeskState;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;
import org.muster.time.SystemClock;

/// How long a desk on a folder takes until it shows what the folder holds, from the log alone and from a snapshot and
/// the events after it, beside reading the same bytes as plain rows.
public final class StartBench {
    public static final String NAME = "start";

    private static final int SLICE = 500;

    /// How many hundredths of the log the snapshot covers: the rest comes after it.
    private static final int SNAPSHOT_PERCENT = 98;

    private StartBench() {}

    /// @param dir an empty folder on the disk to be measured
    public static void run(Path dir, Consumer<Figure> found) throws IOException {
        run(Files.createDirectory(dir.resolve("10000")), 10_000, 7, found);
        run(Files.createDirectory(dir.resolve("100000")), 100_000, 3, found);
    }

    private static void run(Path dir, int events, int rounds, Consumer<Figure> found) throws IOException {
        Path plainFile = dir.resolve("plain.db");
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow()) {
            int covered = events / 100 * SNAPSHOT_PERCENT;
            MadeUpShift.Log log = new MadeUpShift.Log();
            fill(lock, log, covered, plainFile);
            byte[] snapshot = snapshot(dir);
            fill(lock, log, events - covered, plainFile);
            found.accept(Race.run(
                    "start from the log",
                    events + " events",
                    rounds,
                    round -> open(lock, dir),
                    round -> read(plainFile),
                    Long::equals));
            SnapshotShelf.in(dir).write(snapshot);
            found.accept(Race.run(
                    "start from a snapshot",
                    events + " events, snapshot of " + snapshot.length / 1024 + " KiB at " + covered,
                    rounds,
                    round -> open(lock, dir),
                    round -> read(plainFile),
                    Long::equals));
        }
    }

    private static void fill(FolderLock lock, MadeUpShift.Log log, int events, Path plainFile) throws IOException {
        Random random = new Random(1);
        try (Journal journal = Journal.open(lock, StationKeys.loadOrCreate(lock.dir(), random), random);
                PlainLog plain = new PlainLog(plainFile)) {
            journal.join(MadeUpShift.JURISDICTION);
            for (int from = 0; from < events; from += SLICE) {
                List<ConfirmedEntry> slice = log.next(Math.min(SLICE, events - from));
                if (!(journal.appendConfirmed(slice, MadeUpShift.START) instanceof Intake.Accepted)) {
                    throw new IllegalStateException("the journal refused the log");
                }
                plain.append(slice.stream().map(ConfirmedEntry::entry).toList());
            }
        }
    }

    private static byte[] snapshot(Path dir) {
        try (JournalView journal = Journal.read(dir)) {
            Snapshot state = DeskState.folded(journal).snapshot();
            return SnapshotCodec.encode(new LogSnapshot(
                    MadeUpShift.JURISDICTION, journal.head(), state.confirmed(), state.bodies(), List.of(), List.of()));
        }
    }

    /// Opens, comes to the last event and closes again.
    ///
    /// @return how many events the snapshot has
    private static long open(FolderLock lock, Path dir) throws IOException {
        Random random = new Random(1);
        try (LiveSession session = new LiveSession(
                Journal.open(lock, StationKeys.load(dir), random),
                new SystemClock(),
                random,
                new Post("li", Role.DISPATCHER, "01"),
                () -> LatestFixes.NONE)) {
            return session.snapshot().confirmed().at().position();
        }
    }

    private static long read(Path file) throws IOException {
        try (PlainLog plain = new PlainLog(file)) {
            return plain.read();
        }
    }
}
