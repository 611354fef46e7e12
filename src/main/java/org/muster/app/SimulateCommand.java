package org.muster.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.simulate.shift.Establishment;
import org.muster.simulate.shift.ShiftPlan;
import org.muster.sync.OkHttpLink;
import org.muster.sync.SyncOnce;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `muster simulate`: a station of its own that lives through a simulated shift at a server, for load and drills.
@Command(
        name = "simulate",
        description = "Drives a server with a simulated shift. Refused on a real jurisdiction.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);
    /// How long the server may take over what waits in the end.
    private static final Duration DRAIN_MAX = Duration.ofSeconds(20);
    private static final Duration ASK_MAX = Duration.ofSeconds(10);
    private static final Duration SYNC_MAX = Duration.ofMinutes(5);
    private static final int INCIDENTS_PER_HOUR_MAX = 50_000;
    private static final long LOOK_MILLIS = 20;

    @Mixin
    private Options options = new Options();

    @Option(names = "--server", required = true, paramLabel = "URL", description = "the server")
    private String server = "";

    @Option(names = "--token-file", paramLabel = "F", description = "file with the enrolment token")
    private @Nullable Path tokenFile;

    @Option(names = "--units", paramLabel = "N", description = "units at work (default: those there are, or 100)")
    private int units = -1;

    @Option(
            names = "--incidents-per-hour",
            paramLabel = "N",
            description = "on the average of a week (default: ${DEFAULT-VALUE})")
    private double incidentsPerHour = 60;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "such as 90s, 10m, 1h30m (default: until interrupted)")
    private @Nullable String length;

    @Option(names = "--seed", paramLabel = "N", description = "the same seed, the same shift (default: 1)")
    private long seed = 1;

    @Option(names = "--json", description = "one JSON document at the end")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// What the shift is played on.
    private record Stage(Station station, City city, Set<CallSign> crewed) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Duration> limit = limit();
        if (units < -1 || units > Establishment.UNITS_MAX) {
            throw misused("--units is 0 to " + Establishment.UNITS_MAX);
        }
        if (!(incidentsPerHour >= 0 && incidentsPerHour <= INCIDENTS_PER_HOUR_MAX)) {
            throw misused("--incidents-per-hour is 0 to " + INCIDENTS_PER_HOUR_MAX);
        }
        refuseRealOnes();
        SystemClock clock = new SystemClock();
        Folder folder = options.folder().create();
        Station station = Station.tryOpen(folder, options.operator(), clock, () -> LatestFixes.NONE)
                .orElseThrow(() -> new Refusal("another process holds " + folder.dir()
                        + ": the simulation is a station of its own, give it a folder with --data DIR"));
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread onInterrupt = new Thread(() -> end(stop, ended), "simulate-stop");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (station) {
            join(station, clock);
            giveRoads(folder, station);
            try (City city = City.open(folder, "")) {
                Set<CallSign> crewed = found(station, city);
                return live(new Stage(station, city, crewed), clock, limit, stop);
            }
        } finally {
            ended.countDown();
            forget(onInterrupt);
        }
    }

    private static void end(CountDownLatch stop, CountDownLatch ended) {
        stop.countDown();
        try {
            boolean clean = ended.await(DRAIN_MAX.toSeconds() * 2, TimeUnit.SECONDS);
            assert clean : "the shift did not end in time";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being interrupted, and the hook waits for this very end.
        }
    }

    private ParameterException misused(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    private Optional<Duration> limit() {
        if (length == null) {
            return Optional.empty();
        }
        String text = length.strip().toUpperCase(Locale.ROOT);
        try {
            Duration parsed = Duration.parse(text.startsWith("P") ? text : "PT" + text);
            if (!parsed.isNegative() && !parsed.isZero()) {
                return Optional.of(parsed);
            }
        } catch (DateTimeException e) {
            // Said below, as for what is no length of time either.
        }
        throw misused("--for takes a length of time such as 90s, 10m or 1h30m, not " + length);
    }

    /// Asks the server what it is before the station enrols.
    private void refuseRealOnes() {
        try (OkHttpLink line = new OkHttpLink(server)) {
            Reply reply = line.ask(new Request.Challenge(), "")
                    .orTimeout(ASK_MAX.toSeconds(), TimeUnit.SECONDS)
                    .join();
            if (reply instanceof Reply.Challenged is && is.kind() == JurisdictionKind.REAL) {
                throw new Refusal(
                        is.name() + " is a real jurisdiction: a simulated shift is for drills and demos only");
            }
        } catch (CompletionException e) {
            throw new Refusal("no answer from " + server + ": is a server running there?");
        } catch (IllegalArgumentException e) {
            throw new Refusal("--server takes a URL such as http://127.0.0.1:8135, not " + server);
        }
    }

    private void join(Station station, SystemClock clock) throws IOException {
        try (StationLink once = new StationLink(station, server, Secret.read(tokenFile), clock, clock::adjust, false)) {
            switch (Waiting.on(once.once(SYNC_MAX))) {
                case SyncOnce.Outcome.Done done -> station.keepServer(server);
                case SyncOnce.Outcome.Failed failed -> throw new Refusal(failed.words());
            }
        }
        boolean real = station.session()
                .snapshot()
                .situation()
                .jurisdiction()
                .filter(j -> j.kind() == JurisdictionKind.REAL)
                .isPresent();
        if (real) {
            throw new Refusal("this folder belongs to a real jurisdiction: give the simulation one of its own");
        }
    }

    /// The folder's own map; without one the sample city's.
    private void giveRoads(Folder folder, Station station) throws IOException {
        if (Files.exists(folder.roads())) {
            return;
        }
        String name = station.session()
                .snapshot()
                .situation()
                .jurisdiction()
                .map(j -> j.name())
                .orElse("");
        say("no map in " + folder.dir() + ": " + (name.isEmpty() ? "the units" : name)
                + " plays on the roads of the sample city (muster map import EXTRACT brings others)");
        SampleFiles.giveRoads(folder);
    }

    /// Founds what is missing, and says who plays.
    private Set<CallSign> found(Station station, City city) throws IOException {
        ReferenceFounding founding = new ReferenceFounding(station);
        int known = station.session().snapshot().situation().units().size();
        int wanted = units >= 0 ? units : known > 0 ? known : ReferenceFounding.UNITS_USUAL;
        int events = founding.rules() + founding.units(city.roads(), wanted, seed);
        if (events > 0) {
            say(events + " entries of reference data founded");
        }
        List<CallSign> all = founding.callSigns();
        Set<CallSign> crewed = new HashSet<>();
        // Spread over the call signs, so that a part of the units has all forces.
        for (int i = 0; i < Math.min(wanted, all.size()); i++) {
            crewed.add(all.get((int) ((long) i * all.size() / Math.min(wanted, all.size()))));
        }
        return crewed;
    }

    private int live(Stage stage, SystemClock clock, Optional<Duration> limit, CountDownLatch stop)
            throws IOException, InterruptedException {
        ShiftPlan plan = new ShiftPlan(
                stage.city.roads(),
                stage.city::nameOf,
                seed,
                incidentsPerHour,
                options.locale(),
                stage.crewed::contains);
        try (StationLink link = new StationLink(stage.station, server, "", clock, clock::adjust, true);
                ShiftDriver driver = new ShiftDriver(
                        stage.station.session(),
                        new ColleagueDesks(stage.station.session(), link::attend),
                        by -> stage.station.session(),
                        server,
                        plan);
                ThreadScheduler scheduler = new ThreadScheduler("simulation")) {
            link.start();
            long start = clock.monotonicNanos();
            // Written and read on the scheduler's thread.
            List<CompletableFuture<Void>> underWay = new ArrayList<>();
            Pin steps = scheduler.every(STEP, () -> {
                underWay.removeIf(CompletableFuture::isDone);
                underWay.add(driver.step(clock.now()));
            });
            Pin progress = scheduler.every(PROGRESS_EVERY, () -> say(line(driver.tally(), seconds(clock, start))));
            boolean interrupted =
                    limit.isPresent() ? stop.await(limit.get().toMillis(), TimeUnit.MILLISECONDS) : untilStopped(stop);
            steps.release();
            progress.release();
            long played = seconds(clock, start);
            // A step that is under way is played to its end: nothing may come after what is counted.
            CompletableFuture<Void> ended = new CompletableFuture<>();
            scheduler.after(
                    Duration.ZERO,
                    () -> CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                            .thenRun(() -> ended.complete(null)));
            boolean complete = drain(ended, stage.station, clock);
            finish(driver.tally(), stage, played, interrupted, complete);
            return complete ? 0 : Exit.FAILED;
        }
    }

    private static boolean untilStopped(CountDownLatch stop) throws InterruptedException {
        stop.await();
        return true;
    }

    private static long seconds(SystemClock clock, long sinceNanos) {
        return Math.round((clock.monotonicNanos() - sinceNanos) / 1e9);
    }

    private static String line(ShiftDriver.Tally tally, long seconds) {
        return String.format(
                Locale.ROOT,
                "%d:%02d  %d incidents, %d events, %d fixes%s",
                seconds / 60,
                seconds % 60,
                tally.incidents(),
                tally.events(),
                tally.fixes(),
                tally.fixesLost() > 0 ? ", " + tally.fixesLost() + " fixes lost" : "");
    }

    /// Waits until all is recorded and the server has it.
    private static boolean drain(CompletableFuture<Void> recorded, Station station, SystemClock clock) {
        long end = clock.monotonicNanos() + DRAIN_MAX.toNanos();
        while (!recorded.isDone() || station.session().snapshot().pending() > 0) {
            if (clock.monotonicNanos() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK_MILLIS * 1_000_000);
        }
        return true;
    }

    private void finish(ShiftDriver.Tally tally, Stage stage, long seconds, boolean interrupted, boolean complete) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode node = new JsonMapper().createObjectNode();
            node.put("units", stage.crewed.size());
            node.put("incidents", tally.incidents());
            node.put("events", tally.events());
            node.put("fixes", tally.fixes());
            node.put("fixesLost", tally.fixesLost());
            node.put("seconds", seconds);
            node.put("seed", seed);
            node.put("interrupted", interrupted);
            node.put("pending", stage.station.session().snapshot().pending());
            Json.print(out, node);
        } else {
            out.println(line(tally, seconds));
        }
        if (!complete) {
            say("muster: the server does not have everything yet: muster sync sends the rest");
        }
    }

    private void say(String words) {
        spec.commandLine().getErr().println(words);
    }
}
