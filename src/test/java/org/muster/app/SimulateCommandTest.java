package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.road.RoadImport;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.time.SystemClock;
import tools.jackson.databind.JsonNode;

class SimulateCommandTest {
    @TempDir
    private Path dir;

    private Path folderWithRoads() throws IOException {
        RoadImport roads = new RoadImport();
        Extract.open(Path.of("sample-data", "shuochuan.osm.pbf")).read(roads, Progress.NONE);
        Folder folder = new Folder(dir.resolve("simulation")).create();
        roads.graph().save(folder.roads());
        return folder.dir();
    }

    @Test
    void aServerThatKnowsNothingIsGivenUnitsCallsAndFixes() throws Exception {
        try (Server server = Cli.server(dir.resolve("server"))) {
            Cli simulation = new Cli(folderWithRoads());
            String[] line = {
                "simulate",
                "--server",
                server.url(),
                "--units",
                "40",
                "--incidents-per-hour",
                "7200",
                "--for",
                "8s",
                "--seed",
                "3",
                "--json"
            };

            JsonNode first = simulation.run(line).json();

            assertThat(first.path("units").intValue()).isEqualTo(40);
            assertThat(first.path("events").intValue()).isPositive();
            assertThat(first.path("incidents").intValue()).isPositive();
            assertThat(first.path("fixes").intValue()).isGreaterThan(20);
            assertThat(first.path("pending").intValue()).isZero();
            Cli desk = new Cli(dir.resolve("desk"));
            desk.done("sync", "--server", server.url());
            assertThat(desk.run("show", "units", "--json").json()).hasSize(40);
            assertThat(desk.run("show", "incidents", "--all", "--json").json())
                    .hasSize(first.path("incidents").intValue());
            assertThat(server.fixes().all().count()).isGreaterThan(20);
        }
    }

    @Test
    void aRealJurisdictionIsRefusedBeforeTheStationEnrols() throws Exception {
        SystemClock clock = new SystemClock();
        clock.adjust(0, 0);
        ServerConfig config = new ServerConfig(
                dir.resolve("server"),
                "127.0.0.1",
                0,
                false,
                new Founding("Wuhan", ZoneOffset.UTC, JurisdictionKind.REAL));
        try (Server server = Server.start(config, clock, RandomGenerator.of("SecureRandom"))) {
            Path folder = dir.resolve("simulation");

            Cli.Ran ran = new Cli(folder).run("simulate", "--server", server.url(), "--for", "5s");

            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err()).contains("Wuhan is a real jurisdiction");
            assertThat(Files.exists(folder)).isFalse();
        }
    }

    @Test
    void whatIsNoLengthOfTimeIsWrongUsage() {
        Cli.Ran ran = new Cli(dir).run("simulate", "--server", "http://127.0.0.1:1", "--for", "long");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("--for takes a length of time");
    }
}
