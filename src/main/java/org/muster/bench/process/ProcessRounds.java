package org.muster.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Incident;
import org.muster.journal.ConfirmedEntry;
import org.muster.time.ShiftClock;
import tools.jackson.databind.JsonNode;

/// Server and stations as real processes. In each round two stations act apart on the same unit, then all sync, and a
/// fresh third with them; stations and server are killed at random moments, before and after their answer. Then both
/// must show the same, with both assignments and one question; and after its decision none anywhere.
public final class ProcessRounds implements AutoCloseable {
    public static final String NAME = "processes";

    /// Processes that work side by side.
    private static final int WORKERS = 2;

    private final Path work;
    private final long seed;
    private final ShiftClock clock;
    private final Consumer<String> progress;
    private final Chance chance;
    private final Programs programs;
    private final ServerProcess server;
    private final BadLine line;
    private final Healing healing;
    private final Tally tally = new Tally();
    private final ExecutorService workers;
    private final Agreement agreement;
    private final StationFolder a;
    private final StationFolder b;
    private final List<Side> sides;

    /// What came out.
    ///
    /// @param rounds that held
    /// @param processes started
    /// @param commands answered
    /// @param killedUnrecorded commands killed before anything was recorded
    /// @param killedUnanswered commands killed between the record and the answer line
    /// @param killedAnswered commands killed after the answer line
    /// @param syncs started
    /// @param killedSyncs of these
    /// @param killedServers how often the server was
    /// @param badConnections cut, slow or half-open ones
    /// @param logPosition of the last round
    /// @param faults promises that did not hold; empty when all is well
    public record Outcome(
            String name,
            long seed,
            int rounds,
            int processes,
            int commands,
            int killedUnrecorded,
            int killedUnanswered,
            int killedAnswered,
            int syncs,
            int killedSyncs,
            int killedServers,
            int badConnections,
            long logPosition,
            double seconds,
            List<String> faults) {}

    /// One of the two stations with its operator, and the incident it reported last.
    private static final class Side {
        final StationFolder station;
        final Operator operator;
        final Chance chance;
        Optional<String> own = Optional.empty();
        Optional<String> before = Optional.empty();

        Side(StationFolder station, Tally tally, Chance chance) {
            this.station = station;
            this.operator = new Operator(station, tally, chance);
            this.chance = chance;
        }
    }

    private ProcessRounds(Launch launch, Path work, long seed, ShiftClock clock, Consumer<String> progress)
            throws IOException, InterruptedException {
        this.work = work;
        this.seed = seed;
        this.clock = clock;
        this.progress = progress;
        this.chance = new Chance(new SplittableRandom(seed));
        this.programs = new Programs(launch, work);
        this.server = new ServerProcess(programs, work.resolve("server"));
        this.line = new BadLine(server.port());
        this.healing = new Healing(programs, server, line, chance.split());
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(
                WORKERS, task -> new Thread(task, "process-rounds-" + number.incrementAndGet()));
        this.agreement = new Agreement(workers);
        this.a = station("A");
        this.b = station("B");
        this.sides = List.of(new Side(a, tally, chance.split()), new Side(b, tally, chance.split()));
    }

    /// Runs rounds until one does not hold.
    ///
    /// @param work an empty folder for the data of all
    /// @param clock whose time the ledgers are asked for
    /// @param progress told a line a round
    public static Outcome run(
            Launch launch, Path work, long seed, int rounds, ShiftClock clock, Consumer<String> progress)
            throws IOException, InterruptedException {
        long start = clock.monotonicNanos();
        try (ProcessRounds running = new ProcessRounds(launch, work, seed, clock, progress)) {
            return running.run(rounds, start);
        }
    }

    private StationFolder station(String name) {
        return new StationFolder(programs, name, work.resolve(name));
    }

