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
import org.muster.journal.PlainLog;
import org.muster.journal.StationKeys;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.telemetry.LatestFixes;
import org.muster.time.SystemClock;

/// How long a desk on a folder takes to its first snapshot, beside reading the same bytes as plain rows.
public final class StartBench {
    public static final String NAME = "start";

    private static final int SLICE = 500;

    private StartBench() {}

    /// @param dir an empty folder on the disk to be measured
    public static void run(Path dir, Consumer<Figure> found) throws IOException {
        found.accept(run(Files.createDirectory(dir.resolve("10000")), 10_000, 7));
        found.accept(run(Files.createDirectory(dir.resolve("100000")), 100_000, 3));
    }

    private static Figure run(Path dir, int events, int rounds) throws IOException {
        List<ConfirmedEntry> log = MadeUpShift.log(events);
        Path plainFile = dir.resolve("plain.db");
        Random random = new Random(1);
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow()) {
            try (Journal journal = Journal.open(lock, StationKeys.loadOrCreate(dir, random), random);
                    PlainLog plain = new PlainLog(plainFile)) {
                journal.join(MadeUpShift.JURISDICTION);
                for (int from = 0; from < events; from += SLICE) {
                    List<ConfirmedEntry> slice = log.subList(from, Math.min(from + SLICE, events));
                    if (!(journal.appendConfirmed(slice, MadeUpShift.START) instanceof Intake.Accepted)) {
                        throw new IllegalStateException("the journal refused the log");
                    }
                    plain.append(slice.stream().map(ConfirmedEntry::entry).toList());
                }
            }
            return Race.run(
                    "start",
                    events + " events, to the first snapshot",
                    rounds,
                    round -> open(lock, dir),
                    round -> read(plainFile),
                    Long::equals);
        }
    }

    /// Opens, folds and closes again.
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
