package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.Database;
import org.muster.server.store.PlainTable;
import org.muster.server.store.PostgresServerLog;
import org.muster.server.store.ServerLog;
import org.muster.server.store.SqliteServerLog;
import org.muster.time.SystemClock;

/// What it takes to record events so that a power cut cannot take them back, beside the same bytes as plain rows on
/// the same disk.
public final class AppendBench {
    public static final String NAME = "append";

    private AppendBench() {}

    /// @param dir an empty folder on the disk to be measured
    /// @param database an empty one that is of no further use, to measure the server's log there too
    public static void run(Path dir, Optional<Database> database, Consumer<Figure> found) throws IOException {
        Random random = new Random(1);
        StationKeys keys = StationKeys.loadOrCreate(dir, random);
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                Journal journal = Journal.open(lock, keys, random);
                PlainLog plain = new PlainLog(dir.resolve("plain.db"))) {
            journal.join(MadeUpShift.JURISDICTION);
            found.accept(run(journal, plain, keys, 1, 100));
            found.accept(run(journal, plain, keys, 100, 40));
        }
        SystemClock clock = new SystemClock();
        try (ServerLog log = SqliteServerLog.open(dir.resolve("server.db"), clock);
                PlainLog plain = new PlainLog(dir.resolve("server-plain.db"))) {
            for (int size : new int[] {1, 100}) {
                found.accept(server("SQLite", log, keys, size, entries -> {
                    plain.append(entries);
                    return entries.size();
                }));
            }
        }
        if (database.isPresent()) {
            try (ServerLog log = PostgresServerLog.open(database.get(), keys.station(), clock)) {
                if (log.head().position() > 0) {
                    throw new IOException("the database holds a log already: measure on an empty one");
                }
                try (PlainTable plain = new PlainTable(database.get())) {
                    for (int size : new int[] {1, 100}) {
                        found.accept(server("PostgreSQL", log, keys, size, plain::append));
                    }
                }
            }
        }
    }

    private interface Plain {
        long append(List<Entry> entries) throws IOException;
    }

    /// A push at a time to the server's log; each is the beginning of another chain.
    private static Figure server(String store, ServerLog log, StationKeys keys, int size, Plain plain)
            throws IOException {
        int rounds = size == 1 ? 100 : 40;
        List<List<Entry>> ready = new ArrayList<>();
        for (int i = 0; i < Race.rounds(rounds); i++) {
            IncarnationId incarnation = new IncarnationId(String.format(Locale.ROOT, "%016x%016x", size, i));
            ChainWriter chain =
                    new ChainWriter(MadeUpShift.JURISDICTION, incarnation, keys, new Random(i), 0, Digest.ZERO);
            MadeUpShift.drafts(i * size, size).forEach(draft -> chain.add(MadeUpShift.author(), draft));
            ready.add(chain.sign());
        }
        return Race.run(
                "append",
                "server's log on " + store + ", " + size + (size == 1 ? " event" : " events") + " a push",
                rounds,
                round -> stored(log.append(ready.get(round)).join()),
                round -> plain.append(ready.get(round)),
                Long::equals);
    }

    private static long stored(AppendOutcome outcome) throws IOException {
        return switch (outcome) {
            case AppendOutcome.Stored stored -> stored.added();
            case AppendOutcome.Rejected rejected -> throw new IOException(rejected.words());
        };
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
