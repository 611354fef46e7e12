package org.muster.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.muster.basemap.MapFonts;
import org.muster.extract.Progress;
import org.muster.journal.Doorway;
import org.muster.session.SituationView;
import org.muster.simulate.shift.SimulatedShift;
import org.muster.telemetry.LatestBoard;
import org.muster.time.ManualClock;
import org.muster.time.ShiftClock;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;
import org.muster.ui.shell.MainWindow;
import org.muster.ui.shell.Screenshot;
import org.muster.ui.theme.Theme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `muster desk`: the desk on a data folder, or the demo; on the display, or as a picture.
@Command(name = "desk", description = "The desk.", mixinStandardHelpOptions = true)
final class DeskCommand implements Callable<Integer> {
    private static final long SEED_USUAL = 1;
    private static final double DEMO_INCIDENTS_PER_HOUR = 70;
    private static final double SCENE_INCIDENTS_PER_HOUR = 4;

    @Mixin
    private Options options = new Options();

    @Option(
            names = "--server-cert",
            paramLabel = "F",
            description = "certificate (PEM) of the city's own authority, trusted from now on")
    private @Nullable Path serverCertificate;

    @Option(names = "--server", paramLabel = "URL", description = "the server (default: the one used before)")
    private String server = "";

    @Option(names = "--token-file", paramLabel = "F", description = "file with the enrolment token")
    private @Nullable Path tokenFile;

    @Option(names = "--theme", paramLabel = "dark|light", description = "look (default: dark)")
    private Theme theme = Theme.DARK;

    @Option(names = "--demo", description = "the sample city with a simulated shift, all in one process")
    private boolean demo;

    @Option(names = "--seed", paramLabel = "N", description = "of the simulated shift")
    private long seed = SEED_USUAL;

    @Option(names = "--screenshot", paramLabel = "FILE.png", description = "writes a picture and ends; no display")
    private @Nullable Path screenshot;

    @Option(names = "--after", paramLabel = "SECONDS", description = "when to take the picture (default: 15)")
    private int after = 15;

    @Option(names = "--size", paramLabel = "1920x1080", description = "size of window or picture")
    private String size = "1920x1080";

