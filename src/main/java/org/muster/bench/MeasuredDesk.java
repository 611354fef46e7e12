package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.StationKeys;
import org.muster.session.DeskState;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.session.Snapshot;
import org.muster.sync.ServerLink;
import org.muster.sync.SessionLog;
import org.muster.sync.SyncConfig;
import org.muster.sync.Synchronizer;
import org.muster.telemetry.LatestFixes;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;

/// A station in a folder of its own, without a screen: what a measurement drives.
final class MeasuredDesk implements AutoCloseable {
    private final FolderLock lock;
    private final StationKeys keys;
    private final SystemClock clock = new SystemClock();
    private final RandomGenerator random;
    private final LiveSession session;
    private final ThreadScheduler scheduler = new ThreadScheduler("sync");

    /// @param seed of its keys
    MeasuredDesk(Path dir, long seed) throws IOException {
        random = new Random(seed);
        lock = FolderLock.tryAcquire(dir).orElseThrow(() -> new IOException(dir + " is held"));
        keys = StationKeys.loadOrCreate(dir, random);
        Post post = new Post("li", Role.DISPATCHER, "1");
        session =
                new LiveSession(Journal.open(lock, keys, random), clock, random, post, () -> LatestFixes.NONE).start();
    }

    LiveSession session() {
        return session;
    }

    /// A line that goes on until it is closed; not begun yet.
    Synchronizer synchronizer(ServerLink link) {
        return new Synchronizer(
                new SessionLog(session),
                keys,
                link,
                scheduler,
                clock,
                clock::adjust,
                random,
                new SyncConfig("bench", "", true));
    }

    /// Reports an incident.
    ///
    /// @return whether it was accepted
    CompletableFuture<Boolean> command() {
        return session.submit(DispatchCommand.ReportIncident.of("noise in the yard"))
                .thenApply(answer -> answer.accepted());
    }

    /// When the session has come to a number, in the system's nanoseconds.
    CompletableFuture<Long> reaches(long goal, ToLongFunction<Snapshot> number) {
        return reaches(session, goal, number);
    }

    /// The same of any session.
    static CompletableFuture<Long> reaches(LiveSession session, long goal, ToLongFunction<Snapshot> number) {
        CompletableFuture<Long> reached = new CompletableFuture<>();
        session.onSnapshot(snapshot -> {
            if (number.applyAsLong(snapshot) >= goal) {
                reached.complete(System.nanoTime());
            }
        });
        if (number.applyAsLong(session.snapshot()) >= goal) {
            reached.complete(System.nanoTime());
        }
        return reached;
    }

    /// Whether the situation is what the log says when it is folded from its beginning.
    boolean isTheLogs() {
        return isTheLogs(session);
    }

    /// The same of any session.
    static boolean isTheLogs(LiveSession session) {
        return session.ask(journal -> StateHash.of(
                                DeskState.folded(journal).snapshot().confirmed())
                        .equals(StateHash.of(session.snapshot().confirmed())))
                .join();
    }

    @Override
    public void close() throws IOException {
        scheduler.close();
        session.close();
        lock.close();
    }
}
