package org.muster.app;

import java.util.List;
import org.muster.dispatch.model.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `muster account add|close|list`.
@Command(
        name = "account",
        description =
                "Operators' accounts, on the server's --data or --database. Until the first one is added everybody"
                        + " may do everything; the first is an administrator.",
        mixinStandardHelpOptions = true)
final class AccountCommand extends ServerFolderCommand {
    private enum Action {
        ADD,
        CLOSE,
        LIST
    }

    @Parameters(
            index = "0",
            paramLabel = "add|close|list",
            description = "add also changes a role and gives a new token")
    private Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "the operator's name in records")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "call_taker, dispatcher, supervisor, administrator or machine (default: dispatcher)")
    private Role role = Role.DISPATCHER;

    @Option(names = "--protected", description = "may read what is protected, whatever the role")
    private boolean seesProtected;

    @Override
    List<String> words() {
        if (action != Action.LIST && name.isBlank()) {
            throw new Refusal("name the account: muster account add NAME --role ROLE");
        }
        return switch (action) {
            case ADD -> List.of("account", "add", name, role.name(), seesProtected ? "protected" : "");
            case CLOSE -> List.of("account", "close", name);
            case LIST -> List.of("account", "list");
        };
    }
}
