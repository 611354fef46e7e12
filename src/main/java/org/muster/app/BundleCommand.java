package org.muster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.server.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `muster bundle`: the exchange without a network.
@Command(
        name = "bundle",
        description = "The exchange without a network: what waits goes on a stick, and the answer comes back on it.",
        subcommands = {BundleCommand.Write.class, BundleCommand.Read.class},
        mixinStandardHelpOptions = true)
final class BundleCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new Refusal("bundle what? " + spec.qualifiedName() + " write FILE --to RECIPIENT, or read FILE");
    }

    /// `muster bundle write FILE --to RECIPIENT`.
    @Command(
            name = "write",
            description = {
                "Writes what waits, and the part of the log that the recipient lacks, to a file: signed, and sealed so"
                        + " that the recipient alone can open it.",
                "A station that is not enrolled yet writes --to server and asks for it so."
            },
            mixinStandardHelpOptions = true)
    static final class Write extends FolderCommand {
        @Parameters(paramLabel = "FILE", description = "the file; an earlier bundle of this name is replaced")
        private Path file = Path.of("");

        @Option(
                names = "--to",
                paramLabel = "RECIPIENT",
                required = true,
                description = "server, or a station's code or name")
        private String recipient = "";

        @Override
        HeldFolder.Ask ask() {
            return new HeldFolder.Ask(
                    "bundle write", recipient, file.toAbsolutePath().toString());
        }

        @Override
        boolean takesLong() {
            return true;
        }
    }

    /// `muster bundle read FILE`.
    @Command(
            name = "read",
            description = {
                "Reads a bundle. One for this station is taken over; one for the server is carried there by any station"
                        + " that has a line, and the server's answer is written down for the way back.",
                "With the server's own --data (or --database) the server reads it, without any network."
            },
            mixinStandardHelpOptions = true)
    static final class Read extends FolderCommand {
        @Parameters(paramLabel = "FILE", description = "the file")
        private Path file = Path.of("");

        @Option(names = "--answer", paramLabel = "F", description = "where the answer goes (default: FILE.answer)")
        private @Nullable Path answer;

        @Option(names = "--admit", description = "at the server: let the station in that asks to be enrolled")
        private boolean admit;

        @Option(
                names = "--database",
                paramLabel = "JDBC-URL",
                description = "at a server on PostgreSQL; its password comes from MUSTER_SECRET")
        private @Nullable String database;

        @Override
        HeldFolder.Ask ask() {
            if (admit) {
                throw new Refusal("only a server lets stations in: --admit goes with the server's --data");
            }
            return new HeldFolder.Ask(
                    "bundle read",
                    answer == null ? "" : answer.toAbsolutePath().toString(),
                    file.toAbsolutePath().toString());
        }

        @Override
        boolean takesLong() {
            return true;
        }

        @Override
        public Integer call() throws IOException {
            Path dir = options.folder().dir();
            boolean isServer = database != null || Files.exists(dir.resolve(Server.LOG_FILE));
            return isServer ? atServer() : super.call();
        }

        private int atServer() throws IOException {
            BundleFile bundle = new BundleFile(file.toAbsolutePath());
            Path back = answer == null ? bundle.answer() : answer.toAbsolutePath();
            List<String> words =
                    List.of("bundle", "read", bundle.toString(), back.toString(), admit ? ServerDesk.ADMIT : "");
            return print(
                    answered(new AtServer(options, ServerCommand.database(database)).answered(words, ANSWER_TIME_MAX)));
        }
    }
}
