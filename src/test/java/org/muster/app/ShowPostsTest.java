package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.server.Server;
import tools.jackson.databind.JsonNode;

/// What a supervisor reads of posts on the command line: two sites of the sample city four kilometres apart, the only
/// unit at one of them, and what happened at the other.
class ShowPostsTest {
    private static final String NEAR = "38.5011,105.9088";
    private static final String FAR = "38.5311,105.9388";

    @TempDir
    static Path city;

    @TempDir
    Path dir;

    private Server server;
    private Cli station;

    @BeforeEach
    void start() throws Exception {
        server = Cli.server(dir.resolve("server"));
        station = new Cli(dir.resolve("A"));
        station.done("sync", "--server", server.url());
        station.done(
                "import",
                "units",
                file("units.csv", "callSign,force,homeLat,homeLon\nP1,POLICE_STATION," + NEAR + "\nP2,SWAT,,\n"));
        station.done(
                "import",
                "sites",
                file(
                        "sites.csv",
                        "id,kind,name,nameEn,zoneClass,lat,lon\nS1,BANK,近处,Near Bank,KEY," + NEAR
                                + "\nS2,SCHOOL,远处,Far School,CORE," + FAR + "\n"));
        station.done("do", "N fight");
        station.done("do", "L A1 Far School");
        station.done("do", "N fire");
        station.done("do", "L A2 Near Bank");
        station.done("do", "N somewhere");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    @BeforeAll
    static void importTheSampleCity() throws Exception {
        SampleFiles.giveRoads(city().create());
    }

    private static Folder city() {
        return new Folder(city);
    }

    private void layRoads() throws Exception {
        Files.copy(city().roads(), new Folder(station.dir()).roads());
    }

    @Test
    void thePresentPostsAreJudgedBesideThoseOfAFile() throws Exception {
        layRoads();
        String posts = file("posts.csv", "name,lat,lon\nSchool gate," + FAR + "\nOld post," + NEAR + "\n");
        JsonNode shown = station.done("show", "posts", "--posts", posts, "--within", "1", "--json")
                .json();

        assertThat(shown.path("incidents").asInt()).isEqualTo(2);
        assertThat(shown.path("unlocated").asInt()).isEqualTo(1);
        assertThat(shown.path("withoutHomePost").get(0).stringValue()).isEqualTo("P2");
        JsonNode present = shown.path("plans").get(0);
        assertThat(present.path("incidents").path("within1").asInt()).isEqualTo(1);
        assertThat(present.path("day").path("count").asInt()
                        + present.path("night").path("count").asInt())
                .isEqualTo(2);
        assertThat(present.path("uncovered"))
                .extracting(site -> site.path("name").stringValue())
                .containsExactly("Far School");
        assertThat(present.path("additions").get(0).path("site").stringValue()).isEqualTo("S2");
        assertThat(present.path("additions").get(0).path("incidents").asInt()).isEqualTo(1);
        assertThat(present.has("leastMissed")).isFalse();
        JsonNode given = shown.path("plans").get(1);
        assertThat(given.path("of").stringValue()).isEqualTo("posts.csv");
        assertThat(given.path("sites").path("inTime").asInt()).isEqualTo(2);
        assertThat(given.path("additions")).isEmpty();
        assertThat(given.path("leastMissed").path("incidentsFromHereOnly").asInt())
                .isEqualTo(1);
    }

    @Test
    void forPeopleItIsWrittenInTheirLanguage() throws Exception {
        layRoads();
        assertThat(station.done("show", "posts").out())
                .contains(
                        "Sites  2  1 min 50.0 %",
                        "  Far School", "2 incidents since 20", "1 units without a home post (P2)");
    }

    @Test
    void onlyTheIncidentsOfTheSpanCount() throws Exception {
        layRoads();
        JsonNode shown = station.done("show", "posts", "--to", "-1h", "--json").json();
        assertThat(shown.path("incidents").asInt()).isZero();
    }

    @Test
    void aWrongRowIsNamedWithItsReason() throws Exception {
        layRoads();
        String posts = file("posts.csv", "name,lat,lon\nA," + NEAR + "\nB,north,105.9\nA," + FAR + "\n");
        Cli.Ran ran = station.run("show", "posts", "--posts", posts);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("posts.csv:3: lat is no number: 'north'", "1 more");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void withoutRoadsItSaysWhatToDo() {
        Cli.Ran ran = station.run("show", "posts");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("muster map import");
    }
}
