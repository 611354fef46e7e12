package org.muster.journal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.muster.dispatch.model.Digest;
import org.sqlite.SQLiteConfig;

/// The yardstick of the journal: the same bytes as plain rows of SQLite, as durable, with nothing chained, signed,
/// checked or folded. Rows of one transaction go to the driver in one batch, as the journal's do. No part of the
/// program writes it; measurements hold the journal against it. For one thread.
public final class PlainLog implements AutoCloseable {
    private static final int COLUMNS = 4;
    private static final int NO_VALUE = -1;

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
                insert.addBatch();
                bytes += record.length + entry.body().map(b -> b.bytes().length).orElse(0);
            }
            insert.executeBatch();
            JournalFile.run(db, "COMMIT");
            return bytes;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Sends all rows, each column with its length before it.
    public void sendTo(DataOutput out) throws IOException {
        try (Statement select = db.createStatement();
                ResultSet row = select.executeQuery("SELECT bytes, signature, salt, body FROM log ORDER BY number")) {
            while (row.next()) {
                for (int column = 1; column <= COLUMNS; column++) {
                    byte[] bytes = row.getBytes(column);
                    out.writeInt(bytes == null ? NO_VALUE : bytes.length);
                    if (bytes != null) {
                        out.write(bytes);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Takes rows as [#sendTo] sends them.
    ///
    /// @param rows how many come
    /// @param together how many of them go into one transaction
    public void receive(DataInput in, int rows, int together) throws IOException {
        try (PreparedStatement insert =
                db.prepareStatement("INSERT INTO log (bytes, signature, salt, body) VALUES (?, ?, ?, ?)")) {
            for (int from = 0; from < rows; from += together) {
                JournalFile.run(db, "BEGIN IMMEDIATE");
                for (int row = from; row < Math.min(rows, from + together); row++) {
                    for (int column = 1; column <= COLUMNS; column++) {
                        int length = in.readInt();
                        byte[] bytes = length == NO_VALUE ? null : new byte[length];
                        if (bytes != null) {
                            in.readFully(bytes);
                        }
                        insert.setBytes(column, bytes);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
                JournalFile.run(db, "COMMIT");
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// A digest over the bytes of all records, one after the other.
    public Digest chain() throws IOException {
        Digest chain = Digest.ZERO;
        try (Statement select = db.createStatement();
                ResultSet row = select.executeQuery("SELECT bytes FROM log ORDER BY number")) {
            while (row.next()) {
                chain = chain.then(Digest.of(row.getBytes(1)));
            }
            return chain;
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
                for (int column = 1; column <= COLUMNS; column++) {
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
