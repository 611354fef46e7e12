package org.muster.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.EventId;

/// Writes into the tables, inside the caller's transaction. For one thread.
final class JournalWrites implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement confirmed;
    private final PreparedStatement pending;
    private final PreparedStatement body;
    private final PreparedStatement dropPending;

    JournalWrites(Connection connection) throws SQLException {
        this.connection = connection;
        confirmed = connection.prepareStatement("""
                INSERT INTO confirmed (position, epoch, server_at, log_hash, author, number, bytes, signature,
                  received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        pending = connection.prepareStatement("INSERT INTO pending (number, bytes, signature) VALUES (?, ?, ?)");
        body = connection.prepareStatement(
                "INSERT INTO body (author, number, salt, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
        dropPending = connection.prepareStatement("DELETE FROM pending WHERE number = ?");
    }

    /// Keeps bodies of records that are here.
    boolean bodies(Map<EventId, SaltedBody> kept, Map<Life, Long> authors) throws SQLException {
        for (Map.Entry<EventId, SaltedBody> one : kept.entrySet()) {
            Long author = authors.get(Life.of(one.getKey()));
            if (author != null) {
                body.setLong(1, author);
                body.setLong(2, one.getKey().number());
                body.setBytes(3, one.getValue().salt());
                body.setBytes(4, one.getValue().bytes());
                body.executeUpdate();
            }
        }
        return true;
    }

    boolean meta(String name, String value) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            upsert.setString(1, name);
            upsert.setString(2, value);
            return upsert.executeUpdate() > 0;
        }
    }

    void dropMeta(String name) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM meta WHERE name = ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
    }

    long author(Life life) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO author (station, incarnation) VALUES (?, ?) RETURNING id")) {
            insert.setBytes(1, HexFormat.of().parseHex(life.station().hex()));
            insert.setBytes(2, HexFormat.of().parseHex(life.incarnation().hex()));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void confirmed(long author, ConfirmedEntry entry, Optional<Signature> signature, Instant receivedAt)
            throws SQLException {
        confirmed.setLong(1, entry.position());
        confirmed.setInt(2, entry.epoch());
        confirmed.setLong(3, entry.serverAt().toEpochMilli());
        confirmed.setBytes(4, entry.logHash().bytes());
        confirmed.setLong(5, author);
        confirmed.setLong(6, entry.record().id().number());
        confirmed.setBytes(7, entry.record().rawBytes());
        confirmed.setBytes(8, signature.map(Signature::bytes).orElse(null));
        confirmed.setLong(9, receivedAt.toEpochMilli());
        confirmed.addBatch();
    }

    void confirmedBody(long author, long number, SaltedBody salted) throws SQLException {
        set(author, number, salted);
        body.addBatch();
    }

    /// Sends what was gathered by [#confirmed] and [#confirmedBody]: a statement at a time costs twice as much.
    void confirmAll() throws SQLException {
        confirmed.executeBatch();
        body.executeBatch();
    }

    void pending(Entry entry) throws SQLException {
        pending.setLong(1, entry.record().id().number());
        pending.setBytes(2, entry.record().rawBytes());
        pending.setBytes(3, entry.signature().map(Signature::bytes).orElse(null));
        pending.executeUpdate();
    }

    void body(long author, long number, SaltedBody salted) throws SQLException {
        set(author, number, salted);
        body.executeUpdate();
    }

    private void set(long author, long number, SaltedBody salted) throws SQLException {
        body.setLong(1, author);
        body.setLong(2, number);
        body.setBytes(3, salted.salt());
        body.setBytes(4, salted.bytes());
    }

    void dropPending(long number) throws SQLException {
        dropPending.setLong(1, number);
        dropPending.executeUpdate();
    }

    /// Another record of the same identity stays.
    void dropAside(long author, JournalRecord record) throws SQLException {
        run("DELETE FROM aside WHERE author = " + author + " AND number = "
                + record.id().number() + " AND bytes = x'" + HexFormat.of().formatHex(record.rawBytes()) + "'");
    }

    int dropBodies(Collection<EventId> ids, Map<Life, Long> authors) throws SQLException {
        int rows = 0;
        for (EventId id : ids) {
            Long author = authors.get(Life.of(id));
            if (author != null) {
                String which = " WHERE author = " + author + " AND number = " + id.number();
                rows += run("DELETE FROM body" + which);
                rows += run("UPDATE aside SET salt = NULL, body = NULL" + which + " AND salt IS NOT NULL");
            }
        }
        return rows;
    }

    /// Moves the pending records of a life that ends out of the way of the next, bodies too: the log may hold
    /// another record under the same identity.
    void setAside(long author) throws SQLException {
        run("INSERT INTO aside (author, number, bytes, signature, salt, body) SELECT " + author
                + ", p.number, p.bytes, p.signature, b.salt, b.bytes FROM pending p LEFT JOIN body b ON b.author = "
                + author + " AND b.number = p.number");
        run("DELETE FROM body WHERE author = " + author + " AND number IN (SELECT number FROM pending)");
        run("DELETE FROM pending");
    }

    /// Takes the log back: own records after the position wait again, those of this life as pending, those of
    /// earlier ones aside, also beside another record of the same identity: a folder that was set back used its
    /// number again, and either may stand nowhere else.
    ///
    /// @return how many entries were taken back
    int rollBack(long to, Life present) throws SQLException {
        String taken = " FROM confirmed c JOIN author a ON a.id = c.author AND a.station = x'"
                + present.station().hex() + "'";
        String now = "a.incarnation = x'" + present.incarnation().hex() + "'";
        String after = " WHERE c.position > " + to + " AND ";
        run("INSERT INTO pending (number, bytes, signature) SELECT c.number, c.bytes, c.signature" + taken + after
                + now);
        run("INSERT OR IGNORE INTO aside (author, number, bytes, signature, salt, body)"
                + " SELECT c.author, c.number, c.bytes, c.signature, b.salt, b.bytes" + taken
                + " LEFT JOIN body b ON b.author = c.author AND b.number = c.number" + after + "NOT " + now);
        // The log may bring another record under the same identity.
        run("DELETE FROM body WHERE (author, number) IN (SELECT c.author, c.number FROM confirmed c"
                + " JOIN author a ON a.id = c.author" + after + "NOT (a.station = x'"
                + present.station().hex() + "' AND " + now + "))");
        run("DELETE FROM checkpoint WHERE position > " + to);
        return run("DELETE FROM confirmed WHERE position > " + to);
    }

    void clearAside() throws SQLException {
        run("DELETE FROM aside");
    }

    boolean checkpoint(Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO checkpoint (position, epoch, log_hash, signature) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setLong(1, checkpoint.position());
            insert.setInt(2, checkpoint.epoch());
            insert.setBytes(3, checkpoint.logHash().bytes());
            insert.setBytes(4, checkpoint.signature().bytes());
            return insert.executeUpdate() > 0;
        }
    }

    private int run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        confirmed.close();
        pending.close();
        body.close();
        dropPending.close();
    }
}
