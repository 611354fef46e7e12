package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.server.Server;
import tools.jackson.databind.JsonNode;

/// A field station that has no line exchanges by files on a stick, with the program's commands.
class BundleCommandTest {
    @TempDir
    Path dir;

    private Server server;
    private Cli field;
    private Cli town;
    private Path stick;

    @BeforeEach
    void start() throws Exception {
        server = Cli.server(dir.resolve("server"));
        field = new Cli(dir.resolve("field"));
        town = new Cli(dir.resolve("town"));
        stick = Files.createDirectories(dir.resolve("stick"));
        field.done("sync", "--server", server.url());
        town.done("sync", "--server", server.url());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static JsonNode situation(Cli of) {
        return of.done("show", "situation", "--json").json();
    }

    private String file(String name) {
        return stick.resolve(name).toString();
    }

    private Cli.Ran refused(Cli at, String... words) {
        Cli.Ran ran = at.run(words);
        assertThat(ran.exit()).as("%s %s", ran.out(), ran.err()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1);
        assertThat(ran.out()).isEmpty();
        return ran;
    }

    @Test
    void whatAFieldStationTypedGoesToTheServerOnAStickAndTheAnswerComesBack() throws Exception {
        field.done("do", "N flood at the bridge");
        field.done("do", "NT A1 the road is under water");
        town.done("do", "N fire in town");
        town.done("sync");

        Cli.Ran written = field.done("bundle", "write", file("to-server"), "--to", "server");
        assertThat(written.out()).contains("holds 3 waiting events");
        Cli.Ran carried = town.done("bundle", "read", file("to-server"));
        assertThat(carried.out())
                .contains("the server took 3 new events of field")
                .contains("to-server.answer");
        Cli.Ran back = field.done("bundle", "read", file("to-server.answer"));
        assertThat(back.out()).contains("0 own events wait");

        town.done("sync");
        assertThat(situation(field).path("pending").asInt()).isZero();
        assertThat(situation(field).path("stateHash")).isEqualTo(situation(town).path("stateHash"));
        assertThat(town.done("show", "incidents", "--json").json()).hasSize(2);
        assertThat(field.done("journal", "verify").out()).startsWith("ok");
    }
}
