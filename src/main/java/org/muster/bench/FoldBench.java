package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.FolderLock;
import org.muster.journal.Intake;
import org.muster.journal.Journal;
import org.muster.journal.StationKeys;
import org.muster.session.Answer;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.telemetry.LatestFixes;
import org.muster.time.SystemClock;

/// What the fold costs: of a log alone, and while a log streams in under 200 events that wait, with somebody typing.
public final class FoldBench {
    public static final String NAME = "fold";

    private static final int EVENTS = 100_000;
    private static final int STREAMED = 20_000;
    private static final int BATCH = 500;
    private static final int PENDING = 200;
    private static final int ROUNDS = 2;
    private static final int COMMANDS_IDLE = 100;
    private static final Duration BETWEEN_COMMANDS = Duration.ofMillis(20);
    private static final Post POST = new Post("li", Role.DISPATCHER, "01");

    private FoldBench() {}

    /// @param dir an empty folder
    public static void run(Path dir, Consumer<Figure> found) throws IOException {
        List<ConfirmedEntry> log = MadeUpShift.log(EVENTS);
        List<Recorded> heads = log.stream().map(ConfirmedEntry::recorded).toList();
        found.accept(Race.run(
                "fold",
                EVENTS + " events in batches of " + BATCH,
                ROUNDS,
                round -> inBatches(heads),
                round -> oneByOne(heads),
                FoldBench::areEqual));
        Random random = new Random(2);
        StationKeys keys = StationKeys.loadOrCreate(dir, random);
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                LiveSession session = new LiveSession(
                                Journal.open(lock, keys, random),
                                new SystemClock(),
                                random,
                                POST,
                                () -> LatestFixes.NONE)
                        .start()) {
            session.join(MadeUpShift.JURISDICTION).join();
            // Who is not enrolled may not type.
            Event enrolled = new Event.StationEnrolled(keys.station(), "D", keys.signKey(), keys.agreeKey(), "D");
            Event founded = new Event.JurisdictionFounded(
                    MadeUpShift.JURISDICTION, "J", "UTC", JurisdictionKind.DRILL, keys.signKey());
            session.append(List.of(Draft.of(founded), Draft.of(enrolled)), POST).join();
            session.append(MadeUpShift.drafts(0, PENDING - 2), POST).join();
            streamIn(session, log.subList(0, STREAMED), heads.subList(0, STREAMED), found);
        }
    }

    private static Situation inBatches(List<Recorded> heads) {
        Situation situation = Situation.EMPTY;
        for (int from = 0; from < heads.size(); from += BATCH) {
            situation = situation.evolve(heads.subList(from, Math.min(from + BATCH, heads.size())));
        }
        return situation;
    }

    private static Situation oneByOne(List<Recorded> heads) {
        Situation situation = Situation.EMPTY;
        for (Recorded head : heads) {
            situation = situation.evolve(head);
        }
        return situation;
    }

    private static boolean areEqual(Situation one, Situation other) {
        return StateHash.of(one).equals(StateHash.of(other));
    }

    private static void streamIn(
            LiveSession session, List<ConfirmedEntry> log, List<Recorded> heads, Consumer<Figure> found) {
        double[] idle = new double[COMMANDS_IDLE];
        for (int i = 0; i < idle.length; i++) {
            idle[i] = type(session);
        }
        long start = System.nanoTime();
        List<CompletableFuture<Intake>> batches = new ArrayList<>();
        List<Double> latencies = new ArrayList<>();
        int from = 0;
        while (from < log.size() || !batches.getLast().isDone()) {
            int under = (int) batches.stream().filter(b -> !b.isDone()).count();
            if (from < log.size() && under < LiveSession.BATCHES_MAX / 2) {
                batches.add(session.confirmed(log.subList(from, Math.min(from + BATCH, log.size()))));
                from += BATCH;
            } else {
                latencies.add(type(session));
            }
        }
        double millis = (System.nanoTime() - start) / 1e6;
        long plainStart = System.nanoTime();
        Situation plain = oneByOne(heads);
        double plainMillis = (System.nanoTime() - plainStart) / 1e6;
        if (!areEqual(plain, session.snapshot().confirmed())) {
            throw new IllegalStateException("the session came to another situation than the plain fold");
        }
        String data =
                log.size() + " events stream in under " + session.snapshot().pending() + " pending";
        found.accept(Figure.of("intake and rebase", data, new double[] {millis}, new double[] {plainMillis}, "ms"));
        double[] busy = latencies.stream().mapToDouble(Double::doubleValue).toArray();
        found.accept(quantile("command meanwhile, median", data, busy, idle, 0.5));
        found.accept(quantile("command meanwhile, 99 of 100", data, busy, idle, 0.99));
    }

    /// Beside the same commands when nothing streams in.
    private static Figure quantile(String name, String data, double[] busy, double[] idle, double share) {
        return Figure.of(
                name,
                data + ", " + busy.length + " commands",
                new double[] {Figure.share(busy, share)},
                new double[] {Figure.share(idle, share)},
                "ms");
    }

    /// Types a line as fast as a hand may, and waits for its answer.
    private static double type(LiveSession session) {
        LockSupport.parkNanos(BETWEEN_COMMANDS.toNanos());
        long start = System.nanoTime();
        Answer answer = session.submit(DispatchCommand.ReportIncident.of("two cars collided"))
                .join();
        if (!answer.accepted()) {
            throw new IllegalStateException("a command was refused: " + answer);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
