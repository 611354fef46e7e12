package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.journal.ChainWriter;
import org.muster.journal.Entry;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.PlainLog;
import org.muster.journal.StationKeys;

/// What it takes to record events so that a power cut cannot take them back, beside the same bytes as plain rows on
/// the same disk.
public final class AppendBench {
    public static final String NAME = "append";

    private AppendBench() {}

    /// @param dir an empty folder on the disk to be measured
    public static void run(Path dir, Consumer<Figure> found) throws IOException {
        Random random = new Random(1);
        StationKeys keys = StationKeys.loadOrCreate(dir, random);
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                Journal journal = Journal.open(lock, keys, random);
                PlainLog plain = new PlainLog(dir.resolve("plain.db"))) {
            journal.join(MadeUpShift.JURISDICTION);
            found.accept(run(journal, plain, keys, 1, 100));
            found.accept(run(journal, plain, keys, 100, 40));
        }
    }

    /// The plain rows get the bytes that another chain of the same drafts came to.
    private static Figure run(Journal journal, PlainLog plain, StationKeys keys, int size, int rounds)
            throws IOException {
        List<List<Entry>> ready = new ArrayList<>();
        for (int i = 0; i < Race.rounds(rounds); i++) {
            ChainWriter chain = new ChainWriter(
                    MadeUpShift.JURISDICTION, new IncarnationId("aa".repeat(16)), keys, new Random(i), 0, Digest.ZERO);
            MadeUpShift.drafts(i * size, size).forEach(draft -> chain.add(MadeUpShift.author(), draft));
            ready.add(chain.sign());
        }
        return Race.run(
                "append",
                size == 1 ? "1 event a transaction" : size + " events a transaction",
                rounds,
                round -> bytes(journal.append(MadeUpShift.author(), MadeUpShift.drafts(round * size, size))),
                round -> plain.append(ready.get(round)),
                Long::equals);
    }

    private static long bytes(List<Entry> entries) {
        return entries.stream()
                .mapToLong(e -> e.record().length()
                        + e.body().map(body -> body.bytes().length).orElse(0))
                .sum();
    }
}
