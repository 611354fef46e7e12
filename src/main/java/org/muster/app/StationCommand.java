package org.muster.app;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `muster station enrol|revoke|list`.
@Command(
        name = "station",
        description = "The stations of a jurisdiction, on the server's --data or --database.",
        mixinStandardHelpOptions = true)
final class StationCommand extends ServerFolderCommand {
    private enum Action {
        ENROL,
        REVOKE,
        LIST
    }

    @Parameters(
            index = "0",
            paramLabel = "enrol|revoke|list",
            description = "enrol prints a token, good for one station; revoke takes one out, for ever")
    private Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "CODE", description = "of its incident numbers")
    private String code = "";

    @Override
    List<String> words() {
        if (action == Action.REVOKE && code.isBlank()) {
            throw new Refusal("name the station by its code: muster station revoke CODE");
        }
        return switch (action) {
            case ENROL -> List.of("station", "enrol");
            case REVOKE -> List.of("station", "revoke", code);
            case LIST -> List.of("station", "list");
        };
    }
}
