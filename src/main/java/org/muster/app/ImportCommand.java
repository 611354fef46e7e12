package org.muster.app;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `muster import units|sites|circles|categories|standard FILE`.
@Command(
        name = "import",
        description = "Takes reference data over, as events, all or nothing.",
        mixinStandardHelpOptions = true)
final class ImportCommand extends FolderCommand {
    @Parameters(index = "0", paramLabel = "KIND", description = "units, sites, circles, categories or standard")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "the file")
    private Path file = Path.of("");

    @Override
    HeldFolder.Ask ask() {
        if (!Files.isReadable(file)) {
            throw new Refusal(file + ": there is no such file, or it cannot be read");
        }
        return new HeldFolder.Ask("import", kind, file.toAbsolutePath().toString());
    }
}
