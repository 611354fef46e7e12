package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.muster.advice.RoadTravelTimes;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Bodies;
import org.muster.road.RoadGraph;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.simulate.city.SampleCity;
import org.muster.simulate.shift.Colleague;
import org.muster.simulate.shift.PlaceNames;
import org.muster.simulate.shift.ShiftPlan;
import org.muster.simulate.shift.SimulatedShift;
import org.muster.sync.LinkState;
import org.muster.sync.OffsetSink;
import org.muster.telemetry.LatestBoard;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.time.ShiftClock;
import org.muster.time.SystemClock;

/// The demo: a desk in the folder, the embedded server and the simulation as stations of their own in folders below,
/// all in one process. The latter two speak to the server over loopback as any station does, fixes go to the server
/// as a device's, and only the desk's line can be cut.
final class Demo implements AutoCloseable {
    /// How long the parts may take to come into step.
    private static final Duration SETTLE_MAX = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 5;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final long REINFORCEMENT_SEED = 7;
    private static final double FIX_ACCURACY_METERS = 8;
    private static final int WARM_UP_STEPS_MAX = 180;
    /// The server looks at fixes once a second and writes down what they show.
    private static final Duration SERVER_LOOKS = Duration.ofMillis(1_500);
    private static final Post IMPORTER = new Post("simulation", Role.ADMINISTRATOR, "02");
    /// Whoever sits before the demo, for what its story does in his name.
    private static final Colleague SPECTATOR = new Colleague("demo", Role.DISPATCHER, Station.DESK);

    private final ShiftClock clock;
    private final Locale language;
    private final Optional<RoadGraph> roads;
    private final Server server;
    private final Station desk;
    private final Station simulation;
    private final StationLink simulationLink;
    private final ShiftDriver driver;
    private final Relay line;
    private final StationLink deskLink;
    private final Tracks tracks;
    private final Following following;
    private Optional<DemoNeighbour> neighbour = Optional.empty();

    /// What a demo is made of.
    ///
    /// @param roads without them units stand still
    /// @param names what callers call a place
    /// @param incidentsPerHour on the average of a week
    record Cast(
            Folder folder,
            String operator,
            ShiftClock clock,
            Optional<RoadGraph> roads,
            PlaceNames names,
            long seed,
            double incidentsPerHour,
            Locale language) {}

    private Demo(Cast cast, Server server, Station desk, LatestBoard board, Station simulation) throws IOException {
        this.clock = cast.clock();
        this.language = cast.language();
        this.roads = cast.roads();
        this.server = server;
        this.desk = desk;
        this.simulation = simulation;
        this.simulationLink = link(simulation, server.url()).start();
        this.line = new Relay(server.port());
        this.deskLink = link(desk, line.url());
        deskLink.showFixesOn(board);
        this.tracks = Tracks.record(cast.folder(), board, clock);
        deskLink.start();
        this.following = new Following(desk, cast.operator());
        this.driver = new ShiftDriver(
                simulation.session(),
                new ColleagueDesks(simulation.session(), simulationLink::attend),
                by -> (by.equals(SPECTATOR) ? desk : simulation).session(),
                server.url(),
                new ShiftPlan(
                        cast.roads(),
                        cast.names(),
                        cast.seed(),
                        cast.incidentsPerHour(),
                        cast.language(),
                        callSign -> true));
    }

    /// Starts everything and takes the sample city's reference data over.
    static Demo start(Cast cast) throws IOException {
        Path dir = cast.folder().dir();
        Server server = Server.start(
                ServerConfig.embedded(
                        dir.resolve("server"), new Founding("朔川市", ZoneId.of("Asia/Shanghai"), JurisdictionKind.DEMO)),
                cast.clock(),
                new SecureRandom());
        LatestBoard board = new LatestBoard();
        Station desk = open(cast.folder(), cast, board);
        Station simulation = open(new Folder(dir.resolve("simulation")), cast, new LatestBoard());
        Demo demo = new Demo(cast, server, desk, board, simulation);
        demo.await("both stations are let in", () -> isIn(desk) && isIn(simulation));
        demo.takeOverReferenceData();
        demo.settle();
        return demo;
    }

    private static Station open(Folder folder, Cast cast, LatestBoard board) throws IOException {
        return Station.tryOpen(folder, cast.operator(), cast.clock(), board::snapshot)
                .orElseThrow(() -> new Refusal("another process holds " + folder.dir()));
    }

    private static boolean isIn(Station station) {
        return station.session()
                .snapshot()
                .confirmed()
                .stations()
                .containsKey(station.session().station());
    }

    private void takeOverReferenceData() throws IOException {
        Path city = SampleFiles.folder();
        HeldFolder held = new HeldFolder(
                simulation,
                new LineDesk(simulation.session(), org.muster.dispatch.command.PlaceFinder.NONE),
                Optional.empty());
        String[][] files = {
            {"categories", SampleCity.CATEGORIES},
            {"standard", SampleCity.STANDARD},
            {"sites", SampleCity.SITES},
            {"circles", SampleCity.CIRCLES},
            {"units", SampleCity.UNITS},
        };
        for (String[] file : files) {
            LineDesk.Answered answered = held.answer(
                    new HeldFolder.Ask("import", file[0], city.resolve(file[1]).toString()), IMPORTER, Locale.ENGLISH);
            if (!answered.accepted()) {
                throw new Refusal(answered.answer());
            }
        }
    }

