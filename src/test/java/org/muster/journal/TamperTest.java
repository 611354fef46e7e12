package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.model.Digest;

/// Whatever is changed, removed or reordered in a journal's file, the check names the first bad record.
class TamperTest {
    @TempDir
    Path dir;

    private final Logs server = new Logs(1);

    /// Positions 1 founding, 2 enrolment, 3 to 6 own, 7 and 8 the server's; own numbers 5 and 6 wait.
    @BeforeEach
    void fill() throws IOException {
        server.enrol(StationKeys.loadOrCreate(dir, new Random(7)), "A");
        try (Journal journal = Logs.journal(dir, 7)) {
            journal.appendConfirmed(server.from(1), Logs.START);
            server.place(journal.append(Logs.author(journal.head().base()), Logs.notes(1, 2)));
            List<Entry> more = journal.append(Logs.author(journal.head().base()), Logs.notes(3, 2));
            server.place(more);
            server.write(Logs.notes(5, 2));
            assertThat(journal.appendConfirmed(server.from(3), Logs.START)).isInstanceOf(Intake.Accepted.class);
            journal.keep(server.checkpoint());
            journal.append(Logs.author(journal.head().base()), Logs.notes(7, 2));
        }
    }

    private Verification verify() {
        try (JournalView journal = Journal.read(dir)) {
            return journal.verify();
        }
    }

    private void change(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve(JournalFile.FILE));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void anUntouchedJournalIsSound() {
        Verification sound = verify();
        assertThat(sound.fault()).isEmpty();
        assertThat(sound.confirmed()).isEqualTo(8);
        assertThat(sound.pending()).isEqualTo(2);
        assertThat(sound.signatures()).isEqualTo(6);
        assertThat(sound.unsigned()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            3 ; UPDATE confirmed SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'01' AS BLOB) WHERE position = 3
            3 ; UPDATE confirmed SET bytes = x'0102' WHERE position = 3
            4 ; DELETE FROM confirmed WHERE position = 4
            1 ; DELETE FROM confirmed WHERE position = 1
            8 ; DELETE FROM confirmed WHERE position = 8
            5 ; UPDATE confirmed SET server_at = server_at + 1 WHERE position = 5
            5 ; UPDATE confirmed SET epoch = 1 WHERE position = 5
            5 ; UPDATE confirmed SET log_hash = zeroblob(32) WHERE position = 5
            5 ; UPDATE confirmed SET log_hash = x'00' WHERE position = 5
            4 ; UPDATE confirmed SET signature = zeroblob(64) WHERE position = 4
            4 ; UPDATE confirmed SET signature = x'00' WHERE position = 4
            4 ; UPDATE body SET bytes = CAST('{"type":"words","text":"other"}' AS BLOB) WHERE number = 2 AND author = 2
            3 ; UPDATE body SET salt = zeroblob(32) WHERE number = 1 AND author = 2
            0 ; UPDATE body SET number = number + 4096 WHERE number = 1 AND author = 2
            0 ; UPDATE body SET author = 1, number = 77 WHERE number = 2 AND author = 2
            3 ; UPDATE confirmed SET author = 1, number = 99 WHERE position = 3
            3 ; UPDATE confirmed SET position = CASE position WHEN 3 THEN -4 ELSE -3 END WHERE position IN (3, 4)
            8 ; UPDATE checkpoint SET log_hash = zeroblob(32)
            8 ; UPDATE checkpoint SET signature = zeroblob(64)
            0 ; UPDATE pending SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'01' AS BLOB) WHERE number = 6
            0 ; DELETE FROM pending WHERE number = 5
            0 ; UPDATE pending SET signature = zeroblob(64) WHERE number = 6
            """)
    void theFirstBadRecordIsNamed(long position, String sql) throws Exception {
        change(sql);
        if (sql.contains("CASE")) {
            change("UPDATE confirmed SET position = -position WHERE position < 0");
        }
        assertThat(verify().fault())
                .hasValueSatisfying(fault -> assertThat(fault.position()).isEqualTo(position));
    }

    @Test
    void aDeletedBodyIsNoFault() throws Exception {
        change("DELETE FROM body WHERE number = 2");
        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void signaturesTakenAwayAreCounted() throws Exception {
        change("UPDATE confirmed SET signature = NULL WHERE position IN (7, 8)");
        assertThat(verify().unsigned()).isEqualTo(2);
    }

    @Test
    void aBatchIsRefusedWholeForOneBadEntry() throws IOException {
        try (Journal journal = Logs.journal(dir, 7)) {
            server.write(Logs.notes(9, 3));
            List<ConfirmedEntry> batch = new java.util.ArrayList<>(server.from(9));
            ConfirmedEntry last = batch.removeLast();
            batch.add(new ConfirmedEntry(
                    last.entry(), last.epoch(), last.position(), last.serverAt().plusMillis(1), last.logHash()));
            assertThat(journal.appendConfirmed(batch, Logs.START))
                    .isEqualTo(new Intake.Broken(11, "the hash of the log does not match"));
            assertThat(journal.head().position()).isEqualTo(8);
            batch.removeLast();
            batch.add(new ConfirmedEntry(last.entry(), 0, 11, last.serverAt(), Digest.ZERO));
            assertThat(journal.appendConfirmed(batch, Logs.START)).isInstanceOf(Intake.Broken.class);
            assertThat(journal.appendConfirmed(server.from(9), Logs.START)).isInstanceOf(Intake.Accepted.class);
        }
    }

    @Test
    void anEntryUnderAPositionAlreadyTakenIsNotSwallowed() throws IOException {
        try (Journal journal = Logs.journal(dir, 7)) {
            ConfirmedEntry known = server.from(5).getFirst();
            ConfirmedEntry other = server.from(6).getFirst();
            ConfirmedEntry swapped = new ConfirmedEntry(
                    other.entry(), known.epoch(), known.position(), known.serverAt(), known.logHash());
            assertThat(journal.appendConfirmed(List.of(swapped), Logs.START)).isEqualTo(new Intake.Diverged(5));
            ConfirmedEntry twice = server.place(List.of(known.entry())).getFirst();
            assertThat(journal.appendConfirmed(List.of(twice), Logs.START)).isInstanceOf(Intake.Broken.class);
        }
    }
}
