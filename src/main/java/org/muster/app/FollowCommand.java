package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.journal.Journal;
import org.muster.journal.JournalException;
import org.muster.journal.JournalView;
import org.muster.session.DeskState;
import org.muster.session.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `muster follow`: jurisdictions that this desk looks at beside its own.
@Command(
        name = "follow",
        description = "Jurisdictions followed beside the desk's own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "add|list|drop",
        subcommands = {FollowCommand.Add.class, FollowCommand.Listing.class, FollowCommand.Drop.class})
final class FollowCommand implements Runnable {
    @Override
    public void run() {
        throw new Refusal("follow what? muster follow add CODE --server URL, list or drop CODE");
    }

    /// `muster follow add CODE --server URL`.
    @Command(
            name = "add",
            description = "Follows one more: enrols at its server and brings its log here.",
            mixinStandardHelpOptions = true)
    static final class Add extends FolderCommand {
        @Parameters(paramLabel = "CODE", description = "what to call it here, one to four letters or digits: QH")
        private String code = "";

        @Option(names = "--server", required = true, paramLabel = "URL", description = "its server")
        private String server = "";

        @Option(names = "--token-file", paramLabel = "F", description = "file with the enrolment token")
        private @Nullable Path tokenFile;

        @Option(
                names = "--server-cert",
                paramLabel = "F",
                description = "certificate (PEM) of that city's own authority, trusted from now on")
        private @Nullable Path serverCertificate;

        @Override
        HeldFolder.Ask ask() throws IOException {
            Optional<FollowedCode> known = FollowedCode.of(code);
            if (known.isPresent()) {
                options.folder().followed(known.get()).keepServerCertificate(serverCertificate);
            }
            return new HeldFolder.Ask("follow", server.strip() + " " + code, Secret.read(tokenFile));
        }

        @Override
        boolean takesLong() {
            return true;
        }
    }

    /// `muster follow drop CODE`.
    @Command(
            name = "drop",
            description = "Follows one no longer; what was known of it goes.",
            mixinStandardHelpOptions = true)
    static final class Drop extends FolderCommand {
        @Parameters(paramLabel = "CODE", description = "what it is called here")
        private String code = "";

        @Override
        HeldFolder.Ask ask() {
            return new HeldFolder.Ask("drop", code, "");
        }
    }

    /// `muster follow list`, beside whoever holds the folder.
    @Command(name = "list", description = "Names them.", mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin
        private Options options = new Options();

        @Option(names = "--json", description = "one JSON array")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (FollowedCode code : Following.codes(options.folder())) {
                array.add(document(options.folder().followed(code), code));
            }
            if (json) {
                Json.print(spec.commandLine().getOut(), array);
            } else {
                Shown.lines(array, List.of("code", "jurisdictionName", "server", "logPosition", "trouble"))
                        .forEach(line -> spec.commandLine().getOut().println(line.strip()));
            }
            return 0;
        }

        private static ObjectNode document(Folder folder, FollowedCode code) {
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("code", code.text());
            try (JournalView journal = Journal.read(folder.dir())) {
                Snapshot snapshot = DeskState.of(journal).snapshot();
                marked(node, snapshot.situation());
                node.put("server", journal.setting(Station.SERVER_SETTING).orElse(""));
                node.put("logPosition", journal.head().position());
                node.put("pending", snapshot.pending());
            } catch (JournalException | Refusal e) {
                node.put("trouble", String.valueOf(e.getMessage()));
            }
            return node;
        }
    }

    /// Says whose something is.
    static ObjectNode marked(ObjectNode node, Situation situation) {
        situation.jurisdiction().ifPresent(j -> marked(node, j));
        return node;
    }

    private static void marked(ObjectNode node, Jurisdiction jurisdiction) {
        node.put("jurisdiction", jurisdiction.id().hex());
        node.put("jurisdictionName", jurisdiction.name());
    }
}
