package org.muster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.words.Words;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.StationChange;
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

    @Option(
            names = "--as-new-station",
            description = "for a folder that is a copy of another: enrol it anew, with a key of its own")
    private boolean asNewStation;

    @Option(
            names = "--server-cert",
            paramLabel = "F",
            description = "certificate (PEM) of the city's own authority, trusted from now on")
    private @Nullable Path serverCertificate;

    @Override
    HeldFolder.Ask ask() throws IOException {
        options.folder().keepServerCertificate(serverCertificate);
        return new HeldFolder.Ask("sync", server, Secret.read(tokenFile));
    }

    private void becomeNew() throws IOException {
        Optional<FolderLock> held = FolderLock.tryAcquire(options.folder().dir());
        if (held.isEmpty()) {
            throw new Refusal("another process holds " + options.folder().dir() + ": close its desk first");
        }
        try (FolderLock lock = held.get()) {
            StationChange.begin(lock, new SecureRandom());
        } catch (NoSuchFileException e) {
            throw new Refusal("there is no station in " + options.folder().dir());
        }
    }

    /// What the exchange found of this folder is said by whoever asked for it, until it was read.
    @Override
    public Integer call() throws IOException {
        if (asNewStation) {
            becomeNew();
        }
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
