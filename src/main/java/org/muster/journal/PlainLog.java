package org.muster.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/// The yardstick of the journal: the same bytes as plain rows of SQLite, as durable, with nothing chained, signed,
/// checked or folded. No part of the program writes it; measurements hold the journal against it. For one thread.
public final class PlainLog implements AutoCloseable {
    private final Connection db;

    /// @param file made where there is none
    public PlainLog(Path file) throws IOException {
        try {
            db = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
            JournalFile.makeDurable(db);
            JournalFile.run(
                    db,
                    "CREATE TABLE IF NOT EXISTS log (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL,"
                            + " signature BLOB, salt BLOB, body BLOB)");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Adds entries in one transaction.
    ///
    /// @return the bytes of their records and bodies
    public long append(List<Entry> entries) throws IOException {
        long bytes = 0;
        try (PreparedStatement insert =
                db.prepareStatement("INSERT INTO log (bytes, signature, salt, body) VALUES (?, ?, ?, ?)")) {
            JournalFile.run(db, "BEGIN IMMEDIATE");
            for (Entry entry : entries) {
                byte[] record = entry.record().bytes();
                insert.setBytes(1, record);
                insert.setBytes(2, entry.signature().map(Signature::bytes).orElse(null));
                insert.setBytes(3, entry.body().map(SaltedBody::salt).orElse(null));
                insert.setBytes(4, entry.body().map(SaltedBody::bytes).orElse(null));
                insert.executeUpdate();
                bytes += record.length + entry.body().map(b -> b.bytes().length).orElse(0);
            }
            JournalFile.run(db, "COMMIT");
            return bytes;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Reads all rows.
    ///
    /// @return how many there are
    public long read() throws IOException {
        long rows = 0;
        try (Statement select = db.createStatement();
                ResultSet row = select.executeQuery("SELECT bytes, signature, salt, body FROM log ORDER BY number")) {
            while (row.next()) {
                for (int column = 1; column <= 4; column++) {
                    byte[] unused = row.getBytes(column);
                }
                rows++;
            }
            return rows;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            db.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
