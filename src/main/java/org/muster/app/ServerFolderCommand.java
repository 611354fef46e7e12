package org.muster.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// A command on a server's folder: done here when the server does not run, handed to it otherwise.
abstract class ServerFolderCommand implements Callable<Integer> {
    private static final Duration ANSWER_TIME_MAX = Duration.ofSeconds(30);

    @Mixin
    Options options = new Options();

    @Option(names = "--json", description = "one JSON document")
    boolean json;

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            description = "the server's PostgreSQL database (default: SQLite in the folder)")
    private @Nullable String database;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /// What to ask of the server.
    abstract List<String> words();

    @Override
    public Integer call() throws IOException {
        List<String> words = words();
        JsonNode answered = new AtServer(options, ServerCommand.database(database)).answered(words, ANSWER_TIME_MAX);
        if (!answered.path("accepted").asBoolean(false)) {
            throw new Refusal(
                    answered.path("answer").asString(answered.path("error").asString("the server failed")));
        }
        if (json) {
            Json.print(spec.commandLine().getOut(), answered);
        } else {
            ServerDesk.lines(answered).forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }
}
