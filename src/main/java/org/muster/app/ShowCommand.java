package org.muster.app;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.command.IncidentNumbers;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.Journal;
import org.muster.journal.JournalException;
import org.muster.journal.JournalView;
import org.muster.report.DriveFigures;
import org.muster.report.PastDrives;
import org.muster.session.DeskState;
import org.muster.session.LifeNotice;
import org.muster.session.LifeNotices;
import org.muster.session.Snapshot;
import org.muster.time.ClockReading;
import org.muster.time.SystemClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `muster show`: what this station knows, read beside whoever holds the folder.
@Command(name = "show", description = "Shows what this station knows.", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    /// Under this name stands what this desk calls the jurisdiction that something belongs to.
    private static final String FOLLOWED_AS = "followedAs";

    @Mixin
    private Options options = new Options();

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description =
                    "incidents, units, incident ID, ledger ID, conflicts, roads, posts, arrivals, situation or link")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "an incident's number")
    private @Nullable String id;

    @Option(names = "--json", description = "JSON")
    private boolean json;

    @Option(names = "--all", description = "those that are over too")
    private boolean all;

    @Option(names = "--followed", description = "units and incidents of the jurisdictions followed too, marked")
    private boolean followed;

    @Option(
            names = "--at",
            paramLabel = "T|LOGPOSITION",
            description = "a ledger at a time; a situation at a log position")
    private @Nullable String at;

    @Mixin
    private ShowPosts posts = new ShowPosts();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (JournalView journal = Journal.read(options.folder().dir())) {
            Snapshot snapshot = DeskState.of(journal).snapshot();
            if (List.of("incident", "ledger").contains(what.toLowerCase(Locale.ROOT))) {
                snapshot = whole(journal, snapshot, incident(snapshot.situation()));
            }
            Shown shown = new Shown(snapshot.situation(), snapshot.bodies());
            switch (what.toLowerCase(Locale.ROOT)) {
                case "incidents" ->
                    print(
                            withFollowed(shown.incidents(all), neighbour -> neighbour.incidents(all)),
                            List.of("number", "priority", "incidentStatus", "words", "address", FOLLOWED_AS));
                case "units" ->
                    print(
                            withFollowed(shown.units(), Shown::units),
                            List.of(
                                    "callSign",
                                    "unitStatus",
                                    "incident",
                                    "force",
                                    "lentTo",
                                    "borrowedFrom",
                                    FOLLOWED_AS));
                case "conflicts" -> print(shown.conflicts(all), List.of("id", "kind", "callSign", "choices"));
                case "roads" -> print(shown.restrictions(), List.of("id", "closed", "kmh", "since", "reason"));
                case "posts" ->
                    posts.print(
                            options,
                            snapshot,
                            now(journal),
                            json,
                            spec.commandLine().getOut());
                case "incident" -> print(shown.incident(incident(snapshot.situation())));
                case "ledger" -> print(ledger(journal, shown, incident(snapshot.situation())));
                case "arrivals" -> {
                    if (!json) {
                        spec.commandLine().getOut().println(String.join("  ", DrivesShown.FIELDS));
                    }
                    print(DrivesShown.of(drives(journal, snapshot)), DrivesShown.FIELDS);
                }
                case "situation" -> print(situation(journal, snapshot));
                case "link" -> print(link(journal, snapshot));
                default ->
                    throw new Refusal("show what? incidents, units, incident ID, ledger ID, conflicts, roads, "
                            + "posts, arrivals, situation or link");
            }
        }
        return 0;
    }

    /// What the followed jurisdictions have of the same after the own, each marked with whose it is.
    private ArrayNode withFollowed(ArrayNode own, Function<Shown, ArrayNode> list) throws IOException {
        if (!followed) {
            return own;
        }
        for (FollowedCode code : Following.codes(options.folder())) {
            try (JournalView journal =
                    Journal.read(options.folder().followed(code).dir())) {
                Snapshot snapshot = DeskState.of(journal).snapshot();
                for (JsonNode each : list.apply(new Shown(snapshot.situation(), snapshot.bodies()))) {
                    own.add(FollowCommand.marked((ObjectNode) each, snapshot.situation())
                            .put(FOLLOWED_AS, code.text()));
                }
            } catch (JournalException e) {
                spec.commandLine().getErr().println(code.text() + ": " + e.getMessage());
            }
        }
        return own;
    }

    /// The moment in which an incident was last known with all that belongs to it: now, or before it was filed.
    private static Snapshot whole(JournalView journal, Snapshot snapshot, Incident incident) {
        return snapshot.situation().filed().containsKey(incident.id())
                ? DeskState.whileActive(journal, incident.id())
                        .map(DeskState::snapshot)
                        .orElse(snapshot)
                : snapshot;
    }

    private static DriveFigures drives(JournalView journal, Snapshot snapshot) {
        ZoneId zone =
                snapshot.situation().jurisdiction().map(Jurisdiction::zone).orElse(ZoneOffset.UTC);
        return new DriveFigures(PastDrives.read(journal, Instant.MIN, Instant.MAX), zone);
    }

    private Incident incident(Situation situation) {
        if (id == null) {
            throw new Refusal("name the incident: muster show " + what + " NUMBER");
        }
        List<Incident> found = IncidentNumbers.find(situation, id);
        if (found.size() != 1) {
            throw new Refusal(
                    found.isEmpty()
                            ? "no incident " + id
                            : id + " could be "
                                    + String.join(
                                            " ",
                                            found.stream().map(Incident::number).toList()));
        }
        return found.getFirst();
    }

    /// By the clock as it was measured last.
    private static Instant now(JournalView journal) {
        SystemClock clock = new SystemClock();
        Station.recallClock(clock, journal);
        return clock.now();
    }

    private ObjectNode ledger(JournalView journal, Shown shown, Incident incident) {
        if (at == null) {
            SystemClock clock = new SystemClock();
            Station.recallClock(clock, journal);
            ClockReading reading = clock.read();
            return shown.ledger(incident, reading.corrected(), reading.errorMillis());
        }
        try {
            return shown.ledger(incident, Instant.parse(at), 0);
        } catch (DateTimeException e) {
            throw new Refusal("--at takes a time such as 2026-11-24T10:02:00Z, not " + at);
        }
    }

    private ObjectNode situation(JournalView journal, Snapshot snapshot) {
        Situation confirmed = snapshot.confirmed();
        if (at != null) {
            confirmed = situationAt(journal);
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("logPosition", confirmed.at().position());
        node.put("epoch", confirmed.at().epoch());
        node.put("stateHash", StateHash.of(confirmed).hex());
        node.put("foldVersion", Situation.FOLD_VERSION);
        node.put("incarnation", journal.incarnation().hex());
        node.put("station", journal.station().hex());
        node.put("pending", snapshot.pending());
        confirmed.jurisdiction().ifPresent(j -> {
            node.put("jurisdiction", j.id().hex());
            node.put("jurisdictionName", j.name());
            node.put("jurisdictionKind", j.kind().name());
        });
        node.put("incidents", confirmed.incidents().size() + confirmed.filed().size());
        node.put("units", confirmed.units().size());
        node.put("conflicts", confirmed.openConflicts().size());
        return node;
    }

    private Situation situationAt(JournalView journal) {
        long position;
        try {
            position = Long.parseLong(String.valueOf(at));
        } catch (NumberFormatException e) {
            throw new Refusal("--at takes a log position here, not " + at);
        }
        long end = journal.head().position();
        if (position < 0 || position > end) {
            throw new Refusal("this station knows the log up to " + end + ", not " + position);
        }
        Situation situation = Situation.EMPTY;
        for (long from = 1; from <= position; from += JournalView.PAGE_MAX) {
            int page = (int) Math.min(JournalView.PAGE_MAX, position - from + 1);
            situation = situation.evolve(journal.confirmed(from, page).stream()
                    .map(entry -> entry.recorded())
                    .toList());
        }
        return situation;
    }

    private static ObjectNode link(JournalView journal, Snapshot snapshot) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("server", journal.setting(Station.SERVER_SETTING).orElse(""));
        node.put("jurisdiction", journal.jurisdiction().map(j -> j.hex()).orElse(""));
        node.put("logPosition", journal.head().position());
        node.put("pending", snapshot.pending());
        ArrayNode notices = node.putArray("notices");
        for (LifeNotice notice : LifeNotices.of(journal)) {
            notices.addObject()
                    .put("kind", notice.kind().name())
                    .put("at", notice.at().toString())
                    .put("incarnation", notice.life().hex())
                    .put("renewed", notice.renewed())
                    .put("read", notice.read());
        }
        return node;
    }

    private void print(JsonNode list, List<String> fields) {
        if (json) {
            print(list);
        } else {
            Shown.lines(list, fields)
                    .forEach(line -> spec.commandLine().getOut().println(line));
        }
    }

    private void print(JsonNode node) {
        if (json) {
            Json.print(spec.commandLine().getOut(), node);
        } else {
            spec.commandLine().getOut().println(node.toPrettyString());
        }
    }
}
