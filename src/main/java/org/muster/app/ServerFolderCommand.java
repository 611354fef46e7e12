package org.muster.app;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.journal.Doorway;
import org.muster.journal.FolderLock;
import org.muster.server.Founding;
import org.muster.server.ServerConfig;
import org.muster.server.ServerFolder;
import org.muster.time.SystemClock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        JsonNode answered = answered(words);
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

    private JsonNode answered(List<String> words) throws IOException {
        Optional<FolderLock> lock = FolderLock.tryAcquire(options.folder().dir());
        if (lock.isEmpty()) {
            Doorway.Request request = new Doorway.Request(
                    ServerDesk.line(words), options.operator(), options.locale().getLanguage());
            return new JsonMapper().readTree(Doorway.ask(options.folder().dir(), request, ANSWER_TIME_MAX));
        }
        SystemClock clock = new SystemClock();
        clock.adjust(0, 0);
        Founding nothing = new Founding("", ZoneOffset.UTC, JurisdictionKind.DRILL);
        ServerConfig config = new ServerConfig(
                options.folder().dir(),
                "127.0.0.1",
                0,
                false,
                nothing,
                ServerCommand.database(database),
                Optional.empty());
        try (FolderLock held = lock.get();
                ServerFolder folder = ServerFolder.open(config, clock, new SecureRandom())) {
            return new ServerDesk(folder.administration()).answer(words, options.locale());
        }
    }
}
