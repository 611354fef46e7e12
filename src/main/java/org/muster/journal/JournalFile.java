package org.muster.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.journal.JournalException.Kind;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The SQLite file of a station's journal: where it lies, how it is opened, what it holds.
final class JournalFile {
    /// The file's name in the data folder.
    static final String FILE = "journal.db";

    /// Version of the tables, kept as SQLite's `user_version`.
    private static final int TABLES_VERSION = 1;
    /// What SQLite calls `synchronous=FULL` when asked.
    private static final int SYNCHRONOUS_FULL = 2;

    private static final int BUSY_MILLIS_MAX = 5_000;

    /// The confirmed log lies in the order of its positions; pending records of this life by number; records that a
    /// new life set aside apart from both. Bodies with their salts are beside them all, so that one can be deleted.
    private static final List<String> TABLES = List.of(
            "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE author (id INTEGER PRIMARY KEY, station BLOB NOT NULL, incarnation BLOB NOT NULL,
              UNIQUE (station, incarnation))""",
            """
            CREATE TABLE confirmed (position INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, server_at INTEGER NOT NULL,
              log_hash BLOB NOT NULL, author INTEGER NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL,
              signature BLOB, received_at INTEGER NOT NULL)""",
            "CREATE UNIQUE INDEX confirmed_identity ON confirmed (author, number)",
            "CREATE TABLE pending (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL, signature BLOB)",
            """
            CREATE TABLE aside (author INTEGER NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL, signature BLOB,
              salt BLOB, body BLOB, PRIMARY KEY (author, number, bytes)) WITHOUT ROWID""",
            """
            CREATE TABLE body (author INTEGER NOT NULL, number INTEGER NOT NULL, salt BLOB NOT NULL,
              bytes BLOB NOT NULL, PRIMARY KEY (author, number)) WITHOUT ROWID""",
            """
            CREATE TABLE checkpoint (position INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, log_hash BLOB NOT NULL,
              signature BLOB NOT NULL)""");

    private JournalFile() {}

    /// Opens the file to write, with its tables, and durable: what a commit returns from is on the disk.
    static Connection openToWrite(Path dir) {
        Path file = dir.resolve(FILE);
        boolean fresh = !Files.exists(file);
        Connection connection = null;
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout(BUSY_MILLIS_MAX);
            connection = config.createConnection("jdbc:sqlite:" + file);
            makeDurable(connection);
            prepare(connection, file);
            if (fresh) {
                Durable.forceDirectory(dir);
            }
            return connection;
        } catch (SQLException | IOException | JournalException e) {
            close(connection);
            throw e instanceof JournalException known ? known : broken("cannot open " + file, e);
        }
    }

    /// Opens the folder's file to read one moment of it, beside whoever writes it.
    static Connection openToRead(Path dir) {
        Path file = dir.resolve(FILE);
        if (!Files.exists(file)) {
            throw new JournalException(Kind.STORAGE, "there is no journal in " + dir);
        }
        Connection connection = openFileToRead(file);
        try {
            run(connection, "BEGIN");
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw broken("cannot read " + file, e);
        }
    }

    /// Opens a file to read, outside of any transaction.
    static Connection openFileToRead(Path file) {
        if (!Files.exists(file)) {
            throw new JournalException(Kind.STORAGE, "there is no " + file);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(file, config);
    }

    /// Opens a file to write that nobody else knows of yet.
    static Connection openFile(Path file) {
        return open(file, new SQLiteConfig());
    }

    private static Connection open(Path file, SQLiteConfig config) {
        Connection connection = null;
        try {
            config.setBusyTimeout(BUSY_MILLIS_MAX);
            connection = config.createConnection("jdbc:sqlite:" + file);
            int version = (int) number(connection, "PRAGMA user_version");
            if (version != TABLES_VERSION) {
                throw versionFault(file, version);
            }
            return connection;
        } catch (SQLException | JournalException e) {
            close(connection);
            throw e instanceof JournalException known ? known : broken("cannot read " + file, e);
        }
    }

    /// Write-ahead log and full synchronisation, read back: a file system that cannot do it is refused.
    static void makeDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
        }
        if (!"wal".equals(text(connection, "PRAGMA journal_mode"))
                || number(connection, "PRAGMA synchronous") != SYNCHRONOUS_FULL) {
            throw new JournalException(Kind.STORAGE, "this file system cannot keep a write-ahead log");
        }
    }

    private static void prepare(Connection connection, Path file) throws SQLException {
        int version = (int) number(connection, "PRAGMA user_version");
        if (version == TABLES_VERSION) {
            return;
        }
        if (version != 0 || number(connection, "SELECT count(*) FROM sqlite_master") > 0) {
            throw versionFault(file, version);
        }
        run(connection, "BEGIN IMMEDIATE");
        for (String table : TABLES) {
            run(connection, table);
        }
        run(connection, "PRAGMA user_version = " + TABLES_VERSION);
        run(connection, "COMMIT");
    }

    private static JournalException versionFault(Path file, int version) {
        return version > TABLES_VERSION
                ? new JournalException(Kind.TOO_NEW, file + " was written by a later version of Muster")
                : new JournalException(Kind.DAMAGED, file + " is no journal");
    }

    /// Transactions are begun and ended in words, since after a failure SQLite may have ended one by itself and the
    /// driver would not know.
    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Ends a transaction that failed, where SQLite has not done so itself.
    static void rollback(Connection connection) {
        try {
            run(connection, "ROLLBACK");
        } catch (SQLException e) {
            System.getLogger(JournalFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "nothing to roll back: {0}", e.getMessage());
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            System.getLogger(JournalFile.class.getName()).log(System.Logger.Level.WARNING, "closing the journal", e);
        }
    }

    /// What an SQL failure means for the journal.
    static JournalException broken(String what, Exception e) {
        Kind kind = Kind.STORAGE;
        if (e instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            if (code == SQLiteErrorCode.SQLITE_FULL || code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
                kind = Kind.DISK_FULL;
            } else if (code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB) {
                kind = Kind.DAMAGED;
            }
        }
        String why = kind == Kind.DISK_FULL ? "the disk is full" : e.getMessage();
        return new JournalException(kind, what + ": " + why, e);
    }
}
