package org.muster.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `muster do "COMMAND LINE"`.
@Command(
        name = "do",
        description = "Carries out one line as typed at the desk; H shows the verbs.",
        mixinStandardHelpOptions = true)
final class DoCommand extends FolderCommand {
    @Parameters(paramLabel = "LINE", arity = "1..*", description = "the line, with or without quotes around it")
    private List<String> words = new ArrayList<>();

    @Override
    HeldFolder.Ask ask() {
        return new HeldFolder.Ask("do", String.join(" ", words), "");
    }
}
