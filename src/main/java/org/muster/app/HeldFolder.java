package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.words.Wording;
import org.muster.dispatch.words.Words;
import org.muster.interop.CategoriesYaml;
import org.muster.interop.CirclesGeoJson;
import org.muster.interop.ReferenceImport;
import org.muster.interop.SitesCsv;
import org.muster.interop.StandardYaml;
import org.muster.interop.UnitsCsv;
import org.muster.journal.Doorway;
import org.muster.session.Post;
import org.muster.session.Snapshot;
import org.muster.sync.LinkState;
import org.muster.sync.OffsetSink;
import org.muster.sync.SyncOnce;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What may be asked of a data folder from the command line, done by whoever holds it: the process that asks, or the
/// one whose desk is open on it, which is handed the line.
final class HeldFolder implements Doorway.Handler {
    /// The longest a `sync` may take.
    private static final Duration SYNC_MAX = Duration.ofMinutes(5);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Station station;
    private final LineDesk desk;
    private final Optional<StationLink> link;
    private final Following following;

    /// @param link the line that is kept up already, and those of the followed with it; empty when each sync opens
    ///     its own
    HeldFolder(Station station, LineDesk desk, Optional<StationLink> link, Following following) {
        this.station = station;
        this.desk = desk;
        this.link = link;
        this.following = following;
    }

    /// Of a desk that follows nobody yet.
    HeldFolder(Station station, LineDesk desk, Optional<StationLink> link) {
        this(station, desk, link, new Following(station, System.getProperty("user.name", "operator")));
    }

    /// Lets other processes hand their lines over from now on.
    Doorway openDoor() throws IOException {
        return Doorway.open(station.lock(), this);
    }

    /// What is asked: a verb of the program and its words.
    ///
    /// @param verb `do`, `import`, `sync`, `follow`, `drop`, `bundle write` or `bundle read`
    /// @param what the typed line; or the kind of reference data; or the server's address, empty for the one kept;
    ///     or the address of another's server and the code to follow it by; or the bundle's recipient, or the
    /// absolute path
    ///     of the answer to one, empty for beside it
    /// @param more the file's absolute path; or the enrolment token
    record Ask(String verb, String what, String more) {
        String toLine() {
            return MAPPER.writeValueAsString(this);
        }
    }

    @Override
    public String answer(Doorway.Request request) {
        Locale locale = request.language().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        LineDesk.Answered answered;
        try {
            JsonNode ask = MAPPER.readTree(request.line());
            answered = answer(
                    new Ask(
                            ask.path("verb").asString(""),
                            ask.path("what").asString(""),
                            ask.path("more").asString("")),
                    Station.post(request.operator()),
                    locale);
        } catch (Refusal | IOException | tools.jackson.core.JacksonException e) {
            answered = refused(String.valueOf(e.getMessage()));
        }
        return MAPPER.writeValueAsString(answered);
    }

    LineDesk.Answered answer(Ask ask, Post by, Locale locale) throws IOException {
        return switch (ask.verb) {
            case "do" -> desk.answer(ask.what, by, locale);
            case "import" -> importReference(ask.what, Path.of(ask.more), by, locale);
            case "bundle write" -> bundles().write(new BundleFile(Path.of(ask.more)), ask.what);
            case "bundle read" -> bundles().read(new BundleFile(Path.of(ask.more)), ask.what);
            case "sync" -> withLoans(() -> withFollowed(sync(ask.what, ask.more)));
            case "follow" -> {
                String[] words = ask.what.split(" ", 2);
                yield said(following.add(words[words.length - 1], words[0], ask.more, link.isPresent()), locale);
            }
            case "drop" -> said(following.drop(ask.what), locale);
            default -> refused("the folder's holder does not know '" + ask.verb + "'");
        };
    }

    private Bundles bundles() {
        return new Bundles(station, link);
    }

    private static LineDesk.Answered refused(String why) {
        return new LineDesk.Answered(false, why, Optional.empty(), Optional.empty(), 0);
    }

