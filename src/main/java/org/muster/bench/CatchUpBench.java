package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.words.Wording;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.StationKeys;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.session.Snapshot;
import org.muster.sync.OkHttpLink;
import org.muster.sync.ServerLink;
import org.muster.sync.SessionLog;
import org.muster.sync.SyncConfig;
import org.muster.sync.SyncOnce;
import org.muster.sync.Synchronizer;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;

/// A desk that was cut off for long comes back: how fast it takes in what it missed, over the real server and sockets,
/// and how long its operator waits for answers meanwhile.
public final class CatchUpBench {
    public static final String NAME = "catch-up";

    /// Events the author has under way at a time: each exchange folds all that wait once more.
    private static final int APPEND = 500;
    private static final Duration EXCHANGE_MAX = Duration.ofMinutes(10);
    /// How long the operator takes from an answer to the next command.
    private static final Duration TYPING = Duration.ofMillis(10);

    private CatchUpBench() {}

    /// One command given while the desk caught up.
    ///
    /// @param position how far its confirmed log reached when it was answered
    /// @param millis from the command to its answer, durable
    public record Answered(boolean accepted, long position, double millis) {}

    /// What was seen.
    ///
    /// @param from where the desk's log ended when it came back
    /// @param goal where the server's did
    /// @param answers in order
    public record Samples(long from, long goal, double eventsPerSecond, List<Answered> answers) {
        public Samples {
            answers = List.copyOf(answers);
        }

        /// Rate, and answers given before the goal was reached.
        public List<Figure> figures() {
            String data = (goal - from) + " events, server and sockets";
            double[] millis = answers.stream()
                    .filter(a -> a.position() < goal)
                    .mapToDouble(Answered::millis)
                    .toArray();
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.of("catch-up over the line", data, new double[] {eventsPerSecond}, "events/s"));
            if (millis.length > 0) {
                double[] slowest = {Arrays.stream(millis).max().orElseThrow()};
                figures.add(Figure.of("answer meanwhile", data, millis, "ms"));
                figures.add(Figure.of("slowest answer meanwhile", data, slowest, "ms"));
            }
            return figures;
        }
    }

    /// @param dir an empty folder on the disk to be measured
    /// @param events how many the desk missed
    /// @throws IOException when a folder or the server's socket cannot be used, or an exchange fails
    public static Samples run(Path dir, int events) throws IOException {
        RandomGenerator random = new Random(1);
        SystemClock clock = new SystemClock();
        Founding founding = new Founding("Catch-up", ZoneOffset.UTC, JurisdictionKind.DRILL);
        try (Server server = Server.start(ServerConfig.embedded(dir.resolve("server"), founding), clock, random);
                Station desk = new Station(dir.resolve("desk"), clock, new Random(2));
                Station author = new Station(dir.resolve("author"), clock, new Random(3))) {
            desk.exchange(server.url());
            author.exchange(server.url());
            author.writes(server.url(), events);
            return comesBack(desk, server.url(), author.session.head().position());
        }
    }

    private static Samples comesBack(Station desk, String url, long goal) {
        long from = desk.session.head().position();
        List<Answered> answers = new ArrayList<>();
        try (ServerLink link = new OkHttpLink(url);
                Synchronizer sync = desk.synchronizer(link, true)) {
            long start = System.nanoTime();
            CompletableFuture<Long> reached = new CompletableFuture<>();
            sync.onState(state -> {
                if (desk.session.head().position() >= goal) {
                    reached.complete(System.nanoTime());
                }
            });
            sync.start();
            while (!reached.isDone()) {
                LockSupport.parkNanos(TYPING.toNanos());
                if (desk.session.head().position() > from) {
                    answers.add(answer(desk.session));
                }
            }
            double seconds = (reached.join() - start) / 1e9;
            return new Samples(from, goal, (goal - from) / seconds, answers);
        }
    }

    private static Answered answer(LiveSession session) {
        long start = System.nanoTime();
        return session.submit(DispatchCommand.ReportIncident.of("noise in the yard"))
                .thenApply(answer ->
                        new Answered(answer.accepted(), session.head().position(), (System.nanoTime() - start) / 1e6))
                .join();
    }

    /// A station in a folder of its own.
    private static final class Station implements AutoCloseable {
        private final FolderLock lock;
        private final StationKeys keys;
        private final SystemClock clock;
        private final RandomGenerator random;
        private final LiveSession session;
        private final ThreadScheduler scheduler = new ThreadScheduler("sync");

        Station(Path dir, SystemClock clock, RandomGenerator random) throws IOException {
            this.clock = clock;
            this.random = random;
            lock = FolderLock.tryAcquire(dir).orElseThrow(() -> new IOException(dir + " is held"));
            keys = StationKeys.loadOrCreate(dir, random);
            session = new LiveSession(
                            Journal.open(lock, keys, random),
                            clock,
                            random,
                            new Post("li", Role.DISPATCHER, "1"),
                            () -> LatestFixes.NONE)
                    .start();
        }

        Synchronizer synchronizer(ServerLink link, boolean live) {
            return new Synchronizer(
                    new SessionLog(session),
                    keys,
                    link,
                    scheduler,
                    clock,
                    clock::adjust,
                    random,
                    new SyncConfig("bench", "", live));
        }

        /// Brings a shift's mix of events into the server's log.
        void writes(String url, int events) {
            try (ServerLink link = new OkHttpLink(url);
                    Synchronizer sync = synchronizer(link, true)) {
                sync.start();
                for (int n = 0; n < events; n += APPEND) {
                    List<Draft> drafts = MadeUpShift.drafts(n, Math.min(APPEND, events - n));
                    CompletableFuture<Snapshot> confirmed = new CompletableFuture<>();
                    Pin pin = session.onSnapshot(snapshot -> {
                        if (snapshot.pending() == 0) {
                            confirmed.complete(snapshot);
                        }
                    });
                    session.submit(new DispatchCommand.AdoptReference(drafts, Wording.of("")))
                            .join();
                    confirmed.join();
                    pin.release();
                }
            }
        }

        void exchange(String url) throws IOException {
            try (ServerLink link = new OkHttpLink(url)) {
                SyncOnce.Outcome outcome = SyncOnce.run(
                                synchronizer(link, false), new SessionLog(session), scheduler, EXCHANGE_MAX)
                        .join();
                if (outcome instanceof SyncOnce.Outcome.Failed failed) {
                    throw new IOException(failed.words());
                }
            }
        }

        @Override
        public void close() throws IOException {
            scheduler.close();
            session.close();
            lock.close();
        }
    }
}
