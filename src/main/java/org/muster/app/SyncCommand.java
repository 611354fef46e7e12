package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
            names = "--server-cert",
            paramLabel = "F",
            description = "certificate (PEM) of the city's own authority, trusted from now on")
    private @Nullable Path serverCertificate;

    @Override
    HeldFolder.Ask ask() throws IOException {
        options.folder().keepServerCertificate(serverCertificate);
        return new HeldFolder.Ask("sync", server, Secret.read(tokenFile));
    }

    @Override
    boolean takesLong() {
        return true;
    }
}
