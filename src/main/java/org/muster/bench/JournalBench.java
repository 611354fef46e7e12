package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.FolderLock;
import org.muster.journal.Intake;
import org.muster.journal.Journal;
import org.muster.journal.StationKeys;

/// What the journal costs beside appending and starting: catching up with a log, and checking all of it.
public final class JournalBench {
    public static final String NAME = "journal";

    private static final int EVENTS = 100_000;
    private static final int SLICE = 500;

    private JournalBench() {}

    /// @param dir an empty folder on the disk to be measured
    public static void run(Path dir, Consumer<Figure> found) throws IOException {
        List<ConfirmedEntry> log = MadeUpShift.log(EVENTS);
        Random random = new Random(1);
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                Journal journal = Journal.open(lock, StationKeys.loadOrCreate(dir, random), random)) {
            journal.join(MadeUpShift.JURISDICTION);
            List<Double> micros = new ArrayList<>();
            for (int from = 0; from < log.size(); from += SLICE) {
                List<ConfirmedEntry> slice = log.subList(from, Math.min(from + SLICE, log.size()));
                long start = System.nanoTime();
                if (!(journal.appendConfirmed(slice, MadeUpShift.START) instanceof Intake.Accepted)) {
                    throw new IllegalStateException("the journal refused the log");
                }
                micros.add((System.nanoTime() - start) / 1e3 / slice.size());
            }
            found.accept(Figure.of("intake", "slices of " + SLICE, array(micros), "µs an event"));
            long start = System.nanoTime();
            if (journal.verify().confirmed() != EVENTS) {
                throw new IllegalStateException("the journal does not stand its own check");
            }
            found.accept(
                    Figure.of("verify", EVENTS + " events", new double[] {(System.nanoTime() - start) / 1e6}, "ms"));
        }
    }

    private static double[] array(List<Double> samples) {
        return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
