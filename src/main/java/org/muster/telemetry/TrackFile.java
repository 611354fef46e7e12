package org.muster.telemetry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.muster.dispatch.model.CallSign;
import org.sqlite.SQLiteConfig;

/// The SQLite file of the tracks: stripes in the order of their minutes. Of one minute there may be several rows of the
/// same units, since a program can end and begin within it. Not safe for threads.
final class TrackFile implements AutoCloseable {
    /// Rows of one minute.
    private static final int ROWS_MAX = 4_096;

    private static final int APPLICATION = 0x6d747273;
    private static final int VERSION = 1;
    private static final int BUSY_MILLIS_MAX = 2_000;

    private final Connection db;

    private TrackFile(Connection db) {
        this.db = db;
    }

    /// Opens or creates the file to write. Durable: a minute that was written is not lost with the power.
    static TrackFile openToWrite(Path file) throws SQLException {
        Connection db = connect(file, false);
        try {
            run(db, "PRAGMA journal_mode = WAL");
            run(db, "PRAGMA synchronous = FULL");
            if (number(db, "SELECT count(*) FROM sqlite_master") == 0) {
                run(db, "PRAGMA application_id = " + APPLICATION);
                run(db, "PRAGMA user_version = " + VERSION);
                run(
                        db,
                        "CREATE TABLE stripe (key INTEGER PRIMARY KEY, sum INTEGER NOT NULL, names TEXT NOT NULL,"
                                + " bytes BLOB NOT NULL)");
            }
            return checked(db, file);
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    /// Opens the file to read, beside whoever writes it.
    static TrackFile openToRead(Path file) throws SQLException {
        Connection db = connect(file, true);
        try {
            return checked(db, file);
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    private static Connection connect(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_MILLIS_MAX);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static TrackFile checked(Connection db, Path file) throws SQLException {
        if (number(db, "PRAGMA application_id") != APPLICATION || number(db, "PRAGMA user_version") != VERSION) {
            throw new Foreign(file + " holds no tracks this program knows");
        }
        return new TrackFile(db);
    }

    /// Another program's file, or another version's.
    static final class Foreign extends SQLException {
        private static final long serialVersionUID = 1L;

        private Foreign(String reason) {
            super(reason);
        }
    }

    private static long key(long minute) {
        return minute * ROWS_MAX;
    }

    /// Adds the stripes of one minute, all or none.
    void add(long minute, List<Stripe> stripes) throws SQLException {
        run(db, "BEGIN IMMEDIATE");
        try (PreparedStatement insert =
                db.prepareStatement("INSERT INTO stripe (key, sum, names, bytes) VALUES (?, ?, ?, ?)")) {
            long key = Math.max(key(minute), 1 + lastKey(minute));
            for (Stripe stripe : stripes) {
                if (key >= key(minute + 1)) {
                    throw new SQLException("more than " + ROWS_MAX + " stripes of one minute");
                }
                insert.setLong(1, key++);
                insert.setInt(2, stripe.sum());
                insert.setString(3, stripe.names());
                insert.setBytes(4, stripe.bytes());
                insert.executeUpdate();
            }
            run(db, "COMMIT");
        } catch (SQLException e) {
            rollback(e);
            throw e;
        }
    }

    /// Ends a transaction that failed, where SQLite has not done so itself.
    private void rollback(SQLException why) {
        try {
            run(db, "ROLLBACK");
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /// The key of the last stripe up to a minute; 0 when there is none. It grows with every stripe added to the
    /// minute.
    long lastKey(long minute) throws SQLException {
        return number(db, "SELECT coalesce(max(key), 0) FROM stripe WHERE key < " + key(minute + 1));
    }

    static long minuteOf(long key) {
        return Math.floorDiv(key, ROWS_MAX);
    }

    /// The stripes of a minute.
    List<Stripe> of(long minute) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(
                "SELECT key, sum, names, bytes FROM stripe WHERE key >= ? AND key < ? ORDER BY key")) {
            select.setLong(1, key(minute));
            select.setLong(2, key(minute + 1));
            return stripes(select);
        }
    }

    /// The stripes of the minutes from one to another that hold a unit.
    List<Stripe> of(CallSign unit, long from, long to) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT key, sum, names, bytes FROM stripe"
                + " WHERE key >= ? AND key < ? AND instr(names, ?) > 0 ORDER BY key")) {
            select.setLong(1, key(from));
            select.setLong(2, key(to + 1));
            select.setString(3, "\n" + unit.text() + "\n");
            return stripes(select);
        }
    }

    private static List<Stripe> stripes(PreparedStatement select) throws SQLException {
        List<Stripe> stripes = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                // A damaged file holds nulls where none can be; the sum will not fit.
                String names = Objects.requireNonNullElse(rows.getString(3), "");
                byte[] bytes = Objects.requireNonNullElse(rows.getBytes(4), new byte[0]);
                stripes.add(new Stripe(minuteOf(rows.getLong(1)), names, bytes, rows.getInt(2)));
            }
        }
        return stripes;
    }

    /// Deletes the oldest stripes, at most so many: those before a minute, or any while the file holds more than
    /// its bytes.
    void deleteOldest(long beforeMinute, long bytesMax, int most) throws SQLException {
        boolean tooLarge =
                number(db, "PRAGMA page_size") * (number(db, "PRAGMA page_count") - number(db, "PRAGMA freelist_count"))
                        > bytesMax;
        long before = tooLarge ? Long.MAX_VALUE : key(beforeMinute);
        run(
                db,
                "DELETE FROM stripe WHERE key IN (SELECT key FROM stripe WHERE key < " + before + " ORDER BY key LIMIT "
                        + most + ")");
    }

    private static void run(Connection db, String sql) throws SQLException {
        try (Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection db, String sql) throws SQLException {
        try (Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }
}
