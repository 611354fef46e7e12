package org.muster.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.bench.AppendBench;
import org.muster.bench.CatchUpBench;
import org.muster.bench.CordonBench;
import org.muster.bench.Figure;
import org.muster.bench.FlightOracle;
import org.muster.bench.FoldBench;
import org.muster.bench.FreshDeskBench;
import org.muster.bench.JournalBench;
import org.muster.bench.PlacesBench;
import org.muster.bench.PostsBench;
import org.muster.bench.ReachBench;
import org.muster.bench.ReachOracle;
import org.muster.bench.RecommendationBench;
import org.muster.bench.RoadsBench;
import org.muster.bench.RoadsOracle;
import org.muster.bench.SideBySide;
import org.muster.bench.StartBench;
import org.muster.bench.TracksBench;
import org.muster.bench.UnitLayerBench;
import org.muster.bench.fanout.FanOutBench;
import org.muster.bench.fuzz.Fuzz;
import org.muster.bench.load.DeskLoad;
import org.muster.bench.process.Launch;
import org.muster.bench.process.ProcessRounds;
import org.muster.bench.universe.Mutation;
import org.muster.bench.universe.MutationMatrix;
import org.muster.bench.universe.Plan;
import org.muster.bench.universe.Universe;
import org.muster.bench.universe.Universes;
import org.muster.dispatch.model.TravelMode;
import org.muster.simulate.city.SampleCity;
import org.muster.time.SystemClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `muster bench`.
@Command(
        name = "bench",
        description = "Measurements and long proofs; one object a line. 'bench list' names them.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final String MUTATIONS = "mutations";
    private static final String SIMULATION = "simulation";
    private static final int ROUNDS_MAX = 500;
    private static final int FAN_OUT_SECONDS = 20;
    private static final Duration DESK_LOAD = Duration.ofSeconds(30);

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "which")
    private List<String> names = new ArrayList<>();

    @Option(names = "--extract", paramLabel = "F", description = "an OpenStreetMap extract to measure on")
    private List<Path> extracts = new ArrayList<>();

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            description =
                    "append: an empty PostgreSQL database of no further use, to measure the server's log there too")
    private @Nullable String database;

    @Option(
            names = "--times",
            paramLabel = "N",
            description = "cordon, reach, recommendation, roads: how many copies of the extract lie side by side"
                    + " (default: ${DEFAULT-VALUE})")
    private int times = 1;

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds to try")
    private int seeds = 100;

    @Option(names = "--seed", paramLabel = "N", description = "the first seed (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--steps",
            paramLabel = "N,N",
            split = ",",
            description = "simulation: only these steps of the seed, or none")
    private List<String> steps = new ArrayList<>();

    @Option(
            names = "--stations",
            paramLabel = "N,N",
            split = ",",
            description = "simulation: only these stations of the seed")
    private List<Integer> stations = new ArrayList<>();

    @Option(names = "--rounds", paramLabel = "N", description = "how many rounds (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "catch-up, fresh-desk: how long the log is (default: ${DEFAULT-VALUE})")
    private int events = 100_000;

    @Option(names = "--desks", paramLabel = "N", description = "fan-out: how many (default: ${DEFAULT-VALUE})")
    private int desks = FanOutBench.DESKS;

    @Option(names = "--units", paramLabel = "N", description = "fan-out: how many (default: ${DEFAULT-VALUE})")
    private int units = FanOutBench.UNITS;

    @Option(names = "--minutes", paramLabel = "N", description = "how long the desk is loaded (default: half of one)")
    private int minutes;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean allHold = true;
        for (String name : names) {
            allHold &= switch (name.toLowerCase(Locale.ROOT)) {
                case "list" -> list(out);
                case RoadsOracle.NAME -> roadsOracle(out);
                case ProcessRounds.NAME -> processes(out);
                case Fuzz.NAME -> fuzz(out);
                case MUTATIONS -> mutations(out);
                case SIMULATION -> simulation(out);
                case AppendBench.NAME ->
                    figures(out, (dir, found) -> AppendBench.run(dir, ServerCommand.database(database), found));
                case CatchUpBench.NAME ->
                    figures(
                            out,
                            (dir, found) ->
                                    CatchUpBench.run(Launch.ofThisProgram(Muster.class.getName()), dir, events, found));
                case DeskLoad.NAME -> deskLoad(out);
                case FreshDeskBench.NAME -> figures(out, (dir, found) -> FreshDeskBench.run(dir, events, found));
                case FanOutBench.NAME ->
                    figures(
                            out,
                            (dir, found) -> FanOutBench.run(
                                    Launch.ofThisProgram(Muster.class.getName()),
                                    dir,
                                    desks,
                                    units,
                                    FanOutBench.WARM_UP_SECONDS,
                                    FAN_OUT_SECONDS,
                                    found));
                case FoldBench.NAME -> figures(out, FoldBench::run);
                case JournalBench.NAME -> figures(out, JournalBench::run);
                case CordonBench.NAME ->
                    figures(out, (dir, found) -> CordonBench.run(extractsOrSample(), times(), found));
                case PlacesBench.NAME -> figures(out, (dir, found) -> PlacesBench.run(dir, extractsOrSample(), found));
                case ReachBench.NAME ->
                    figures(out, (dir, found) -> ReachBench.run(extractsOrSample(), times(), found));
                case PostsBench.NAME -> figures(out, (dir, found) -> PostsBench.run(extractsOrSample(), found));
                case RecommendationBench.NAME ->
                    figures(out, (dir, found) -> RecommendationBench.run(extractsOrSample(), times(), found));
                case RoadsBench.NAME ->
                    figures(out, (dir, found) -> RoadsBench.run(dir, extractsOrSample(), times(), found));
                case StartBench.NAME -> figures(out, StartBench::run);
                case TracksBench.NAME -> figures(out, TracksBench::run);
                case UnitLayerBench.NAME ->
                    figures(out, (dir, found) -> {
                        Toolkit.startHeadless();
                        UnitLayerBench.run(found);
                    });
                default -> throw new Refusal("no measurement '" + name + "'; muster bench list names them");
            };
        }
        return allHold ? 0 : Exit.FAILED;
    }

    private boolean list(PrintWriter out) {
        Stream.of(
                        AppendBench.NAME,
                        CatchUpBench.NAME,
                        DeskLoad.NAME,
                        FanOutBench.NAME,
                        FoldBench.NAME,
                        FreshDeskBench.NAME,
                        Fuzz.NAME,
                        JournalBench.NAME,
                        MUTATIONS,
                        ProcessRounds.NAME,
                        CordonBench.NAME,
                        PlacesBench.NAME,
                        PostsBench.NAME,
                        ReachBench.NAME,
                        RecommendationBench.NAME,
                        RoadsBench.NAME,
                        RoadsOracle.NAME,
                        SIMULATION,
                        StartBench.NAME,
                        TracksBench.NAME,
                        UnitLayerBench.NAME)
                .forEach(out::println);
        return true;
    }

    /// 200 incidents and 20 pictures of the reach for each way of moving and 200 flights on each extract, against
    /// an oracle that reads the file by its own code.
    private boolean roadsOracle(PrintWriter out) throws IOException {
        if (extracts.isEmpty()) {
            throw new Refusal("roads-oracle needs --extract F");
        }
        boolean agree = true;
        for (Path extract : extracts) {
            for (TravelMode mode : TravelMode.values()) {
                RoadsOracle.Outcome outcome = RoadsOracle.run(extract, mode, seed, 200);
                agree &= outcome.agreeing() == outcome.samples();
                print(out, outcome);
                ReachOracle.Outcome reach = ReachOracle.run(extract, mode, seed, 20);
                agree &= reach.agreeing() == reach.samples();
                print(out, reach);
            }
            FlightOracle.Outcome flights = FlightOracle.run(extract, seed, 200);
            agree &= flights.agreeing() == flights.samples();
            print(out, flights);
        }
        return agree;
    }

    /// Server and stations as real processes, killed at random moments.
    private boolean processes(PrintWriter out) throws IOException, InterruptedException {
        if (rounds < 1 || rounds > ROUNDS_MAX) {
            throw new Refusal("--rounds is 1 to " + ROUNDS_MAX);
        }
        Path work = Files.createTempDirectory("muster-processes-");
        ProcessRounds.Outcome outcome = ProcessRounds.run(
                Launch.ofThisProgram(Muster.class.getName()),
                work,
                seed,
                rounds,
                new SystemClock(),
                spec.commandLine().getErr()::println);
        print(out, outcome);
        boolean holds = outcome.faults().isEmpty();
        spec.commandLine().getErr().println("the folders are kept in " + work);
        return holds;
    }

    /// Simulated universes, one a seed; a failure prints its plan, and the smallest part of it that fails alike.
    private boolean simulation(PrintWriter out) throws InterruptedException {
        try {
            if (!steps.isEmpty() || !stations.isEmpty()) {
                print(out, Universe.run(plan(), Mutation.NONE));
                return true;
            }
            Universes.Sum sum = Universes.run(seed, seeds);
            print(out, new Simulated(SIMULATION, "seeds " + seed + " to " + (seed + seeds - 1), sum));
            List<String> rare = sum.metLessThan(Universes.MET_MIN);
            if (!json) {
                sum.table().forEach(out::println);
                out.println("met less than " + Universes.MET_MIN + " times: " + (rare.isEmpty() ? "nothing" : rare));
            }
            return seeds < Universes.SEEDS_OF_A_RUN || rare.isEmpty();
        } catch (Universe.Failed e) {
            out.println(e.getMessage());
            out.flush();
            if (steps.isEmpty()) {
                Plan smallest = Universes.shrunk(e.plan(), e.invariant(), part -> Universe.run(part, Mutation.NONE));
                out.println("the same of: bench simulation " + smallest);
            }
            return false;
        }
    }

    /// Damaged bytes for every reader of bytes from outside.
    private boolean fuzz(PrintWriter out) throws IOException {
        Path dir = Files.createTempDirectory("muster-fuzz-");
        try {
            Fuzz.Outcome outcome = Fuzz.run(dir, seed, seeds);
            print(out, outcome);
            return outcome.findings().isEmpty();
        } finally {
            DeskCommand.delete(dir);
        }
    }

    /// Every planted bug, and what noticed it.
    private boolean mutations(PrintWriter out) {
        boolean allNoticed = true;
        for (Mutation mutation : Mutation.values()) {
            if (mutation != Mutation.NONE) {
                MutationMatrix.Line line = MutationMatrix.hunt(mutation, seeds);
                print(out, line);
                out.flush();
                allNoticed &= line.words().isPresent();
            }
        }
        return allNoticed;
    }

    private Plan plan() {
        Plan whole = Plan.whole(seed);
        return new Plan(
                seed,
                stations.isEmpty() ? whole.stations() : stations,
                steps.equals(List.of("none"))
                        ? List.of()
                        : steps.isEmpty()
                                ? whole.steps()
                                : steps.stream().map(Integer::valueOf).toList());
    }

    /// What the universes amounted to.
    private record Simulated(String name, String data, Universes.Sum sum) {}

    private int times() {
        if (!SideBySide.TIMES.contains(times)) {
            throw new Refusal("--times is one of " + SideBySide.TIMES);
        }
        return times;
    }

    private List<Path> extractsOrSample() {
        return extracts.isEmpty() ? List.of(SampleFiles.folder().resolve(SampleCity.MAP)) : extracts;
    }

    /// A measurement that wants a folder of its own.
    private interface Measurement {
        void run(Path dir, Consumer<Figure> found) throws IOException;
    }

    private boolean figures(PrintWriter out, Measurement measurement) throws IOException {
        Path dir = Files.createTempDirectory("muster-bench-");
        try {
            measurement.run(dir, figure -> {
                print(out, figure);
                out.flush();
            });
        } finally {
            DeskCommand.delete(dir);
        }
        return true;
    }

    /// Key to screen with thousands of units, beside the same desk read on the screen's own thread.
    private boolean deskLoad(PrintWriter out) throws IOException {
        Toolkit.startHeadless();
        Path dir = Files.createTempDirectory("muster-load-");
        try (DeskLoad load = new DeskLoad(
                dir, DeskLoad.UNITS, DeskLoad.INCIDENTS, spec.commandLine().getErr()::println)) {
            print(out, load.run(minutes > 0 ? Duration.ofMinutes(minutes) : DESK_LOAD));
            if (minutes == 0) {
                print(out, load.runOnScreenThread(DESK_LOAD));
            }
        } finally {
            DeskCommand.delete(dir);
        }
        return true;
    }

    private void print(PrintWriter out, Object outcome) {
        if (json) {
            Json.print(out, outcome);
        } else {
            out.println(outcome);
        }
    }
}
