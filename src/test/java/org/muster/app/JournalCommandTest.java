package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.server.Server;

class JournalCommandTest {
    @TempDir
    Path dir;

    @Test
    void theAuditCountsWhatIsSoundAndNamesTheFirstBadRecord() throws Exception {
        Cli station = new Cli(dir.resolve("A"));
        try (Server server = Cli.server(dir.resolve("server"))) {
            station.done("sync", "--server", server.url());
            station.done("do", "N fire");
            station.done("sync");
        }
        station.done("do", "NT A1 second call");

        // Founding, both enrolments, incident, call; the note waits.
        assertThat(station.done("journal", "verify").out().strip()).isEqualTo("ok 6 records");

        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + station.dir().resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE confirmed SET server_at = server_at + 1 WHERE position = 3");
        }

        Cli.Ran bad = station.run("journal", "verify");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out()).isEmpty();
        assertThat(bad.err()).contains("log position 3").contains("is bad").hasLineCount(1);
        Cli.Ran document = station.run("journal", "verify", "--json");
        assertThat(document.exit()).isEqualTo(1);
        assertThat(document.out()).contains("\"sound\":false").contains("\"logPosition\":3");
    }

    @Test
    void aFolderWithoutAJournalIsToldInOneLine() {
        Cli.Ran ran = new Cli(dir.resolve("nothing")).run("journal", "verify");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).doesNotContain("Exception");
    }
}