    private StationLink link(Station station, String url) {
        OffsetSink offsets = clock instanceof SystemClock system ? system::adjust : OffsetSink.NONE;
        return new StationLink(station, url, "", clock, offsets, true);
    }

    /// Cuts the desk's line.
    void cut() {
        line.cut();
    }

    /// Brings the desk's line back.
    void heal() {
        line.mend();
    }

    /// Lets the simulation live, a step a second of real time, beginning with its story: what lies before the
    /// curtain is lived through at once.
    ///
    /// @param warmUp the clock all parts run by, [SimulatedShift#BEFORE_CURTAIN] behind the present
    Pin live(WarmUpClock warmUp, Scheduler scheduler) {
        shift().open(warmUp.now().plus(SimulatedShift.BEFORE_CURTAIN), SPECTATOR);
        // On a slow machine the present runs away: then the last of it is left out.
        for (int i = 0; i < WARM_UP_STEPS_MAX && warmUp.advance(STEP); i++) {
            Waiting.on(step());
        }
        warmUp.catchUp();
        settle();
        return scheduler.every(STEP, () -> {
            var unused = step();
        });
    }

    /// One step of the simulation, its fixes sent.
    ///
    /// @return when all that came of it is recorded and received, whatever the outcome
    CompletableFuture<Void> step() {
        return driver.step(clock.now());
    }

    TravelTimes travelTimes() {
        return roads.<TravelTimes>map(RoadTravelTimes::new).orElse(TravelTimes.NONE);
    }

    /// All units stay where they are, and their devices say so: for a while in which nobody dispatches.
    CompletableFuture<String> standStill() {
        Instant now = clock.now();
        return driver.send(desk.session()
                .fixes()
                .all()
                .map(fix -> new PositionFix(
                        fix.unit(), fix.point(), now, now, fix.accuracyMeters(), 0, Double.NaN, fix.device(), true))
                .toList());
    }

    /// Units from everywhere around, as many as there are to be in all; each stands at its home post and says so.
    void reinforce(int units) {
        new ReferenceFounding(simulation).units(roads, units, REINFORCEMENT_SEED);
        settle();
        Instant now = clock.now();
        Bodies bodies = desk.session().snapshot().bodies();
        List<PositionFix> fixes = new ArrayList<>();
        desk.session()
                .snapshot()
                .situation()
                .units()
                .values()
                .forEach(unit -> bodies.home(unit.callSign())
                        .filter(home ->
                                desk.session().fixes().of(unit.callSign()).isEmpty())
                        .ifPresent(home -> fixes.add(new PositionFix(
                                unit.callSign(), home, now, now, FIX_ACCURACY_METERS, 0, Double.NaN, "demo", true))));
        Waiting.on(driver.send(fixes));
        settleWithServer();
    }

    SimulatedShift shift() {
        return driver.shift();
    }

    /// What the desk follows.
    Following following() {
        return following;
    }

    boolean hasNeighbour() {
        return neighbour.isPresent();
    }

    /// The jurisdiction next door, which the desk follows from now on.
    DemoNeighbour neighbour() {
        if (neighbour.isEmpty()) {
            try {
                neighbour = Optional.of(DemoNeighbour.open(this, clock));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return neighbour.get();
    }

    Station desk() {
        return desk;
    }

    LiveSession simulation() {
        return simulation.session();
    }

    LinkState link() {
        return deskLink.state();
    }

    DeskLine line() {
        return deskLink;
    }

    /// Waits until everybody on line knows the same.
    void settle() {
        await("everybody knows the same", () -> {
            boolean simulationDone = simulation.session().snapshot().pending() == 0;
            boolean deskDone = link().phase() == LinkState.Phase.OFFLINE
                    || (desk.session().snapshot().pending() == 0
                            && desk.session().head().equals(simulation.session().head()));
            return simulationDone && deskDone;
        });
    }

    /// Waits until the server has looked at the latest fixes, and everybody knows the same.
    void settleWithServer() {
        LockSupport.parkNanos(SERVER_LOOKS.toNanos());
        settle();
    }

    void awaitOffline() {
        await("the line is known to be cut", () -> link().phase() == LinkState.Phase.OFFLINE);
    }

    /// Waits for something that comes about by itself.
    void await(String what, java.util.function.BooleanSupplier done) {
        long end = System.nanoTime() + SETTLE_MAX.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new Refusal("the demo does not come up: waited " + SETTLE_MAX.toSeconds() + " s until " + what);
            }
            LockSupport.parkNanos(LOOK_MILLIS * 1_000_000);
        }
    }

    @Override
    public void close() {
        following.close();
        neighbour.ifPresent(DemoNeighbour::close);
        deskLink.close();
        tracks.close();
        line.close();
        simulationLink.close();
        driver.close();
        desk.close();
        simulation.close();
        server.close();
    }

    /// Words in the demo's language.
    ///
    /// @param both in Chinese and English, parted by a bar
    String speaks(String both) {
        String[] words = both.split("\\|");
        return language.getLanguage().equals("en") ? words[1] : words[0];
    }

    /// The time now, as the demo's clock has it.
    Instant now() {
        return clock.now();
    }
}
