package org.muster.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.muster.basemap.MapFonts;
import org.muster.basemap.RenderedTiles;
import org.muster.replay.Progress;
import org.muster.replay.Span;
import org.muster.telemetry.TrackReader;
import org.muster.ui.map.OfflineTileRetriever;
import org.muster.ui.shell.Screenshot;
import org.muster.ui.theme.Theme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `muster replay`: a past shift, as its window or as lines; read beside whoever holds the folder.
@Command(name = "replay", description = "A past shift, as this station lived it.", mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "where it begins: 2026-11-24T22:00:00Z, 22:00 or -8h (default: -1h)")
    private String from = "-1h";

    @Option(names = "--to", paramLabel = "T", description = "where it ends (default: now)")
    private String to = "now";

    @Option(names = "--json", description = "one object a line: events and changes of the ledgers as they happened")
    private boolean json;

    @Option(names = "--at", paramLabel = "T", description = "where the window stands when it opens (default: --from)")
    private @Nullable String at;

    @Option(names = "--theme", paramLabel = "dark|light", description = "look (default: dark)")
    private Theme theme = Theme.DARK;

    @Option(names = "--screenshot", paramLabel = "FILE.png", description = "writes a picture and ends; no display")
    private @Nullable Path screenshot;

    @Option(names = "--size", paramLabel = "1920x1080", description = "size of window or picture")
    private String size = "1920x1080";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Optional<Instant> standsAt = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        double[] pixels = DeskCommand.pixels(size);
        PrintWriter err = spec.commandLine().getErr();
        PastShift past = PastShift.read(options.folder(), options.operator(), this::span, Progress.NONE);
        if (json) {
            past.shift()
                    .walk(
                            happening -> HappeningLine.of(happening)
                                    .ifPresent(line ->
                                            Json.print(spec.commandLine().getOut(), line)),
                            Progress.NONE);
            return 0;
        }
        if (screenshot != null) {
            Toolkit.startHeadless();
        } else {
            Toolkit.startOnDisplay();
        }
        Optional<MapFonts> fonts = DeskCommand.fonts(options.folder(), err);
        try (City city = City.open(options.folder(), "")) {
            Optional<RenderedTiles> tiles =
                    city.basemap().flatMap(map -> fonts.map(letters -> new RenderedTiles(map, letters, 1)));
            tiles.ifPresent(made -> Toolkit.run(() -> OfflineTileRetriever.use(made)));
            try {
                window(past, city, tiles.isPresent(), pixels);
            } finally {
                Toolkit.run(OfflineTileRetriever::useNone);
                tiles.ifPresent(RenderedTiles::close);
            }
        }
        return 0;
    }

    private void window(PastShift past, City city, boolean tiles, double[] pixels)
            throws IOException, InterruptedException {
        ReplayScreen screen = new ReplayScreen(
                past.shift(),
                new TrackReader(options.folder().tracks()),
                past.seat(),
                city,
                tiles,
                DeskScreen.Look.of(options.locale(), theme, pixels));
        standsAt.map(screen::stand).ifPresent(Waiting::on);
        if (screenshot == null) {
            DeskCommand.show(screen.window());
        } else {
            Screenshot.write(
                    Waiting.on(Toolkit.on(screen::picture)), Objects.requireNonNull(screenshot, "asked just before"));
            spec.commandLine().getErr().println("wrote " + screenshot);
        }
        Toolkit.run(screen::close);
    }

    private Span span(Instant now, ZoneId zone) {
        Instant begin = SpanEnd.read(from, now, zone);
        Instant end = SpanEnd.read(to, now, zone);
        if (!end.isAfter(begin)) {
            throw new Refusal("the span ends at " + end + ", before it begins at " + begin);
        }
        standsAt = Optional.ofNullable(at).map(text -> SpanEnd.read(text, now, zone));
        return new Span(begin, end);
    }
}
