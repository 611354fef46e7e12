package org.muster.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The program's entry point: reads the command and runs it.
@Command(
        name = "muster",
        description = "Command and dispatch, on line or off. Without a command the desk opens.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DeskCommand.class,
            ServerCommand.class,
            SyncCommand.class,
            BundleCommand.class,
            FollowCommand.class,
            DoCommand.class,
            ShowCommand.class,
            ReplayCommand.class,
            ImportCommand.class,
            FixCommand.class,
            DeviceCommand.class,
            AccountCommand.class,
            StationCommand.class,
            JournalCommand.class,
            MapCommand.class,
            SimulateCommand.class,
            BenchCommand.class,
        })
public final class Muster implements Runnable {
    @Mixin
    private final Options options = new Options();

    private Muster() {}

    public static void main(String[] args) {
        quietLibraries();
        int code = commandLine().execute(args);
        if (code != Exit.STAYS) {
            System.exit(code);
        }
    }

    // Held here, or the settings would be collected as garbage.
    private static final List<Logger> LIBRARIES = Stream.of("org.eclipse.jetty", "com.gluonhq", "javafx")
            .map(Logger::getLogger)
            .toList();

    /// What libraries say of their own coming and going is no news to an operator; their errors are.
    private static void quietLibraries() {
        LIBRARIES.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    /// The command line as the program reads it; tests run it in the process.
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Muster());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A typed line may end with a time, -2, which is no option.
        Objects.requireNonNull(line.getSubcommands().get("do")).setUnmatchedOptionsArePositionalParams(true);
        line.setExecutionExceptionHandler((e, command, parsed) -> Exit.failed(e, command.getErr()));
        return line;
    }

    @Override
    public void run() {
        throw new Refusal("no command given; 'muster desk --demo' shows the sample city, muster --help the rest");
    }
}
