package org.muster.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.muster.journal.Doorway;
import org.muster.place.PlaceFile;
import org.muster.telemetry.LatestFixes;
import org.muster.time.SystemClock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A command that writes a data folder: done here when nobody holds it, handed to the holder otherwise.
abstract class FolderCommand implements Callable<Integer> {
    /// How often the folder is tried anew while its holder is just coming or going.
    private static final int TRIES_MAX = 40;
    private static final long TRY_AGAIN_MILLIS = 50;
    /// A sync may take its time; everything else answers at once.
    static final Duration ANSWER_TIME_MAX = Duration.ofMinutes(6);

    @Mixin
    Options options = new Options();

    @Option(names = "--json", description = "one JSON document")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /// What to ask of the folder.
    abstract HeldFolder.Ask ask() throws IOException;

    @Override
    public Integer call() throws IOException {
        HeldFolder.Ask ask = ask();
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<LineDesk.Answered> answered = here(ask);
            if (answered.isEmpty()) {
                answered = byHolder(ask);
            }
            if (answered.isPresent()) {
                return print(answered.get());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TRY_AGAIN_MILLIS * 1_000_000);
        }
        throw new Refusal("another process holds " + options.folder().dir() + " and does not answer");
    }

    private Optional<LineDesk.Answered> here(HeldFolder.Ask ask) throws IOException {
        Optional<Station> opened =
                Station.tryOpen(options.folder(), options.operator(), new SystemClock(), () -> LatestFixes.NONE);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (Station station = opened.get();
                Following following = new Following(station, options.operator());
                Places places = Places.of(options.folder())) {
            HeldFolder folder = new HeldFolder(
                    station,
                    new LineDesk(
                            station.session(),
                            new IndexedPlaces(places.file(), station.session()::snapshot),
                            following),
                    Optional.empty(),
                    following);
            return Optional.of(takesLong() ? withDoorOpen(folder, ask) : answer(folder, ask));
        }
    }

    /// Whether others may want to work in the folder meanwhile.
    boolean takesLong() {
        return false;
    }

    private LineDesk.Answered answer(HeldFolder folder, HeldFolder.Ask ask) throws IOException {
        return folder.answer(ask, Station.post(options.operator()), options.locale());
    }

    private LineDesk.Answered withDoorOpen(HeldFolder folder, HeldFolder.Ask ask) throws IOException {
        Doorway door;
        try {
            door = folder.openDoor();
        } catch (IOException e) {
            // Not every file system has sockets; whoever comes then waits a while and is refused.
            return answer(folder, ask);
        }
        try (door) {
            return answer(folder, ask);
        }
    }

    /// The address index of a folder, where there is a readable one.
    record Places(Optional<PlaceFile> file) implements AutoCloseable {
        static Places of(Folder folder) throws IOException {
            return new Places(
                    java.nio.file.Files.exists(folder.places())
                            ? Optional.of(PlaceFile.open(folder.places()))
                            : Optional.empty());
        }

        @Override
        public void close() throws IOException {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    private Optional<LineDesk.Answered> byHolder(HeldFolder.Ask ask) {
        try {
            String line = Doorway.ask(
                    options.folder().dir(),
                    new Doorway.Request(
                            ask.toLine(), options.operator(), options.locale().getLanguage()),
                    ANSWER_TIME_MAX);
            return Optional.of(answered(new JsonMapper().readTree(line)));
        } catch (Doorway.Unanswered e) {
            // To try anew could do it twice.
            throw new Refusal("whoever holds " + options.folder().dir()
                    + " took this and ended before it answered: look whether it was done, then type it again or not");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What a holder answered.
    static LineDesk.Answered answered(JsonNode node) {
        return new LineDesk.Answered(
                node.path("accepted").asBoolean(false),
                node.path("answer").asString(node.path("error").asString("the holder failed")),
                Optional.ofNullable(node.path("incident").stringValue(null)),
                Optional.ofNullable(node.path("unit").stringValue(null)),
                node.path("events").asInt(0));
    }

    int print(LineDesk.Answered answered) {
        if (!answered.accepted()) {
            answered.answer()
                    .lines()
                    .forEach(line -> spec.commandLine().getErr().println(line));
            return Exit.FAILED;
        }
        if (json) {
            ObjectNode node = new JsonMapper().createObjectNode();
            node.put("answer", answered.answer());
            node.put("incident", answered.incident().orElse(null));
            node.put("unit", answered.unit().orElse(null));
            node.put("events", answered.events());
            Json.print(spec.commandLine().getOut(), node);
        } else {
            spec.commandLine().getOut().println(answered.answer());
        }
        return 0;
    }
}
