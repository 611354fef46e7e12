package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.command.PlaceFinder;
import org.muster.journal.Doorway;
import org.muster.server.Server;
import org.muster.telemetry.LatestFixes;
import org.muster.time.SystemClock;
import tools.jackson.databind.JsonNode;

/// A desk that looks over the border: other jurisdictions beside its own, each a stream of its own.
class FollowCommandTest {
    @TempDir
    Path dir;

    private Server home;
    private Server away;
    private Cli desk;
    private Cli neighbour;

    @BeforeEach
    void twoCities() throws Exception {
        home = Cli.server(dir.resolve("home"), "Shuochuan");
        away = Cli.server(dir.resolve("away"), "Qinghe");
        desk = new Cli(dir.resolve("desk"));
        neighbour = new Cli(dir.resolve("neighbour"));
        desk.done("sync", "--server", home.url());
        neighbour.done("sync", "--server", away.url());
        units(desk, "P12", "P13");
        units(neighbour, "P12", "T7");
        desk.done("do", "N theft at the station");
        neighbour.done("do", "N fire in the market");
        desk.done("sync");
        neighbour.done("sync");
    }

    @AfterEach
    void stop() throws Exception {
        home.close();
        away.close();
    }

    static void units(Cli of, String... callSigns) throws Exception {
        StringBuilder csv = new StringBuilder("callSign,force,crew,homeLat,homeLon\n");
        for (String callSign : callSigns) {
            csv.append(callSign).append(",POLICE_STATION,2,36.06,103.83\n");
        }
        Path file = Files.createTempFile("units", ".csv");
        Files.writeString(file, csv);
        of.done("import", "units", file.toString());
        Files.delete(file);
    }

    private JsonNode show(String... what) {
        String[] line = new String[what.length + 2];
        line[0] = "show";
        System.arraycopy(what, 0, line, 1, what.length);
        line[what.length + 1] = "--json";
        return desk.done(line).json();
    }

    private static java.util.List<String> texts(JsonNode array, String field) {
        return array.valueStream().map(each -> each.path(field).asString("own")).toList();
    }

    @Test
    void whatANeighbourDoesIsSeenBesideTheOwnAndMarked() {
        JsonNode alone = show("units");
        assertThat(desk.done("follow", "add", "qh", "--server", away.url()).out())
                .contains("Qinghe is followed as QH");

        assertThat(show("units")).as("scripts see what they saw").isEqualTo(alone);
        JsonNode units = show("units", "--followed");
        assertThat(texts(units, "callSign")).containsExactly("P12", "P13", "P12", "T7");
        assertThat(texts(units, "jurisdictionName")).containsExactly("own", "own", "Qinghe", "Qinghe");
        assertThat(texts(units, "followedAs")).containsExactly("own", "own", "QH", "QH");
        assertThat(texts(show("incidents", "--followed"), "words"))
                .containsExactly("theft at the station", "fire in the market");

        neighbour.done("do", "N flood at the bridge");
        neighbour.done("sync");
        Cli.Ran synced = desk.done("sync");
        assertThat(synced.out()).contains("in step with " + home.url()).contains("QH: log position");
        assertThat(texts(show("incidents", "--followed"), "words"))
                .containsExactly("theft at the station", "fire in the market", "flood at the bridge");
        assertThat(show("incidents")).hasSize(1);
    }

    @Test
    void aNeighboursServerThatIsGoneDisturbsNothingElse() throws Exception {
        desk.done("follow", "add", "QH", "--server", away.url());
        away.close();
        desk.done("do", "N noise in the yard");
        Cli.Ran synced = desk.run("sync");
        assertThat(synced.exit()).isEqualTo(1);
        assertThat(synced.err()).contains("in step with " + home.url()).contains("QH: the server cannot be reached");
        assertThat(show("situation").path("pending").asInt()).isZero();
        assertThat(texts(show("incidents", "--followed"), "words"))
                .containsExactly("theft at the station", "noise in the yard", "fire in the market");
    }

    @Test
    void nobodyFollowsItselfOrOneNeighbourTwiceOrOneThatIsNotThere() {
        assertThat(desk.run("follow", "add", "ME", "--server", home.url()).err())
                .contains("Shuochuan is this desk's own jurisdiction");
        assertThat(desk.run("follow", "add", "far away", "--server", away.url()).err())
                .contains("no code");
        assertThat(desk.run("follow", "add", "QH", "--server", "http://127.0.0.1:1")
                        .err())
                .contains("Not followed: the server cannot be reached");
        assertThat(desk.run("follow", "add", "QH", "--server", "nowhere").err()).contains("Not followed: not the URL");
        assertThat(desk.done("follow", "list", "--json").json()).isEmpty();
        desk.done("follow", "add", "QH", "--server", away.url());
        assertThat(desk.run("follow", "add", "Q2", "--server", away.url()).err())
                .contains("already, as QH");
        assertThat(desk.done("follow", "list", "--json").json()).singleElement().satisfies(each -> {
            assertThat(each.path("code").stringValue()).isEqualTo("QH");
            assertThat(each.path("jurisdictionName").stringValue()).isEqualTo("Qinghe");
            assertThat(each.path("server").stringValue()).isEqualTo(away.url());
        });
        assertThat(desk.done("follow", "drop", "QH").out()).contains("followed no longer");
        assertThat(desk.done("follow", "list", "--json").json()).isEmpty();
        assertThat(Files.exists(dir.resolve("desk").resolve("followed").resolve("QH")))
                .isFalse();
    }

    @Test
    void anOpenDeskTakesOnANeighbourWithoutBeingClosed() throws Exception {
        Folder folder = new Folder(desk.dir());
        try (Station holder = Station.tryOpen(folder, "Li Na", new SystemClock(), () -> LatestFixes.NONE)
                        .orElseThrow();
                Following following = new Following(holder, "Li Na");
                Doorway door = Doorway.open(
                        holder.lock(),
                        new HeldFolder(
                                holder,
                                new LineDesk(holder.session(), PlaceFinder.NONE),
                                Optional.empty(),
                                following))) {
            desk.done("follow", "add", "QH", "--server", away.url());
            assertThat(following.all())
                    .singleElement()
                    .satisfies(followed -> assertThat(
                                    followed.session().snapshot().situation().openIncidents())
                            .hasSize(1));
            assertThat(texts(show("incidents", "--followed"), "words")).contains("fire in the market");
            desk.done("sync");
            desk.done("follow", "drop", "QH");
            assertThat(following.all()).isEmpty();
        }
    }
}
