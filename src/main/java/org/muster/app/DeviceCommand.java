package org.muster.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.muster.dispatch.model.CallSign;
import org.muster.server.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `muster device token UNIT`.
@Command(
        name = "device",
        description = "Prints the token of a unit's device, on the server's --data.",
        mixinStandardHelpOptions = true)
final class DeviceCommand implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Parameters(index = "0", paramLabel = "token", description = "what is asked for")
    private String what = "";

    @Parameters(index = "1", paramLabel = "UNIT", description = "its call sign")
    private String unit = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!what.equals("token")) {
            throw new Refusal("muster device token UNIT, not " + what);
        }
        try {
            String device = new CallSign(unit).text();
            spec.commandLine()
                    .getOut()
                    .println(Server.deviceToken(options.folder().dir(), device));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Refusal("no server's keys in " + options.folder().dir() + ": " + e.getMessage());
        }
    }
}
