package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Role;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.StationKeys;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ServerLog;
import org.muster.server.store.SqliteServerLog;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.sync.OkHttpLink;
import org.muster.sync.ServerLink;
import org.muster.sync.SessionLog;
import org.muster.sync.SyncConfig;
import org.muster.sync.Synchronizer;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ManualClock;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;

/// A new desk joins a jurisdiction with a long log: how long until it shows everything and takes a command, on the
/// server's snapshot, beside how long until it has fetched and folded the whole log; and how long the server itself
/// takes to start on that log, from its snapshot and without.
public final class FreshDeskBench {
    public static final String NAME = "fresh-desk";

    private static final int SLICE = 500;

    private FreshDeskBench() {}

    /// @param dir an empty folder on the disk to be measured
    /// @param events of the log before the desk comes
    /// @throws IOException when a folder or the server's socket cannot be used
    public static void run(Path dir, int events, Consumer<Figure> found) throws IOException {
        Path folder = dir.resolve("server");
        JurisdictionId jurisdiction;
        try (Server server = server(folder)) {
            jurisdiction = server.jurisdiction().id();
        }
        fill(folder, jurisdiction, events);
        double[] fromLog = {startMillis(folder)};
        double[] fromSnapshot = {startMillis(folder)};
        found.accept(Figure.of("server start", events + " events, rival: no snapshot", fromSnapshot, fromLog, "ms"));
        try (Server server = server(folder)) {
            joins(dir.resolve("desk"), server.url(), events, found);
        }
    }

    private static Server server(Path folder) throws IOException {
        Founding founding = new Founding("Fresh desk", ZoneOffset.UTC, JurisdictionKind.DRILL);
        return Server.start(ServerConfig.embedded(folder, founding), new SystemClock(), new Random(1));
    }

    /// Starts a server and ends it again, outside the time.
    private static double startMillis(Path folder) throws IOException {
        long start = System.nanoTime();
        try (Server server = server(folder)) {
            return (System.nanoTime() - start) / 1e6;
        }
    }

    /// Brings the events into the server's log, as if they had come over the weeks before.
    private static void fill(Path folder, JurisdictionId jurisdiction, int events) throws IOException {
        Duration all = MadeUpShift.Log.PACE.multipliedBy(events);
        ManualClock clock = new ManualClock(new SystemClock().now().minus(all));
        MadeUpShift.Log shift = new MadeUpShift.Log(jurisdiction);
        try (ServerLog log = SqliteServerLog.open(folder.resolve(Server.LOG_FILE), clock)) {
            for (int from = 0; from < events; from += SLICE) {
                int size = Math.min(SLICE, events - from);
                List<ConfirmedEntry> slice = shift.next(size);
                AppendOutcome outcome = log.append(
                                slice.stream().map(ConfirmedEntry::entry).toList())
                        .join();
                if (!(outcome instanceof AppendOutcome.Stored)) {
                    throw new IllegalStateException("the server's log refused the events: " + outcome);
                }
                clock.advance(MadeUpShift.Log.PACE.multipliedBy(size));
            }
        }
    }

    private static void joins(Path dir, String url, int events, Consumer<Figure> found) throws IOException {
        RandomGenerator random = new Random(2);
        SystemClock clock = new SystemClock();
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow(() -> new IOException(dir + " is held"));
                ThreadScheduler scheduler = new ThreadScheduler("sync");
                ServerLink link = new OkHttpLink(url)) {
            StationKeys keys = StationKeys.loadOrCreate(dir, random);
            Post post = new Post("li", Role.DISPATCHER, "1");
            try (LiveSession session = new LiveSession(
                                    Journal.open(lock, keys, random), clock, random, post, () -> LatestFixes.NONE)
                            .start();
                    Synchronizer sync = new Synchronizer(
                            new SessionLog(session),
                            keys,
                            link,
                            scheduler,
                            clock,
                            clock::adjust,
                            random,
                            new SyncConfig("bench", "", true))) {
                long start = System.nanoTime();
                CompletableFuture<Long> shown = MeasuredDesk.reaches(
                        session, events, s -> s.situation().at().position());
                CompletableFuture<Long> folded = MeasuredDesk.reaches(
                        session, events, s -> s.confirmed().at().position());
                sync.start();
                shown.join();
                boolean accepted = session.submit(DispatchCommand.ReportIncident.of("noise in the yard"))
                        .join()
                        .accepted();
                double[] ready = {(System.nanoTime() - start) / 1e6};
                double[] whole = {(folded.join() - start) / 1e6};
                long pending =
                        MeasuredDesk.reaches(session, 0, s -> -s.pending()).join();
                if (!accepted || pending < start || !MeasuredDesk.isTheLogs(session)) {
                    throw new IllegalStateException("the desk came to another state than its log");
                }
                found.accept(Figure.of(
                        "fresh desk ready", events + " events, rival: the whole log folded", ready, whole, "ms"));
            }
        }
    }
}
