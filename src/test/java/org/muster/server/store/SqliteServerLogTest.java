package org.muster.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.wire.Refusal;

class SqliteServerLogTest extends ServerLogContract {
    @TempDir
    Path dir;

    @Override
    ServerLog open() throws SQLException {
        return new SqliteServerLog(dir.resolve("server.db"), clock);
    }

    @Test
    void every_connection_writes_ahead_and_waits_for_the_disk() throws Exception {
        try (SqliteServerLog log = new SqliteServerLog(dir.resolve("other.db"), clock)) {
            // 2 is FULL.
            assertThat(log.durability()).hasSize(1 + SqliteServerLog.READERS).containsOnly("wal 2");
        }
    }

    @Test
    void what_was_acknowledged_is_there_after_a_restart_and_the_chain_goes_on() throws Exception {
        Path file = dir.resolve("restarted.db");
        TestChain a = new TestChain(1);
        List<ConfirmedEntry> before;
        try (SqliteServerLog log = new SqliteServerLog(file, clock)) {
            log.append(a.append(3)).get(60, TimeUnit.SECONDS);
            before = log.read(1, 10, Integer.MAX_VALUE);
        }
        try (SqliteServerLog log = new SqliteServerLog(file, clock)) {
            assertThat(log.read(1, 10, Integer.MAX_VALUE)).isEqualTo(before);
            List<Entry> more = a.append(1);
            assertThat(log.append(more).get(60, TimeUnit.SECONDS)).isEqualTo(new AppendOutcome.Stored(1, log.head()));
            assertThat(log.head().position()).isEqualTo(4);
        }
    }

    @Test
    void a_disk_that_fails_is_said_and_nothing_of_the_group_stays() throws Exception {
        Path file = dir.resolve("failing.db");
        TestChain a = new TestChain(1);
        try (SqliteServerLog log = new SqliteServerLog(file, clock)) {
            log.append(a.append(1)).get(60, TimeUnit.SECONDS);
            // A trigger stands for a disk that refuses the write.
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("CREATE TRIGGER full BEFORE INSERT ON entry WHEN NEW.number = 3"
                        + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            }
            List<Entry> lost = a.append(2);
            assertThat(log.append(lost).get(60, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(AppendOutcome.Rejected.class, rejected -> {
                        assertThat(rejected.refusal()).isEqualTo(Refusal.BROKEN);
                        assertThat(rejected.words()).contains("disk full");
                    });
            assertThat(log.head().position()).isEqualTo(1);
            assertThat(log.read(1, 10, Integer.MAX_VALUE)).hasSize(1);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("DROP TRIGGER full");
            }
            assertThat(log.append(lost).get(60, TimeUnit.SECONDS)).isEqualTo(new AppendOutcome.Stored(2, log.head()));
        }
    }

    @Test
    void another_file_is_refused_in_words() throws Exception {
        Path file = dir.resolve("other.txt");
        Files.writeString(file, "this is no database, whatever its name says; it is long enough to be looked at");
        assertThatThrownBy(() -> new SqliteServerLog(file, clock)).isInstanceOf(SQLException.class);
        Path foreign = dir.resolve("foreign.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + foreign);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE t (x)");
        }
        assertThatThrownBy(() -> new SqliteServerLog(foreign, clock)).hasMessageContaining("no log of a server");
    }
}
