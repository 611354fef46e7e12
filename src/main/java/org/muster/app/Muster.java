package org.muster.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
            ServerCommand.class,
            SyncCommand.class,
            DoCommand.class,
            ShowCommand.class,
            ImportCommand.class,
            FixCommand.class,
            JournalCommand.class,
            MapCommand.class,
            BenchCommand.class,
        })
public final class Muster implements Runnable {
    @Mixin
    private final Options options = new Options();

    private Muster() {}

    public static void main(String[] args) {
        int code = commandLine().execute(args);
        if (code != Exit.STAYS) {
            System.exit(code);
        }
    }

    /// The command line as the program reads it; tests run it in the process.
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Muster());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, command, parsed) -> Exit.failed(e, command.getErr()));
        return line;
    }

    @Override
    public void run() {
        throw new Refusal("no command given; muster --help shows them all");
    }
}
