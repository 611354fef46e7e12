package org.muster.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.JournalException.Kind;

/// Reads what the tables hold; whoever writes and whoever only reads share it. For one thread.
final class JournalRows {
    private static final String CONFIRMED = """
            SELECT c.position, c.epoch, c.server_at, c.log_hash, c.bytes, c.signature, b.salt, b.bytes
            FROM confirmed c LEFT JOIN body b ON b.author = c.author AND b.number = c.number
            WHERE c.position >= ? AND c.position < ? ORDER BY c.position""";

    private final Connection connection;

    JournalRows(Connection connection) {
        this.connection = connection;
    }

    Optional<String> meta(String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    LogHead head() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT epoch, position, log_hash FROM confirmed ORDER BY position DESC LIMIT 1");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new LogHead(row.getInt(1), row.getLong(2), digest(row.getBytes(3), "log hash"))
                    : LogHead.START;
        }
    }

    Map<Life, Long> authors() throws SQLException {
        Map<Life, Long> authors = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id, station, incarnation FROM author");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                authors.put(
                        new Life(
                                new StationId(HexFormat.of().formatHex(row.getBytes(2))),
                                new IncarnationId(HexFormat.of().formatHex(row.getBytes(3)))),
                        row.getLong(1));
            }
        }
        return authors;
    }

    /// The last confirmed record of every chain.
    Map<Life, LogTail.Link> links(Map<Life, Long> authors) throws SQLException {
        Map<Life, LogTail.Link> links = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number, bytes, position FROM confirmed WHERE author = ? ORDER BY number DESC LIMIT 1")) {
            for (Map.Entry<Life, Long> author : authors.entrySet()) {
                select.setLong(1, author.getValue());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        links.put(
                                author.getKey(),
                                new LogTail.Link(row.getLong(1), Digest.of(row.getBytes(2)), row.getLong(3)));
                    }
                }
            }
        }
        return links;
    }

    List<ConfirmedEntry> confirmed(long from, int max) throws SQLException {
        List<ConfirmedEntry> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CONFIRMED)) {
            select.setLong(1, from);
            select.setLong(2, from + Math.clamp(max, 0, JournalView.PAGE_MAX));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String what = "log position " + row.getLong(1);
                    entries.add(new ConfirmedEntry(
                            entry(row, 5, what),
                            row.getInt(2),
                            row.getLong(1),
                            Instant.ofEpochMilli(row.getLong(3)),
                            digest(row.getBytes(4), what)));
                }
            }
        }
        return entries;
    }

    /// Whether a chain's record of that number stands in the log with this hash.
    boolean isConfirmed(long author, long number, Digest hash) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT bytes FROM confirmed WHERE author = ? AND number = ?")) {
            select.setLong(1, author);
            select.setLong(2, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && Digest.of(row.getBytes(1)).equals(hash);
            }
        }
    }

    /// Records set aside, life by life in the order in which they were lived.
    List<Entry> aside() throws SQLException {
        return entries("SELECT bytes, signature, salt, body FROM aside ORDER BY author, number");
    }

    List<Entry> pending(long author) throws SQLException {
        return entries("""
                SELECT p.bytes, p.signature, b.salt, b.bytes
                FROM pending p LEFT JOIN body b ON b.author = %d AND b.number = p.number
                ORDER BY p.number""".formatted(author));
    }

    private List<Entry> entries(String sql) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row, 1, "a pending record"));
            }
        }
        return entries;
    }

    /// Columns from the first on: bytes, signature, salt, body.
    private static Entry entry(ResultSet row, int first, String what) throws SQLException {
        return new Entry(
                record(row.getBytes(first), what),
                salted(row.getBytes(first + 2), row.getBytes(first + 3), what),
                signature(row.getBytes(first + 1), what));
    }

    Optional<SaltedBody> body(long author, long number) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT salt, bytes FROM body WHERE author = ? AND number = ?")) {
            select.setLong(1, author);
            select.setLong(2, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? salted(row.getBytes(1), row.getBytes(2), "a body") : Optional.empty();
            }
        }
    }

    List<EventId> bodiesAbout(IncidentId incident) throws SQLException {
        List<EventId> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT c.bytes FROM confirmed c JOIN body b ON b.author = c.author AND b.number = c.number
                WHERE instr(c.bytes, CAST(? AS BLOB)) > 0""")) {
            // An incident stands in a record as its digits; whether as what it is about, the record says.
            select.setString(1, incident.hex());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    JournalRecord record = record(row.getBytes(1), "a record");
                    if (record.event().about().equals(Optional.of(incident))) {
                        found.add(record.id());
                    }
                }
            }
        }
        return found;
    }

    List<Checkpoint> checkpoints() throws SQLException {
        return checkpoints("ORDER BY position");
    }

    /// The last one beyond a position and up to another.
    Optional<Checkpoint> checkpoint(long after, long to) throws SQLException {
        String range = "WHERE position > " + after + " AND position <= " + to;
        return checkpoints(range + " ORDER BY position DESC LIMIT 1").stream().findFirst();
    }

    private List<Checkpoint> checkpoints(String which) throws SQLException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT epoch, position, log_hash, signature FROM checkpoint " + which);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String what = "checkpoint " + row.getLong(2);
                checkpoints.add(new Checkpoint(
                        row.getInt(1),
                        row.getLong(2),
                        digest(row.getBytes(3), what),
                        signature(row.getBytes(4), what).orElseThrow(() -> damaged(what))));
            }
        }
        return checkpoints;
    }

    static JournalRecord record(byte[] bytes, String what) {
        return switch (RecordCodec.decode(bytes)) {
            case RecordCodec.Reading.Sound sound -> sound.record();
            case RecordCodec.Reading.Malformed malformed ->
                throw new JournalException(Kind.DAMAGED, what + " is damaged: " + malformed.reason());
        };
    }

    private static Digest digest(byte @Nullable [] bytes, String what) {
        if (bytes == null || bytes.length != Digest.LENGTH) {
            throw damaged(what);
        }
        return Digest.fromBytes(bytes);
    }

    private static Optional<Signature> signature(byte @Nullable [] bytes, String what) {
        if (bytes == null) {
            return Optional.empty();
        }
        if (bytes.length != Signature.LENGTH) {
            throw damaged(what);
        }
        return Optional.of(new Signature(bytes));
    }

    private static Optional<SaltedBody> salted(byte @Nullable [] salt, byte @Nullable [] bytes, String what) {
        if (salt == null || bytes == null) {
            return Optional.empty();
        }
        if (salt.length != SaltedBody.SALT_BYTES || bytes.length > SaltedBody.BODY_BYTES_MAX) {
            throw damaged(what);
        }
        return Optional.of(new SaltedBody(salt, bytes));
    }

    private static JournalException damaged(String what) {
        return new JournalException(Kind.DAMAGED, what + " is damaged");
    }
}
