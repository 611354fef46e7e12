package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.journal.FolderLock;
import org.muster.server.Server;
import tools.jackson.databind.JsonNode;

/// A station's safety copy: written beside its writer, and put back without losing anything.
class BackupCommandTest {
    @TempDir
    Path dir;

    private Server server;
    private Cli station;
    private Cli other;
    private Path backup;

    @BeforeEach
    void start() throws Exception {
        server = Cli.server(dir.resolve("server"));
        station = new Cli(dir.resolve("A"));
        other = new Cli(dir.resolve("B"));
        backup = dir.resolve("yesterday.backup");
        station.done("sync", "--server", server.url());
        other.done("sync", "--server", server.url());
        station.done("do", "N fire");
        station.done("sync");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void loseTheFolder() throws Exception {
        Files.move(station.dir(), dir.resolve("lost"));
    }

    private JsonNode shown(Cli of, String what) {
        return of.done("show", what, "--json").json();
    }

    @Test
    void yesterdaysBackupIsRestoredAndNothingIsLost() throws Exception {
        station.done("do", "NT A1 typed off line before the backup");
        station.done("journal", "backup", backup.toString());
        station.done("do", "N theft");
        station.done("sync");
        loseTheFolder();

        assertThat(station.done("journal", "restore", backup.toString()).out()).contains("restored");
        assertThat(shown(station, "incidents")).hasSize(1);
        // Off line, on what yesterday knew.
        station.done("do", "N typed off line");
        station.done("do", "NT A1 again");
        Cli.Ran synced = station.done("sync");

        assertThat(synced.err()).contains("behind its server");
        assertThat(shown(station, "incidents"))
                .extracting(incident -> incident.path("number").stringValue())
                .containsExactlyInAnyOrder("A1", "A2", "A2.1");
        other.done("sync");
        assertThat(shown(other, "situation").path("stateHash"))
                .isEqualTo(shown(station, "situation").path("stateHash"));
        assertThat(shown(station, "situation").path("pending").asInt()).isZero();
        JsonNode notices = shown(station, "link").path("notices");
        assertThat(notices).hasSize(1);
        assertThat(notices.get(0).path("kind").stringValue()).isEqualTo("RESTORED");
        // The note of before the backup came back from the server and was not written twice.
        assertThat(station.done("show", "incident", "A1", "--json")
                        .json()
                        .path("timeline")
                        .toString()
                        .split("typed off line before the backup", -1))
                .hasSizeLessThanOrEqualTo(2);
        station.done("do", "N next");
        assertThat(shown(station, "incidents"))
                .extracting(incident -> incident.path("number").stringValue())
                .contains("A2.2");
        assertThat(station.done("journal", "verify").out()).startsWith("ok");
    }

    @Test
    void whatWaitedInTheBackupAndNeverReachedTheServerIsWrittenAnewOnce() throws Exception {
        station.done("do", "N waits in the backup");
        station.done("journal", "backup", backup.toString());
        loseTheFolder();
        station.done("journal", "restore", backup.toString());
        assertThat(shown(station, "incidents")).hasSize(2);
        station.done("sync");
        station.done("sync");
        other.done("sync");
        assertThat(shown(other, "incidents"))
                .extracting(incident -> incident.path("number").stringValue())
                .containsExactlyInAnyOrder("A1", "A2");
        assertThat(shown(station, "link").path("notices").get(0).path("renewed").asInt())
                .isEqualTo(2);
    }

    @Test
    void aBackupIsTakenBesideTheWriterReadableByItsOwnerAloneAndOverwritesNothing() throws Exception {
        try (FolderLock held = FolderLock.tryAcquire(station.dir()).orElseThrow()) {
            station.done("journal", "backup", backup.toString());
        }
        if (Files.getFileStore(backup).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                    .isEqualTo("rw-------");
        }
        byte[] before = Files.readAllBytes(backup);
        Cli.Ran again = station.run("journal", "backup", backup.toString());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).hasLineCount(1).contains("is there already");
        assertThat(Files.readAllBytes(backup)).isEqualTo(before);
        assertThat(dir.resolve("yesterday.backup.part")).doesNotExist();
    }

    @Test
    void nothingIsRestoredOverAJournalIntoAHeldFolderOrFromABadFile() throws Exception {
        station.done("journal", "backup", backup.toString());
        Cli.Ran over = station.run("journal", "restore", backup.toString());
        assertThat(over.exit()).isEqualTo(1);
        assertThat(over.err()).hasLineCount(1).contains("move").contains("aside");

        loseTheFolder();
        try (FolderLock held = FolderLock.tryAcquire(station.dir()).orElseThrow()) {
            assertThat(station.run("journal", "restore", backup.toString()).err())
                    .hasLineCount(1)
                    .contains("another process holds");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + backup);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE confirmed SET server_at = server_at + 1 WHERE position = 3");
        }
        Cli.Ran bad = station.run("journal", "restore", backup.toString());
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.err()).hasLineCount(1).contains("log position 3");
        Path none = Files.writeString(dir.resolve("none"), "no backup at all");
        assertThat(station.run("journal", "restore", none.toString()).err()).hasLineCount(1);
        assertThat(station.dir().resolve("journal.db")).doesNotExist();
        assertThat(station.dir().resolve("station.keys")).doesNotExist();
    }

    @Test
    void aCopiedFolderIsToldAndEnrolsAnewWithWhatItHadWritten() throws Exception {
        Cli copy = new Cli(dir.resolve("C"));
        try (var files = Files.walk(station.dir())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.dir().resolve(station.dir().relativize(file)));
            }
        }
        station.done("sync");
        assertThat(copy.done("sync").err()).contains("restored");
        assertThat(station.done("sync").err()).contains("another folder bears this station's key");
        assertThat(copy.done("sync").err()).contains("is a copy").contains("--as-new-station");
        copy.done("do", "N typed on the copy");

        String before = shown(copy, "situation").path("station").stringValue();
        copy.done("sync", "--as-new-station");

        assertThat(shown(copy, "situation").path("station").stringValue()).isNotEqualTo(before);
        assertThat(shown(copy, "situation").path("pending").asInt()).isZero();
        copy.done("do", "N as a station of its own");
        copy.done("sync");
        station.done("sync");
        assertThat(shown(station, "incidents"))
                .extracting(incident -> incident.path("number").stringValue())
                .containsExactlyInAnyOrder("A1", "A2.1", "C2");
        assertThat(shown(copy, "situation").path("stateHash"))
                .isEqualTo(shown(station, "situation").path("stateHash"));
        assertThat(copy.done("journal", "verify").out()).startsWith("ok");
    }
}
