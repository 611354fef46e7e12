package org.muster.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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

/// The log on SQLite, write-ahead log, `synchronous=FULL`. One thread, `server-log`, writes; it takes all pushes that
/// wait, up to [#GROUP_PUSHES_MAX], into one transaction and answers after its commit. Readers have connections of
/// their own and see committed rows only.
public final class SqliteServerLog implements ServerLog {
    /// Pushes in one transaction.
    static final int GROUP_PUSHES_MAX = 64;

    /// Connections for readers; who finds none waits.
    static final int READERS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteServerLog.class);

    private final ServerTables writer;
    private final BlockingQueue<ServerTables> readers = new ArrayBlockingQueue<>(READERS);
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(WAITING_PUSHES_MAX);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile LogHead head;
    private volatile boolean closed;

    private sealed interface Work {
        /// @param epoch to begin with these, empty for the present one
        record Push(List<Entry> entries, OptionalInt epoch, CompletableFuture<AppendOutcome> outcome) implements Work {}

        record Restore(List<ConfirmedEntry> entries, CompletableFuture<AppendOutcome> outcome) implements Work {}

        record Task<T>(SqlTask<T> task, CompletableFuture<T> outcome) implements Work {
            Runnable carryOut(ServerTables tables) throws SQLException {
                T result = task.from(tables);
                return () -> outcome.complete(result);
            }
        }
    }

    private interface SqlTask<T> {
        T from(ServerTables tables) throws SQLException;
    }

    /// Opens or creates the file.
    ///
    /// @throws SQLException when it is no such log, or cannot be read or written
    public SqliteServerLog(Path file, ShiftClock clock) throws SQLException {
        writer = ServerTables.open(file, clock);
        head = writer.head();
        for (int i = 0; i < READERS; i++) {
            readers.add(ServerTables.open(file, clock));
        }
        thread = new Thread(this::writeAll, "server-log");
        thread.setDaemon(true);
        thread.start();
    }

    /// The same, for those who know nothing of databases.
    ///
    /// @throws IOException when the log cannot be opened; the message says why
    public static ServerLog open(Path file, ShiftClock clock) throws IOException {
        try {
            return new SqliteServerLog(file, clock);
        } catch (SQLException e) {
            throw new IOException("the server's log cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public LogHead head() {
        return head;
    }

    @Override
    public CompletableFuture<AppendOutcome> append(List<Entry> entries) {
        CompletableFuture<AppendOutcome> outcome = new CompletableFuture<>();
        return offer(new Work.Push(List.copyOf(entries), OptionalInt.empty(), outcome), outcome);
    }

    @Override
    public CompletableFuture<AppendOutcome> openEpoch(int epoch, List<Entry> entries) {
        CompletableFuture<AppendOutcome> outcome = new CompletableFuture<>();
        return offer(new Work.Push(List.copyOf(entries), OptionalInt.of(epoch), outcome), outcome);
    }

    @Override
    public CompletableFuture<AppendOutcome> restore(List<ConfirmedEntry> entries) {
        CompletableFuture<AppendOutcome> outcome = new CompletableFuture<>();
        return offer(new Work.Restore(List.copyOf(entries), outcome), outcome);
    }

    private CompletableFuture<AppendOutcome> offer(Work work, CompletableFuture<AppendOutcome> outcome) {
        if (closed || !queue.offer(work)) {
            outcome.complete(new AppendOutcome.Rejected(Refusal.BUSY, "the server cannot take more now"));
        }
        return outcome;
    }

    private void writeAll() {
        List<Work> group = new ArrayList<>();
        try {
            while (!closed) {
                group.add(queue.take());
                queue.drainTo(group, GROUP_PUSHES_MAX - 1);
                writeGroup(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queue.drainTo(group);
            group.forEach(work -> fail(work, "the server is stopping"));
        }
    }

    private void writeGroup(List<Work> group) {
        List<Runnable> answers = new ArrayList<>();
        long before = head.position();
        try {
            writer.begin();
            for (Work work : group) {
                answers.add(carryOut(work));
            }
            writer.commit();
        } catch (SQLException | RuntimeException e) {
            LOG.error("the log could not be written", e);
            rollBack();
            group.forEach(work -> fail(work, "the server could not store it: " + e.getMessage()));
            return;
        }
        head = writer.head();
        if (head.position() > before) {
            listeners.forEach(Runnable::run);
        }
        answers.forEach(Runnable::run);
    }

    /// @return the answer, to be given once the transaction is durable
    private Runnable carryOut(Work work) throws SQLException {
        switch (work) {
            case Work.Task<?> task -> {
                return task.carryOut(writer);
            }
            case Work.Push push -> {
                return store(OrderedAppend.judge(push.entries(), writer), push.outcome(), fresh -> {
                    for (Entry entry : fresh) {
                        writer.insert(entry, push.epoch().orElse(writer.head().epoch()));
                    }
                });
            }
            case Work.Restore restore -> {
                OrderedAppend.Verdict verdict = OrderedAppend.judgeRestored(restore.entries(), writer.head(), writer);
                return store(verdict, restore.outcome(), fresh -> {
                    for (ConfirmedEntry entry : restore.entries()) {
                        writer.insert(entry);
                    }
                });
            }
        }
    }

    private interface Inserting {
        void insert(List<Entry> fresh) throws SQLException;
    }

    private Runnable store(OrderedAppend.Verdict verdict, CompletableFuture<AppendOutcome> outcome, Inserting inserting)
            throws SQLException {
        return switch (verdict) {
            case OrderedAppend.Verdict.Refused refused -> () -> outcome.complete(refused.rejected());
            case OrderedAppend.Verdict.Fresh fresh -> {
                inserting.insert(fresh.entries());
                yield () -> outcome.complete(
                        new AppendOutcome.Stored(fresh.entries().size(), head));
            }
        };
    }

    private void rollBack() {
        try {
            writer.rollBack();
            head = writer.head();
        } catch (SQLException e) {
            LOG.error("the log could not be rolled back", e);
        }
    }

    private static void fail(Work work, String words) {
        switch (work) {
            case Work.Push push -> push.outcome().complete(new AppendOutcome.Rejected(Refusal.BROKEN, words));
            case Work.Restore restore -> restore.outcome().complete(new AppendOutcome.Rejected(Refusal.BROKEN, words));
            case Work.Task<?> task -> task.outcome().completeExceptionally(new IllegalStateException(words));
        }
    }

    private <T> T reading(SqlTask<T> read) {
        try {
            ServerTables tables = readers.take();
            try {
                return read.from(tables);
            } finally {
                readers.add(tables);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log could not be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the log", e);
        }
    }

    @Override
    public List<ConfirmedEntry> read(long from, int recordsMax, int bytesMax) {
        return reading(tables -> tables.read(from, recordsMax, bytesMax));
    }

    @Override
    public Optional<Digest> hashAt(long position) {
        return position == 0 ? Optional.of(Digest.ZERO) : reading(tables -> tables.hashAt(position));
    }

    @Override
    public ChainTail tail(StationId station, IncarnationId incarnation) {
        return reading(tables -> tables.tail(station, incarnation));
    }

    @Override
    public Optional<Digest> recordHash(EventId id) {
        return reading(tables -> tables.recordHash(id));
    }

    @Override
    public CompletableFuture<Set<EventId>> fill(Map<EventId, SaltedBody> bodies) {
        return work(tables -> tables.fill(bodies));
    }

    @Override
    public Pin onAppended(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void issueToken(Digest token) {
        work(tables -> {
                    tables.issueToken(token);
                    return true;
                })
                .join();
    }

    @Override
    public boolean redeemToken(Digest token, StationId station) {
        return work(tables -> tables.redeemToken(token, station)).join();
    }

    private <T> CompletableFuture<T> work(SqlTask<T> task) {
        Work.Task<T> work = new Work.Task<>(task, new CompletableFuture<>());
        if (closed || !queue.offer(work)) {
            work.outcome().completeExceptionally(new IllegalStateException("the server cannot take more now"));
        }
        return work.outcome();
    }

    /// Journal mode and synchronous level of every connection, read back.
    List<String> durability() throws SQLException {
        List<String> levels = new ArrayList<>(List.of(writer.durability()));
        for (int i = 0; i < READERS; i++) {
            levels.add(reading(ServerTables::durability));
        }
        return levels;
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
            for (int i = 0; i < READERS; i++) {
                readers.take().close();
            }
            writer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("the log could not be closed", e);
        }
    }
}
