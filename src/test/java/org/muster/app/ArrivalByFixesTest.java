package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.server.Server;
import tools.jackson.databind.JsonNode;

/// Positions sent by `muster fix`, from the server's arrival rule to the ledger of a station.
class ArrivalByFixesTest {
    private static final String STANDARD = """
            version: test
            clockStart: FIRST_DISPATCH
            dispatchWithin: {2: 120}
            targets:
              - {tier: ONE, form: BY_FORCE, deadlineSeconds: 60, requirement: {units: 1, forces: [POLICE_STATION]}}
            """;
    private static final String SITES = """
            id,kind,name,nameEn,zoneClass,lat,lon
            B1,BANK,Granary Street Bank,Granary Street Bank,KEY,38.5000000,105.9000000
            """;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    Path dir;

    private Cli station;

    @BeforeEach
    void station() {
        station = new Cli(dir.resolve("A"));
    }

    /// Sent a minute ago, so that fixes since then can be told without waiting for them.
    private void dispatchAMinuteAgo(Server server) throws Exception {
        station.done("sync", "--server", server.url());
        station.done("import", "units", Path.of("sample-data", "units.csv").toString());
        station.done(
                "import",
                "sites",
                Files.writeString(dir.resolve("sites.csv"), SITES).toString());
        station.done(
                "import",
                "standard",
                Files.writeString(dir.resolve("standard.yaml"), STANDARD).toString());
        assertThat(station.done("do", "--json", "N alarm at the bank")
                        .json()
                        .path("incident")
                        .asString(""))
                .isEqualTo("A1");
        station.done("do", "L A1 Granary Street Bank");
        station.done("do", "D P01 A1 -1");
        station.done("sync");
    }

    private JsonNode tierOne() {
        station.done("sync");
        JsonNode ledger = station.done("show", "ledger", "A1", "--json").json();
        return ledger.path("tiers").path(0);
    }

    @Test
    void aUnitThatStaysAtTheBankMakesTierOneMet() throws Exception {
        try (Server server = Cli.server(dir.resolve("server"))) {
            dispatchAMinuteAgo(server);
            Instant arrived = Instant.now().minusSeconds(40);
            station.done("fix", "P01", "38.50010", "105.90010", "--at", arrived.toString(), "--server", server.url());
            station.done(
                    "fix",
                    "p01",
                    "38.50012",
                    "105.90010",
                    "--at",
                    arrived.plusSeconds(6).toString(),
                    "--server",
                    server.url());

            long start = System.nanoTime();
            JsonNode tier = tierOne();
            while (!tier.path("state").asString("").equals("MET") && System.nanoTime() - start < LIMIT_NANOS) {
                tier = tierOne();
            }

            assertThat(tier.path("state").asString("")).as("%s", tier).isEqualTo("MET");
            assertThat(Instant.parse(tier.path("metAt").asString("")))
                    .isEqualTo(arrived.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
            JsonNode shown = station.done("show", "incident", "A1", "--json")
                    .json()
                    .path("assignments")
                    .path(0);
            assertThat(shown.path("stage").asString("")).isEqualTo("ON_SCENE");
            assertThat(shown.path("arrivalShown").path("device").asString("")).isEqualTo("P01");
        }
    }

    @Test
    void aFixThatIsNoneIsRefusedInOneLine() throws Exception {
        try (Server server = Cli.server(dir.resolve("server"))) {
            assertThat(station.run("fix", "P01", "138.5", "105.9", "--server", server.url()))
                    .satisfies(ran -> assertThat(ran.exit()).isEqualTo(1))
                    .satisfies(ran -> assertThat(ran.err()).contains("138.5").hasLineCount(1));
            assertThat(station.run("fix", "P01", "38.5", "105.9", "--at", "noon", "--server", server.url())
                            .err())
                    .contains("--at takes a time such as");
            assertThat(station.run("fix", "P01", "-33.45", "-70.66", "--server", server.url())
                            .exit())
                    .as("south and west are places too")
                    .isZero();
        }
        assertThat(station.run("fix", "P01", "38.5", "105.9", "--server", "http://127.0.0.1:9")
                        .err())
                .contains("was not sent")
                .hasLineCount(1);
    }
}
