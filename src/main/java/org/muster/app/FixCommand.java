package org.muster.app;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.interop.FixSender;
import org.muster.time.SystemClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `muster fix UNIT LAT LON --server URL`.
@Command(
        name = "fix",
        description = "Sends one position as a device does, with the device's token in MUSTER_SECRET.",
        mixinStandardHelpOptions = true)
final class FixCommand implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Parameters(index = "0", paramLabel = "UNIT", description = "its call sign")
    private String unit = "";

    @Parameters(index = "1", paramLabel = "LAT", description = "degrees, WGS-84")
    private double lat;

    @Parameters(index = "2", paramLabel = "LON", description = "degrees, WGS-84")
    private double lon;

    @Option(names = "--at", paramLabel = "T", description = "the receiver's time (default: now)")
    private @Nullable String at;

    @Option(names = "--server", required = true, paramLabel = "URL", description = "the server")
    private String server = "";

    private CommandSpec spec = CommandSpec.create();

    /// South and west have a minus before their degrees, which makes no option of them.
    @Spec
    void spec(CommandSpec own) {
        own.parser().unmatchedOptionsArePositionalParams(true);
        spec = own;
    }

    @Override
    public Integer call() {
        PositionFix fix = fix();
        String answer;
        try (FixSender sender = new FixSender(server, Secret.read(null))) {
            answer = sender.send(List.of(fix)).join();
        } catch (IllegalArgumentException e) {
            throw new Refusal("--server takes a URL such as http://127.0.0.1:8135, not " + server);
        } catch (CompletionException | IOException e) {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            throw new Refusal("the position was not sent: " + cause.getMessage());
        }
        refusal(answer).ifPresent(why -> {
            throw new Refusal("the server did not take it: " + why);
        });
        spec.commandLine().getOut().println(fix.unit() + " " + lat + " " + lon + " " + fix.at());
        return 0;
    }

    /// The unit's call sign names the device too. What its receiver says of accuracy, speed and heading is unknown
    /// here.
    private PositionFix fix() {
        Instant now = new SystemClock().now();
        try {
            CallSign callSign = new CallSign(unit);
            return new PositionFix(
                    callSign,
                    new GeoPoint(lat, lon),
                    time().orElse(now),
                    now,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    callSign.text(),
                    false);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> refusal(String answer) {
        try {
            JsonNode node = new JsonMapper().readTree(answer);
            return node.path("accepted").asInt(0) == 1
                    ? Optional.empty()
                    : Optional.of(node.path("refused").path(0).path("reason").asString("it gives no reason"));
        } catch (JacksonException e) {
            return Optional.of("its answer is none");
        }
    }

    private Optional<Instant> time() {
        if (at == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(at));
        } catch (DateTimeException e) {
            throw new Refusal("--at takes a time such as 2026-11-24T10:02:00Z, not " + at);
        }
    }
}
