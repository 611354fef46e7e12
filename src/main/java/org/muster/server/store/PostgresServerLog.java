package org.muster.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.LogHead;
import org.muster.journal.SaltedBody;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;
import org.muster.wire.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log on PostgreSQL. One thread, `server-log`, takes all pushes that wait, up to [#GROUP_PUSHES_MAX], to one
/// function of the database, which judges and stores them in one round trip and one commit. Several nodes may append
/// to one log: what decides is in the database, and each node looks for what the others appended every [#LOOK].
public final class PostgresServerLog implements ServerLog {
    /// Pushes in one transaction.
    static final int GROUP_PUSHES_MAX = 64;

    /// How often an idle node looks whether another one has appended.
    static final Duration LOOK = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServerLog.class);

    private final HikariDataSource source;
    private final PostgresTables tables;
    private final ShiftClock clock;
    private final BlockingQueue<Push> queue = new ArrayBlockingQueue<>(WAITING_PUSHES_MAX);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;
    // Guarded by server-log: what its listeners know, and whether the database did not answer last time.
    private long told;
    private boolean away;

    private record Push(List<PostgresTables.Row> rows, CompletableFuture<AppendOutcome> outcome) {}

    private PostgresServerLog(HikariDataSource source, int log, ShiftClock clock) throws SQLException {
        this.source = source;
        this.clock = clock;
        tables = new PostgresTables(source, log);
        told = tables.head().position();
        thread = new Thread(this::writeAll, "server-log");
        thread.setDaemon(true);
        thread.start();
    }

    /// Opens the log that a server founded, else the only one of the database, else a new one.
    ///
    /// @throws IOException when the database cannot be used; the message says why
    public static PostgresServerLog open(Database database, StationId server, ShiftClock clock) throws IOException {
        HikariDataSource source = PostgresOpening.connect(database);
        try {
            PostgresOpening.prepare(source);
            return new PostgresServerLog(source, PostgresOpening.logOf(source, server), clock);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        } catch (SQLException e) {
            source.close();
            throw new IOException("the server's log cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public LogHead head() {
        return asking(tables::head);
    }

    @Override
    public CompletableFuture<AppendOutcome> append(List<Entry> entries) {
        return offer(rows(entries, null));
    }

    @Override
    public CompletableFuture<AppendOutcome> openEpoch(int epoch, List<Entry> entries) {
        return offer(rows(entries, epoch));
    }

    @Override
    public CompletableFuture<AppendOutcome> restore(List<ConfirmedEntry> entries) {
        return offer(entries.stream()
                .map(placed -> new PostgresTables.Row(placed.entry(), placed.epoch(), placed))
                .toList());
    }

    private static List<PostgresTables.Row> rows(List<Entry> entries, @Nullable Integer epoch) {
        return entries.stream()
                .map(entry -> new PostgresTables.Row(entry, epoch, null))
                .toList();
    }

    private CompletableFuture<AppendOutcome> offer(List<PostgresTables.Row> rows) {
        CompletableFuture<AppendOutcome> outcome = new CompletableFuture<>();
        if (closed || !queue.offer(new Push(rows, outcome))) {
            outcome.complete(new AppendOutcome.Rejected(Refusal.BUSY, "the server cannot take more now"));
        }
        return outcome;
    }

    private void writeAll() {
        List<Push> group = new ArrayList<>();
        try {
            while (!closed) {
                Push first = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    look();
                    continue;
                }
                group.add(first);
                queue.drainTo(group, GROUP_PUSHES_MAX - 1);
                writeGroup(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queue.drainTo(group);
            fail(group, "the server is stopping");
        }
    }

    private void look() {
        try {
            tell(tables.head());
            away = false;
        } catch (SQLException e) {
            if (!away && !closed) {
                LOG.warn("the database does not answer: {}", e.getMessage());
            }
            away = true;
        }
    }

    private void tell(LogHead head) {
        if (head.position() > told) {
            told = head.position();
            listeners.forEach(Runnable::run);
        }
    }

    private void writeGroup(List<Push> group) {
        PostgresTables.Appended appended;
        try {
            appended = tables.append(
                    group.stream().map(Push::rows).toList(), clock.read().wall());
        } catch (SQLException | RuntimeException e) {
            if (!closed) {
                LOG.error("the log could not be written", e);
            }
            fail(group, "the server could not store it: " + e.getMessage());
            return;
        }
        tell(appended.head());
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome().complete(appended.outcomes().get(i));
        }
    }

    /// What has no answer from the database is not acknowledged, though it may be stored: sent again, it changes
    /// nothing.
    private static void fail(List<Push> group, String words) {
        group.forEach(push -> push.outcome().complete(new AppendOutcome.Rejected(Refusal.BROKEN, words)));
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new IllegalStateException("the log could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<ConfirmedEntry> read(long from, int recordsMax, int bytesMax) {
        return asking(() -> tables.read(from, recordsMax, bytesMax));
    }

    @Override
    public Optional<Digest> hashAt(long position) {
        return position == 0 ? Optional.of(Digest.ZERO) : asking(() -> tables.hashAt(position));
    }

    @Override
    public ChainTail tail(StationId station, IncarnationId incarnation) {
        return asking(() -> tables.tail(station, incarnation));
    }

    @Override
    public Optional<Digest> recordHash(EventId id) {
        return asking(() -> tables.recordHash(id));
    }

    @Override
    public CompletableFuture<Set<EventId>> fill(Map<EventId, SaltedBody> bodies) {
        try {
            return CompletableFuture.completedFuture(tables.fill(bodies));
        } catch (SQLException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Pin onAppended(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void issueToken(Digest token) {
        asking(() -> {
            tables.issueToken(token);
            return true;
        });
    }

    @Override
    public boolean redeemToken(Digest token, StationId station) {
        return asking(() -> tables.redeemToken(token, station));
    }

    /// What a connection promises about the disk, read back.
    String durability() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return PostgresOpening.show(connection, "synchronous_commit") + " "
                    + PostgresOpening.show(connection, "fsync");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            source.close();
        }
    }
}
