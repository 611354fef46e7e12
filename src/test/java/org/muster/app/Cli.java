package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.time.SystemClock;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program's commands, run in this process on one data folder.
///
/// @param dir the folder
record Cli(Path dir) {
    /// What a command printed and how it ended.
    record Ran(int exit, String out, String err) {
        JsonNode json() {
            assertThat(exit).as(err).isZero();
            return new JsonMapper().readTree(out);
        }
    }

    static Server server(Path dir) throws Exception {
        return server(dir, "Drill");
    }

    static Server server(Path dir, String jurisdiction) throws Exception {
        return server(dir, jurisdiction, 0);
    }

    /// @param port 0 takes a free one
    static Server server(Path dir, String jurisdiction, int port) throws Exception {
        SystemClock clock = new SystemClock();
        clock.adjust(0, 0);
        return Server.start(
                new ServerConfig(
                        dir,
                        "127.0.0.1",
                        port,
                        true,
                        new Founding(jurisdiction, java.time.ZoneOffset.UTC, JurisdictionKind.DRILL)),
                clock,
                RandomGenerator.of("SecureRandom"));
    }

    Ran run(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--data", dir.toString(), "--language", "en", "--operator", "Li Na"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Muster.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        int exit = command.execute(line.toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }

    Ran done(String... words) {
        Ran ran = run(words);
        assertThat(ran.exit).as("%s: %s", List.of(words), ran.err).isZero();
        return ran;
    }
}