    @Option(names = "--scene", paramLabel = "NAME", description = "a named state of the demo; 'list' names them")
    private @Nullable String scene;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ("list".equals(scene)) {
            for (DemoScene each : DemoScene.values()) {
                spec.commandLine().getOut().println(each.title());
            }
            return 0;
        }
        if (scene != null && (!demo || screenshot == null)) {
            throw new Refusal("--scene goes with --demo and --screenshot");
        }
        double[] pixels = pixels();
        startToolkit();
        if (!demo) {
            return onFolder(pixels);
        }
        Optional<Path> given = options.dataIfGiven();
        Path dir = given.isPresent() ? given.get() : Files.createTempDirectory("muster-demo-");
        try {
            return demo(new Folder(dir), pixels);
        } finally {
            if (given.isEmpty()) {
                delete(dir);
            }
        }
    }

    private void startToolkit() {
        if (screenshot != null) {
            Toolkit.startHeadless();
        } else {
            Toolkit.startOnDisplay();
        }
    }

    private DeskScreen.Look look(double[] pixels) {
        return DeskScreen.Look.of(options.locale(), theme, pixels);
    }

    // ---- the demo

    private int demo(Folder folder, double[] pixels) throws IOException, InterruptedException {
        folder.create();
        Optional<MapFonts> fonts = fonts(folder);
        spec.commandLine().getErr().println("The sample city is being laid out …");
        SampleFiles.giveMap(folder, Progress.NONE);
        Optional<ManualClock> manual = scene == null ? Optional.empty() : Optional.of(new ManualClock(DemoScene.START));
        WarmUpClock warmUp = new WarmUpClock(SimulatedShift.BEFORE_CURTAIN);
        ShiftClock clock = manual.isPresent() ? manual.get() : warmUp;
        try (City city = City.open(folder, SampleFiles.REMARK);
                Demo parts = Demo.start(new Demo.Cast(
                        folder,
                        options.operator(),
                        clock,
                        city.roads(),
                        city::nameOf,
                        seed,
                        scene == null ? DEMO_INCIDENTS_PER_HOUR : SCENE_INCIDENTS_PER_HOUR,
                        options.locale()));
                ThreadScheduler scheduler = new ThreadScheduler("simulation")) {
            if (scene != null && manual.isPresent()) {
                DemoScene wanted = DemoScene.of(scene);
                DemoScene.evening(parts, manual.get());
                DeskScreen screen = screen(parts, city, fonts, pixels);
                wanted.show(parts, manual.get(), screen);
                Toolkit.run(() -> wanted.arrange(screen.window()));
                wanted.goOn(parts, screen.window());
                if (wanted == DemoScene.REPLAY) {
                    ReplayScreen replay = DemoScene.replayed(parts, folder, city, fonts.isPresent(), look(pixels));
                    picture(Toolkit.on(replay::picture));
                    Toolkit.run(replay::close);
                    Toolkit.run(screen::close);
                } else {
                    picture(screen);
                }
                return 0;
            }
            parts.live(warmUp, scheduler);
            DeskScreen screen = screen(parts, city, fonts, pixels);
            // Whoever has never seen a desk sees at once what is done at one.
            Toolkit.run(screen::selectFirst);
            if (screenshot != null) {
                letPass(after);
                picture(screen);
            } else {
                show(screen, parts.desk().session(), folder, city);
            }
            return 0;
        }
    }

    private DeskScreen screen(Demo parts, City city, Optional<MapFonts> fonts, double[] pixels) {
        return Toolkit.on(() -> new DeskScreen(
                parts.desk().session(),
                options.operator(),
                parts.line(),
                parts.following(),
                city,
                fonts,
                look(pixels)));
    }

    // ---- the desk on a folder

    private int onFolder(double[] pixels) throws IOException, InterruptedException {
        Folder folder = options.folder().create();
        folder.keepServerCertificate(serverCertificate);
        Optional<MapFonts> fonts = fonts(folder);
        SystemClock clock = new SystemClock();
        LatestBoard board = new LatestBoard();
        Station station = Station.tryOpen(folder, options.operator(), clock, board::snapshot)
                .orElseThrow(() -> new Refusal("another desk is open on " + folder.dir()));
        try (station;
                Following following = new Following(station, options.operator());
                Tracks tracks = Tracks.record(folder, board, clock);
                City city = City.open(folder, "")) {
            Optional<String> url = server.isEmpty() ? station.server() : Optional.of(server);
            if (url.isEmpty() && station.session().jurisdiction().isEmpty()) {
                throw new Refusal("this folder belongs to no jurisdiction yet: name a server with --server URL, "
                        + "or try 'desk --demo'");
            }
            Optional<StationLink> link = url.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new StationLink(station, url.get(), Secret.read(tokenFile), clock, clock::adjust, true));
            link.ifPresent(l -> l.showFixesOn(board));
            link.ifPresent(StationLink::start);
            following.start();
            if (!server.isEmpty()) {
                station.keepServer(server);
            }
            LineDesk lines = new LineDesk(
                    station.session(), new IndexedPlaces(city.places(), station.session()::snapshot), following);
            DeskLine line = link.<DeskLine>map(l -> l).orElse(DeskLine.NONE);
            try (Doorway door = Doorway.open(station.lock(), new HeldFolder(station, lines, link, following))) {
                DeskScreen screen = Toolkit.on(() -> new DeskScreen(
                        station.session(), options.operator(), line, following, city, fonts, look(pixels)));
                if (screenshot != null) {
                    letPass(after);
                    picture(screen);
                } else {
                    show(screen, station.session(), folder, city);
                }
            } finally {
                link.ifPresent(StationLink::close);
            }
        }
        return 0;
    }

    // ---- window and picture

    private void show(DeskScreen screen, SituationView view, Folder folder, City city) throws InterruptedException {
        ReplayBeside beside = new ReplayBeside(folder, options.operator(), city, screen, view::snapshot);
        screen.window().onReplay(beside::open);
        show(screen.window());
        Toolkit.run(beside::close);
        Toolkit.run(screen::close);
    }

    /// Shows a window until a person closes it.
    static void show(MainWindow window) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Toolkit.run(() -> {
            Stage stage = new Stage();
            window.putOn(stage);
            stage.setOnHidden(event -> closed.countDown());
            stage.setMaximized(true);
            stage.show();
        });
        closed.await();
    }

    /// Lets the shift go on for a while before its picture is taken.
    private static void letPass(int seconds) throws InterruptedException {
        boolean interrupted = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        if (interrupted) {
            throw new IllegalStateException("nobody counts this latch down");
        }
    }

    private void picture(DeskScreen screen) throws IOException {
        picture(Toolkit.on(screen::picture));
        Toolkit.run(screen::close);
    }

    private void picture(CompletableFuture<WritableImage> taken) throws IOException {
        Screenshot.write(Waiting.on(taken), Objects.requireNonNull(screenshot, "only called for a picture"));
        spec.commandLine().getErr().println("wrote " + screenshot);
    }

    private double[] pixels() {
        return pixels(size);
    }

    /// Width and height as `--size` names them.
    static double[] pixels(String size) {
        if (!size.matches("[0-9]{3,5}x[0-9]{3,5}")) {
            throw new Refusal("--size is such as 1920x1080, not " + size);
        }
        String[] sides = size.split("x");
        return new double[] {Double.parseDouble(sides[0]), Double.parseDouble(sides[1])};
    }

    private Optional<MapFonts> fonts(Folder folder) {
        return fonts(folder, spec.commandLine().getErr());
    }

    /// The map's fonts; without them it is shown without names, and the trouble is said.
    static Optional<MapFonts> fonts(Folder folder, PrintWriter trouble) {
        try {
            return Optional.of(MapFonts.install(folder.fonts()));
        } catch (IOException e) {
            trouble.println("muster: the map is shown without names: " + e.getMessage());
            return Optional.empty();
        }
    }

    static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