    private Outcome run(int rounds, long start) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        int held = 0;
        Outcome outcome = outcome(0, 0, start, faults);
        try {
            prepare(rounds);
            for (int round = 1; round <= rounds; round++) {
                long position = round(round);
                held = round;
                outcome = outcome(held, position, start, faults);
                progress.accept(outcome.toString());
            }
        } catch (PromiseBroken e) {
            faults.add("round " + (held + 1) + " of seed " + seed + ": " + e.getMessage());
            outcome = outcome(held, outcome.logPosition(), start, faults);
        }
        return outcome;
    }

    private Outcome outcome(int held, long position, long start, List<String> faults) {
        return new Outcome(
                NAME,
                seed,
                held,
                programs.started(),
                tally.answered(),
                tally.killedUnrecorded(),
                tally.killedUnanswered(),
                tally.killedAnswered(),
                healing.syncs(),
                healing.stationKills(),
                server.kills(),
                line.suffered(),
                position,
                (clock.monotonicNanos() - start) / 1e9,
                List.copyOf(faults));
    }

    /// Enrols both, and gives each round a unit to quarrel about and each station one of its own.
    private void prepare(int rounds) throws IOException, InterruptedException {
        StringBuilder units = new StringBuilder("callSign,force\n");
        for (int round = 1; round <= rounds; round++) {
            for (String who : List.of("X", a.name(), b.name())) {
                units.append(who).append(round).append(",POLICE_STATION\n");
            }
        }
        Path file = Files.writeString(work.resolve("units.csv"), units);
        programs.learn(a.line("sync", "--server", server.url()));
        programs.run(a.line("import", "units", file.toString())).need("import");
        healing.untilQuiet(List.of(a, b));
    }

    private long round(int round) throws IOException, InterruptedException {
        CallSign contested = new CallSign("X" + round);
        // By chance both send it to incidents of their own, or both to one that was there before they were cut.
        Optional<String> common = round > 1 && chance.even() ? sides.get(chance.below(2)).own : Optional.empty();
        actApart(round, contested, common);
        List<StationFolder> order = chance.shuffled(List.of(a, b));
        long position = healing.untilQuiet(order);
        StationFolder c = station("C" + round);
        healing.sync(c);
        List<StationFolder> all = List.of(a, b, c);
        agreement.sameState(all, position, 1);
        tally.check("round " + round, sameLog(all, position));
        List<String> incidents = common.map(List::of)
                .orElseGet(
                        () -> sides.stream().map(side -> side.own.orElseThrow()).toList());
        String at = clock.now().truncatedTo(ChronoUnit.MILLIS).toString();
        agreement.sameIncidents(List.of(a, b), incidents, contested, at);
        Side decider = sides.get(chance.below(2));
        decide(decider, agreement.oneConflict(all), contested);
        StationFolder other = decider.station.equals(a) ? b : a;
        long end = healing.untilQuiet(List.of(decider.station, other, c));
        agreement.sameState(all, end, 0);
        tally.check("round " + round, sameLog(all, end));
        tally.clear();
        all.forEach(StationFolder::verify);
        delete(c.dir());
        return end;
    }

    private void actApart(int round, CallSign contested, Optional<String> common) throws InterruptedException {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (Side side : sides) {
            work.add(() -> {
                act(side, round, contested, common);
                return true;
            });
        }
        Agreement.all(workers, work);
    }

    private void act(Side side, int round, CallSign contested, Optional<String> common)
            throws IOException, InterruptedException {
        Operator operator = side.operator;
        side.before = side.own;
        Incident own = operator.report(round);
        side.own = Optional.of(own.number());
        List<Callable<Boolean>> more = new ArrayList<>();
        Incident target = common.isPresent() ? operator.incident(common.get()) : own;
        more.add(() -> {
            operator.type(
                    "D " + contested + " " + target.number(),
                    new Trace.Sent(contested, target.id(), side.station.name()));
            return true;
        });
        more.add(() -> {
            operator.note(round, target);
            return true;
        });
        if (side.chance.even()) {
            more.add(() -> sendOwn(side, round, own));
        }
        if (side.before.isPresent() && !side.before.equals(common) && side.chance.even()) {
            more.add(() -> close(side));
        }
        for (Callable<Boolean> one : side.chance.shuffled(more)) {
            try {
                one.call();
            } catch (IOException | InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean sendOwn(Side side, int round, Incident own) throws IOException, InterruptedException {
        CallSign unit = new CallSign(side.station.name() + round);
        side.operator.type("D " + unit + " " + own.number(), new Trace.Sent(unit, own.id(), side.station.name()));
        side.operator.type("ER " + unit, new Trace.Reached(unit, own.id(), Stage.EN_ROUTE));
        return true;
    }

    private static boolean close(Side side) throws IOException, InterruptedException {
        Incident before = side.operator.incident(side.before.orElseThrow());
        side.operator.type("C " + before.number() + " settled", new Trace.Closed(before.id()));
        return true;
    }

    private void decide(Side decider, JsonNode conflict, CallSign contested) throws IOException, InterruptedException {
        PromiseBroken.unless(
                conflict.path("callSign").asString("").equals(contested.text()),
                "the conflict is not about " + contested + ": " + conflict);
        String id = conflict.path("id").asString("");
        JsonNode choices = conflict.path("choices");
        String choice = choices.path(chance.below(choices.size())).asString("");
        decider.operator.type("K " + id + " " + choice, new Trace.Decided(id));
    }

    /// The log up to the position: the same bytes on all.
    private static List<org.muster.journal.Entry> sameLog(List<StationFolder> stations, long position) {
        List<ConfirmedEntry> first = upTo(stations.getFirst(), position);
        for (StationFolder station : stations) {
            PromiseBroken.unless(upTo(station, position).equals(first), station.name() + " has another log");
        }
        return first.stream().map(ConfirmedEntry::entry).toList();
    }

    private static List<ConfirmedEntry> upTo(StationFolder station, long position) {
        return station.log().stream().filter(e -> e.position() <= position).toList();
    }

    private static void delete(Path dir) throws IOException {
        try (var files = Files.walk(dir)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        line.close();
        server.close();
    }
}
