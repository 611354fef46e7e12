package org.muster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.words.Words;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.session.LifeNotices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `muster sync`.
@Command(
        name = "sync",
        description = "Exchanges with the server once, enrolling where needed.",
        mixinStandardHelpOptions = true)
final class SyncCommand extends FolderCommand {
    @Option(names = "--server", paramLabel = "URL", description = "the server (default: the one used before)")
    private String server = "";

    @Option(names = "--token-file", paramLabel = "F", description = "file with the enrolment token")
    private @Nullable Path tokenFile;

    @Override
    HeldFolder.Ask ask() throws IOException {
        return new HeldFolder.Ask("sync", server, Secret.read(tokenFile));
    }

    /// What the exchange found of this folder is said by whoever asked for it, until it was read.
    @Override
    public Integer call() throws IOException {
        int exit = super.call();
        if (Files.exists(options.folder().dir())) {
            Words words = new Words(options.locale(), ZoneId.systemDefault());
            try (JournalView journal = Journal.read(options.folder().dir())) {
                LifeNotices.of(journal).stream()
                        .filter(notice -> !notice.read())
                        .forEach(notice -> spec.commandLine().getErr().println(words.say(notice.wording())));
            }
        }
        return exit;
    }

    @Override
    boolean takesLong() {
        return true;
    }
}
