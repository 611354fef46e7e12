package org.muster.app;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.journal.Doorway;
import org.muster.journal.FolderLock;
import org.muster.server.Founding;
import org.muster.server.ServerConfig;
import org.muster.server.ServerFolder;
import org.muster.server.store.Database;
import org.muster.time.SystemClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is asked of a server's folder: done here while no server runs in it, handed to the one that does otherwise.
///
/// @param database where the log is, if not in the folder
record AtServer(Options options, Optional<Database> database) {
    /// @param words as [ServerDesk] takes them
    /// @param timeMax how long a running server may take
    JsonNode answered(List<String> words, Duration timeMax) throws IOException {
        Optional<FolderLock> lock = FolderLock.tryAcquire(options.folder().dir());
        if (lock.isEmpty()) {
            return byHolder(words, timeMax);
        }
        SystemClock clock = new SystemClock();
        // The server's own clock is the jurisdiction's time.
        clock.adjust(0, 0);
        Founding nothing = new Founding("", ZoneOffset.UTC, JurisdictionKind.DRILL);
        ServerConfig config =
                new ServerConfig(options.folder().dir(), "127.0.0.1", 0, false, nothing, database, Optional.empty());
        try (FolderLock held = lock.get();
                ServerFolder folder = ServerFolder.open(config, clock, new SecureRandom())) {
            return new ServerDesk(folder.administration(), folder::carry).answer(words, options.locale());
        }
    }

    private JsonNode byHolder(List<String> words, Duration timeMax) throws IOException {
        Doorway.Request request = new Doorway.Request(
                ServerDesk.line(words), options.operator(), options.locale().getLanguage());
        try {
            return new JsonMapper().readTree(Doorway.ask(options.folder().dir(), request, timeMax));
        } catch (Doorway.Unanswered e) {
            throw new Refusal("whoever holds " + options.folder().dir()
                    + " took this and ended before it answered: look whether it was done");
        } catch (IOException e) {
            throw new Refusal(
                    "another process holds " + options.folder().dir() + " and does not answer: " + e.getMessage());
        }
    }
}
