package org.muster.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.EventId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.time.ManualClock;

/// The database dies in the midst of appends and comes back on the same folder.
class PostgresKilledTest {
    private static final int STATIONS = 4;
    private static final int PUSHES = 150;
    private static final int BEFORE_THE_KILL = 60;

    @TempDir
    Path dir;

    private final Semaphore acknowledgements = new Semaphore(0);
    private final Set<EventId> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void all_that_was_acknowledged_is_there_nothing_twice_and_the_server_goes_on_by_itself() throws Exception {
        Path folder = dir.resolve("database");
        EmbeddedPostgres first = TestPostgres.at(folder, 0);
        Database database = TestPostgres.fresh(first);
        ManualClock clock = new ManualClock(Instant.parse("2026-11-01T08:00:00Z"));
        try (PostgresServerLog log = PostgresServerLog.open(database, new TestChain(900).station(), clock)) {
            List<CompletableFuture<Integer>> running = new ArrayList<>();
            for (int s = 0; s < STATIONS; s++) {
                TestChain chain = new TestChain(s);
                running.add(CompletableFuture.supplyAsync(() -> push(log, chain)));
            }
            assertThat(acknowledgements.tryAcquire(BEFORE_THE_KILL, 60, TimeUnit.SECONDS))
                    .isTrue();
            kill(folder);
            Set<EventId> before = Set.copyOf(acknowledged);
            first.close();
            try (EmbeddedPostgres second = TestPostgres.at(folder, first.getPort())) {
                int failed = 0;
                for (CompletableFuture<Integer> station : running) {
                    failed += station.get(60, TimeUnit.SECONDS);
                }
                assertThat(failed).as("pushes that met the kill").isPositive();
                List<ConfirmedEntry> all = log.read(1, 100_000, Integer.MAX_VALUE);
                assertThat(all)
                        .extracting(e -> e.record().id())
                        .doesNotHaveDuplicates()
                        .containsAll(before)
                        .hasSize(STATIONS * PUSHES * 2);
                assertThat(all.getLast().position()).isEqualTo(all.size());
                assertThat(log.head().logHash()).isEqualTo(all.getLast().logHash());
                assertThat(second.getPort()).isEqualTo(first.getPort());
            }
        }
    }

    /// Sends each push until it is stored, as a station does.
    ///
    /// @return how often it had to send again
    private int push(ServerLog log, TestChain chain) {
        int again = 0;
        for (int i = 0; i < PUSHES; i++) {
            List<Entry> entries = chain.append(2);
            while (!(log.append(entries).join() instanceof AppendOutcome.Stored)) {
                again++;
            }
            entries.forEach(entry -> acknowledged.add(entry.record().id()));
            acknowledgements.release();
        }
        return again;
    }

    private static void kill(Path folder) throws Exception {
        long postmaster;
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            postmaster = Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
        ProcessHandle handle = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(handle));
        all.addAll(handle.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }
    }
}
