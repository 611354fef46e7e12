package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.bench.process.Launch;
import org.muster.dispatch.command.PlaceFinder;
import org.muster.journal.Doorway;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.server.Server;
import org.muster.telemetry.LatestFixes;
import org.muster.time.SystemClock;
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

    private static byte[] changed(byte[] file, int at) {
        byte[] changed = file.clone();
        changed[at] ^= 1;
        return changed;
    }

    @Test
    void whatCannotBeReadSaysWhichFileAndWhy() throws Exception {
        field.done("do", "N flood at the bridge");
        field.done("bundle", "write", file("sound"), "--to", "server");
        byte[] sound = Files.readAllBytes(stick.resolve("sound"));
        Files.write(stick.resolve("cut"), Arrays.copyOf(sound, sound.length / 2));
        Files.write(stick.resolve("damaged"), changed(sound, sound.length / 2));
        Files.writeString(stick.resolve("letter"), "Dear Sir");
        Cli stranger = new Cli(dir.resolve("stranger"));

        for (Cli at : List.of(town, new Cli(dir.resolve("server")))) {
            assertThat(refused(at, "bundle", "read", file("cut")).err())
                    .isEqualToIgnoringNewLines(
                            file("cut") + " is cut off after " + sound.length / 2 + " bytes: copy it again");
            assertThat(refused(at, "bundle", "read", file("damaged")).err())
                    .isEqualToIgnoringNewLines(
                            file("damaged") + " is damaged: it holds other bytes than were written; copy it again");
            assertThat(refused(at, "bundle", "read", file("letter")).err())
                    .isEqualToIgnoringNewLines(file("letter") + " is no bundle");
            assertThat(refused(at, "bundle", "read", file("nowhere")).err())
                    .contains(file("nowhere") + ": there is no such file");
            server.close();
        }
        assertThat(refused(town, "bundle", "read", file("sound")).err())
                .contains(file("sound") + " is for the server and was not brought there: ");
        assertThat(refused(stranger, "bundle", "read", file("sound")).err())
                .contains(file("sound") + " is for another station than this one");
        assertThat(refused(town, "bundle", "read", file("sound"), "--admit").err())
                .contains("--admit goes with the server's --data");
        assertThat(refused(field, "bundle", "write", file("letter"), "--to", "server")
                        .err())
                .contains(file("letter") + " is there already and is no bundle: name another file");
        assertThat(refused(field, "bundle", "write", file("none/here"), "--to", "server")
                        .err())
                .contains(file("none/here") + ": there is no such folder");
        // Nothing was lost by all that.
        Cli.Ran taken = new Cli(dir.resolve("server")).done("bundle", "read", file("sound"));
        assertThat(taken.out()).contains("the server took 2 new events");
        assertThat(field.done("bundle", "read", file("sound.answer")).out()).contains("0 own events wait");
    }

    @Test
    void aFolderThatADeskHoldsIsAskedThroughItsDoor() throws Exception {
        Folder folder = new Folder(field.dir());
        try (Station holder = Station.tryOpen(folder, "Li Na", new SystemClock(), () -> LatestFixes.NONE)
                        .orElseThrow();
                Doorway door = Doorway.open(
                        holder.lock(),
                        new HeldFolder(holder, new LineDesk(holder.session(), PlaceFinder.NONE), Optional.empty()))) {
            field.done("do", "N flood at the bridge");
            field.done("bundle", "write", file("to-server"), "--to", "server");
            town.done("bundle", "read", file("to-server"));
            assertThat(field.done("bundle", "read", file("to-server.answer")).out())
                    .contains("0 own events wait");
            assertThat(holder.session().snapshot().pending()).isZero();
            assertThat(refused(field, "bundle", "read", file("nowhere")).err())
                    .isEqualToIgnoringNewLines(file("nowhere") + ": there is no such file");
        }
    }

    @Test
    void aServerThatRunsTakesBundlesThroughItsDoorAndLetsStationsInThere() throws Exception {
        Cli fresh = new Cli(dir.resolve("fresh"));
        Cli atServer = new Cli(dir.resolve("server"));
        assertThat(fresh.done("bundle", "write", file("asks"), "--to", "server").out())
                .contains("asks for this station to be enrolled");
        assertThat(refused(atServer, "bundle", "read", file("asks")).err())
                .contains("another process holds " + atServer.dir() + " and does not answer");
        try (Doorway door =
                Doorway.open(server.lock().orElseThrow(), new ServerDesk(server.administration(), server::carry))) {
            assertThat(refused(atServer, "bundle", "read", file("asks")).err())
                    .contains(file("asks") + " was written by a station that is not enrolled here and asks for it");
            atServer.done("bundle", "read", file("asks"), "--admit");
            fresh.done("bundle", "read", file("asks.answer"));
            fresh.done("do", "N smoke on the hill");
            fresh.done("bundle", "write", file("first"), "--to", "server");
            assertThat(atServer.done("bundle", "read", file("first")).out()).contains("the server took 2 new events");
        }
        assertThat(fresh.done("bundle", "read", file("first.answer")).out()).contains("0 own events wait");
        town.done("sync");
        assertThat(situation(fresh).path("stateHash")).isEqualTo(situation(town).path("stateHash"));
    }

    @Test
    void aReadingOfANewerStationsBundleThatIsKilledIsDoneByTheNextOne() throws Exception {
        StringBuilder units = new StringBuilder("callSign,name,force,capabilities,crew,homeLat,homeLon,beat\n");
        for (int i = 1; i <= 1_500; i++) {
            units.append("P").append(i).append(",,POLICE_STATION,,2,,,\n");
        }
        Path csv = Files.writeString(dir.resolve("units.csv"), units);
        town.done("import", "units", csv.toString());
        town.done("sync");
        town.done("bundle", "write", file("log"), "--to", "field");
        long before = position(field);
        Process reading = new ProcessBuilder(Launch.ofThisProgram(Muster.class.getName())
                        .line(
                                dir,
                                List.of(
                                        "bundle",
                                        "read",
                                        file("log"),
                                        "--data",
                                        field.dir().toString())))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile())
                .start();
        while (reading.isAlive() && position(field) == before) {
            LockSupport.parkNanos(5_000_000);
        }
        reading.destroyForcibly().waitFor();

        assertThat(field.done("bundle", "read", file("log")).out())
                .as(Files.readString(dir.resolve("said")))
                .contains("the log reaches " + position(town));
        assertThat(field.done("journal", "verify").out()).startsWith("ok");
        assertThat(situation(field).path("stateHash")).isEqualTo(situation(town).path("stateHash"));
    }

    private static long position(Cli of) {
        try (JournalView journal = Journal.read(of.dir())) {
            return journal.head().position();
        }
    }
}