    /// Takes a file of reference data over, whole or not at all.
    private LineDesk.Answered importReference(String kind, Path file, Post by, Locale locale) throws IOException {
        Snapshot snapshot = station.session().snapshot();
        ReferenceImport read = switch (kind) {
            case "units" -> UnitsCsv.read(file, snapshot.situation(), snapshot.bodies());
            case "sites" -> SitesCsv.read(file, snapshot.situation(), snapshot.bodies());
            case "circles" -> CirclesGeoJson.read(file, snapshot.situation(), snapshot.bodies());
            case "categories" -> CategoriesYaml.read(file, snapshot.situation(), snapshot.bodies());
            case "standard" -> StandardYaml.read(file, snapshot.situation(), snapshot.bodies());
            default -> throw new Refusal("import takes units, sites, circles, categories or standard, not " + kind);
        };
        if (!read.refusals().isEmpty()) {
            return refused(String.join(
                    "\n",
                    read.refusals().stream()
                            .limit(50)
                            .map(ReferenceImport.Refusal::toString)
                            .toList()));
        }
        Wording answer = Wording.of(
                "answer.imported",
                String.valueOf(file.getFileName()),
                read.drafts().size(),
                read.unchanged());
        return LineDesk.said(
                Waiting.on(station.session().submit(new DispatchCommand.AdoptReference(read.drafts(), answer), by)),
                new Words(locale, java.time.ZoneOffset.UTC));
    }

    private static LineDesk.Answered said(Following.Said said, Locale locale) {
        return new LineDesk.Answered(
                said.accepted(),
                new Words(locale, java.time.ZoneOffset.UTC).say(said.wording()),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /// What followed jurisdictions say after the own one: a line for each. One that failed fails the exchange, for
    /// not all was done, and hides nothing of the others.
    private LineDesk.Answered withFollowed(LineDesk.Answered own) {
        List<Following.Synced> each = link.isPresent() ? following.standing() : following.sync();
        if (each.isEmpty()) {
            return own;
        }
        boolean done = own.accepted() && each.stream().allMatch(Following.Synced::done);
        String lines =
                each.stream().map(one -> "\n" + one.code() + ": " + one.words()).collect(Collectors.joining());
        return new LineDesk.Answered(done, own.answer() + lines, own.incident(), own.unit(), own.events());
    }

    /// What an exchange showed to be missing of loans is written now, and exchanged at once where no line is kept
    /// up.
    private LineDesk.Answered withLoans(Supplier<LineDesk.Answered> exchange) {
        LineDesk.Answered synced = exchange.get();
        int written = Waiting.on(following.lending().heal());
        if (written == 0) {
            return synced;
        }
        LineDesk.Answered again = link.isPresent() ? synced : exchange.get();
        return new LineDesk.Answered(
                again.accepted(),
                again.answer() + "\nhalves of loans written: " + written,
                again.incident(),
                again.unit(),
                again.events() + written);
    }

    /// Exchanges with the server; the address is kept once it worked.
    private LineDesk.Answered sync(String url, String token) {
        Optional<String> kept = station.server();
        String server = url.isEmpty()
                ? kept.orElseThrow(() -> new Refusal("this folder has no server yet: muster sync --server URL"))
                : url;
        if (link.isPresent() && kept.equals(Optional.of(server))) {
            LinkState state = link.get().state();
            boolean done = state.phase() == LinkState.Phase.ONLINE && state.waiting() == 0;
            return new LineDesk.Answered(
                    done,
                    done ? "in step with " + server : "the open desk is not on line: " + state.phase(),
                    Optional.empty(),
                    Optional.empty(),
                    0);
        }
        return syncOnce(server, token);
    }

    /// One at a time: a station speaks to its server with one voice.
    private synchronized LineDesk.Answered syncOnce(String server, String token) {
        try (StationLink once =
                new StationLink(station, server, token, station.session().clock(), offsets(), false)) {
            SyncOnce.Outcome outcome = Waiting.on(once.once(SYNC_MAX));
            return switch (outcome) {
                case SyncOnce.Outcome.Done done -> {
                    station.keepServer(server);
                    Waiting.on(station.keepClock());
                    yield new LineDesk.Answered(
                            true,
                            "in step with " + server + " at log position "
                                    + done.head().position(),
                            Optional.empty(),
                            Optional.empty(),
                            0);
                }
                case SyncOnce.Outcome.Failed failed -> refused(failed.words());
            };
        }
    }

    private OffsetSink offsets() {
        return station.session().clock() instanceof org.muster.time.SystemClock clock ? clock::adjust : OffsetSink.NONE;
    }
}
