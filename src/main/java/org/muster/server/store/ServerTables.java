package org.muster.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.Life;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.journal.RecordCodec;
import org.muster.journal.SaltedBody;
import org.muster.journal.Signature;
import org.muster.time.ShiftClock;
import org.muster.wire.WireCodec;
import org.sqlite.SQLiteConfig;

/// One connection to the server's tables. For one thread at a time.
final class ServerTables implements OrderedAppend.Known, AutoCloseable {
    /// Identifies the file as a server's log: "MuSv".
    private static final int APPLICATION_ID = 0x4d755376;

    private static final int SCHEMA_VERSION = 1;

    /// Authors whose row is remembered; beyond it they are all looked up anew.
    static final int AUTHORS_KEPT_MAX = 1_024;

    private final Connection connection;
    private final ShiftClock clock;
    private final Map<Life, Long> authors = new HashMap<>();
    private @Nullable PreparedStatement insertion;
    private LogHead head = LogHead.START;
    private Instant lastAt = Instant.EPOCH;

    private ServerTables(Connection connection, ShiftClock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    static ServerTables open(Path file, ShiftClock clock) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // Nobody asks for them, and each would cost a statement of its own.
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            ServerTables tables = new ServerTables(connection, clock);
            tables.prepare(file);
            return tables;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(Path file) throws SQLException {
        execute("PRAGMA busy_timeout=10000");
        long application = number("PRAGMA application_id");
        long tables = number("SELECT count(*) FROM sqlite_master");
        if (tables > 0 && application != APPLICATION_ID) {
            throw new SQLException(file + " is no log of a server");
        }
        if (tables > 0 && number("PRAGMA user_version") > SCHEMA_VERSION) {
            throw new SQLException(file + " was written by a later version: update this one");
        }
        execute("PRAGMA journal_mode=WAL");
        execute("PRAGMA synchronous=FULL");
        if (tables == 0) {
            create();
        }
        reload();
    }

    private void create() throws SQLException {
        execute("PRAGMA application_id=" + APPLICATION_ID);
        begin();
        execute("CREATE TABLE author (id INTEGER PRIMARY KEY, station TEXT NOT NULL, incarnation TEXT NOT NULL,"
                + " UNIQUE (station, incarnation))");
        execute(
                "CREATE TABLE entry (position INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, author INTEGER NOT NULL,"
                        + " number INTEGER NOT NULL, record BLOB NOT NULL, record_hash BLOB NOT NULL, signature BLOB,"
                        + " salt BLOB, body BLOB, server_at INTEGER NOT NULL, log_hash BLOB NOT NULL, UNIQUE (author, number))");
        execute("CREATE TABLE token (digest TEXT PRIMARY KEY, station TEXT) WITHOUT ROWID");
        execute("PRAGMA user_version=" + SCHEMA_VERSION);
        commit();
    }

    private void reload() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT epoch, position, log_hash, server_at FROM entry ORDER BY position DESC LIMIT 1")) {
            if (row.next()) {
                head = new LogHead(row.getInt(1), row.getLong(2), Digest.fromBytes(row.getBytes(3)));
                lastAt = Instant.ofEpochMilli(row.getLong(4));
            } else {
                head = LogHead.START;
                lastAt = Instant.EPOCH;
            }
        }
    }

    LogHead head() {
        return head;
    }

    String durability() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            return mode.getString(1) + " " + number("PRAGMA synchronous");
        }
    }

    void begin() throws SQLException {
        execute("BEGIN IMMEDIATE");
    }

    void commit() throws SQLException {
        execute("COMMIT");
    }

    void rollBack() throws SQLException {
        authors.clear();
        closeInsertion();
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself after some errors; what counts is what is there now.
        }
        reload();
    }

    /// Appends at the head.
    ///
    /// @param epoch the head's, or a later one that begins here
    void insert(Entry entry, int epoch) throws SQLException {
        Instant now = Instant.ofEpochMilli(clock.read().wall().toEpochMilli());
        Instant at = now.isBefore(lastAt) ? lastAt : now;
        long position = head.position() + 1;
        Digest hash = LogHash.next(head.logHash(), entry.record(), epoch, position, at);
        insert(new ConfirmedEntry(entry, epoch, position, at, hash));
    }

    /// Appends what has its place already.
    void insert(ConfirmedEntry placed) throws SQLException {
        Entry entry = placed.entry();
        JournalRecord record = entry.record();
        long author = author(Life.of(record.id()));
        PreparedStatement insert = insertion();
        insert.setLong(1, placed.position());
        insert.setInt(2, placed.epoch());
        insert.setLong(3, author);
        insert.setLong(4, record.id().number());
        insert.setBytes(5, record.bytes());
        insert.setBytes(6, record.hash().bytes());
        insert.setBytes(7, entry.signature().map(Signature::bytes).orElse(null));
        insert.setBytes(8, entry.body().map(SaltedBody::salt).orElse(null));
        insert.setBytes(9, entry.body().map(SaltedBody::bytes).orElse(null));
        insert.setLong(10, placed.serverAt().toEpochMilli());
        insert.setBytes(11, placed.logHash().bytes());
        insert.executeUpdate();
        head = new LogHead(placed.epoch(), placed.position(), placed.logHash());
        lastAt = placed.serverAt();
    }

    private PreparedStatement insertion() throws SQLException {
        PreparedStatement ready = insertion;
        if (ready == null) {
            ready = connection.prepareStatement("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            insertion = ready;
        }
        return ready;
    }

    private void closeInsertion() {
        PreparedStatement ready = insertion;
        insertion = null;
        try {
            if (ready != null) {
                ready.close();
            }
        } catch (SQLException e) {
            // It tells its last failure once more.
        }
    }

    private long author(Life life) throws SQLException {
        Long known = authors.get(life);
        if (known != null) {
            return known;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR IGNORE INTO author (station, incarnation) VALUES (?, ?)")) {
            insert.setString(1, life.station().hex());
            insert.setString(2, life.incarnation().hex());
            insert.executeUpdate();
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM author WHERE station = ? AND incarnation = ?")) {
            select.setString(1, life.station().hex());
            select.setString(2, life.incarnation().hex());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long id = row.getLong(1);
                if (authors.size() >= AUTHORS_KEPT_MAX) {
                    authors.clear();
                }
                authors.put(life, id);
                return id;
            }
        }
    }

    @Override
    public ChainTail tail(StationId station, IncarnationId incarnation) {
        try (PreparedStatement select = connection.prepareStatement("SELECT number, record_hash FROM entry"
                + " WHERE author = (SELECT id FROM author WHERE station = ? AND incarnation = ?)"
                + " ORDER BY number DESC LIMIT 1")) {
            select.setString(1, station.hex());
            select.setString(2, incarnation.hex());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new ChainTail(row.getLong(1), Digest.fromBytes(row.getBytes(2))) : ChainTail.NONE;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Digest> recordHash(EventId id) {
        try (PreparedStatement select = connection.prepareStatement("SELECT record_hash FROM entry"
                + " WHERE author = (SELECT id FROM author WHERE station = ? AND incarnation = ?) AND number = ?")) {
            select.setString(1, id.station().hex());
            select.setString(2, id.incarnation().hex());
            select.setLong(3, id.number());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Digest.fromBytes(row.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log could not be read: " + e.getMessage(), e);
        }
    }

    Set<EventId> fill(Map<EventId, SaltedBody> bodies) throws SQLException {
        Set<EventId> kept = new HashSet<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT position, epoch, record, signature, salt, body, server_at,"
                                + " log_hash FROM entry WHERE author = (SELECT id FROM author WHERE station = ?"
                                + " AND incarnation = ?) AND number = ?");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE entry SET salt = ?, body = ? WHERE position = ?")) {
            for (Map.Entry<EventId, SaltedBody> one : bodies.entrySet()) {
                select.setString(1, one.getKey().station().hex());
                select.setString(2, one.getKey().incarnation().hex());
                select.setLong(3, one.getKey().number());
                OptionalLong position = lacking(select, one.getValue());
                if (position.isPresent()) {
                    update.setBytes(1, one.getValue().salt());
                    update.setBytes(2, one.getValue().bytes());
                    update.setLong(3, position.getAsLong());
                    update.executeUpdate();
                    kept.add(one.getKey());
                }
            }
        }
        return kept;
    }

    /// Where a record stands that lacks a body.
    ///
    /// @param select for one record at most; position, epoch, record, signature, salt, body, server time, log hash
    static OptionalLong lacking(PreparedStatement select, SaltedBody body) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return OptionalLong.empty();
            }
            ConfirmedEntry placed = entry(row);
            return placed.entry().lacks(body) ? OptionalLong.of(placed.position()) : OptionalLong.empty();
        }
    }

    Optional<Digest> hashAt(long position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT log_hash FROM entry WHERE position = ?")) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Digest.fromBytes(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    List<ConfirmedEntry> read(long from, int recordsMax, int bytesMax) throws SQLException {
        List<ConfirmedEntry> entries = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT position, epoch, record, signature, salt, body, server_at, log_hash"
                        + " FROM entry WHERE position >= ? ORDER BY position LIMIT ?")) {
            select.setLong(1, from);
            select.setInt(2, recordsMax);
            try (ResultSet row = select.executeQuery()) {
                int bytes = 0;
                while ((bytes < bytesMax || entries.isEmpty()) && row.next()) {
                    ConfirmedEntry entry = entry(row);
                    bytes += WireCodec.size(entry.entry());
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /// @param row position, epoch, record, signature, salt, body, server time, log hash
    static ConfirmedEntry entry(ResultSet row) throws SQLException {
        JournalRecord record = switch (RecordCodec.decode(row.getBytes(3))) {
            case RecordCodec.Reading.Sound sound -> sound.record();
            case RecordCodec.Reading.Malformed malformed ->
                throw new SQLException("log position " + row.getLong(1) + ": " + malformed.reason());
        };
        byte @Nullable [] signature = row.getBytes(4);
        byte @Nullable [] salt = row.getBytes(5);
        byte @Nullable [] body = row.getBytes(6);
        return new ConfirmedEntry(
                new Entry(
                        record,
                        salt == null || body == null ? Optional.empty() : Optional.of(new SaltedBody(salt, body)),
                        signature == null ? Optional.empty() : Optional.of(new Signature(signature))),
                row.getInt(2),
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(7)),
                Digest.fromBytes(row.getBytes(8)));
    }

    void issueToken(Digest token) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT OR IGNORE INTO token VALUES (?, NULL)")) {
            insert.setString(1, token.hex());
            insert.executeUpdate();
        }
    }

    boolean redeemToken(Digest token, StationId station) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE token SET station = ? WHERE digest = ? AND (station IS NULL OR station = ?)")) {
            update.setString(1, station.hex());
            update.setString(2, token.hex());
            update.setString(3, station.hex());
            return update.executeUpdate() == 1;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void close() throws SQLException {
        closeInsertion();
        connection.close();
    }
}
