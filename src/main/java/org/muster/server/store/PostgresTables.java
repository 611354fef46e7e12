package org.muster.server.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.LogHead;
import org.muster.journal.SaltedBody;
import org.muster.journal.Signature;
import org.muster.wire.Refusal;
import org.muster.wire.WireCodec;

/// One log among the tables of a database. Holds nothing but its number: whatever decides is in the database. Safe for
/// any thread.
final class PostgresTables {
    /// Rows that a page fetches at once.
    private static final int FETCH_ROWS = 500;

    private static final String APPEND =
            "SELECT * FROM append_entries(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource source;
    private final int log;

    PostgresTables(DataSource source, int log) {
        this.source = source;
        this.log = log;
    }

    /// A record of a push.
    ///
    /// @param epoch the one it begins, null for the present one
    /// @param placed where it comes back to, null for the next place
    record Row(
            Entry entry, @Nullable Integer epoch, @Nullable ConfirmedEntry placed) {}

    /// @param outcomes one a push
    record Appended(LogHead head, List<AppendOutcome> outcomes) {}

    /// Appends pushes in one round trip and one transaction.
    Appended append(List<List<Row>> pushes, Instant now) throws SQLException {
        List<Row> rows = pushes.stream().flatMap(List::stream).toList();
        List<Integer> numbers = new ArrayList<>();
        for (int push = 0; push < pushes.size(); push++) {
            for (int i = 0; i < pushes.get(push).size(); i++) {
                numbers.add(push + 1);
            }
        }
        try (Connection connection = source.getConnection();
                PreparedStatement call = connection.prepareStatement(APPEND)) {
            call.setInt(1, log);
            call.setLong(2, now.toEpochMilli());
            call.setInt(3, pushes.size());
            call.setArray(4, connection.createArrayOf("int4", numbers.toArray(Integer[]::new)));
            bytes(
                    call,
                    5,
                    rows,
                    r -> HexFormat.of()
                            .parseHex(r.entry().record().jurisdiction().hex()));
            array(call, 6, "text", rows, r -> r.entry().record().id().station().hex());
            array(
                    call,
                    7,
                    "text",
                    rows,
                    r -> r.entry().record().id().incarnation().hex());
            array(call, 8, "int8", rows, r -> r.entry().record().id().number());
            bytes(call, 9, rows, r -> r.entry().record().previous().bytes());
            bytes(call, 10, rows, r -> r.entry().record().bytes());
            bytes(
                    call,
                    11,
                    rows,
                    r -> r.entry().signature().map(Signature::bytes).orElse(null));
            bytes(call, 12, rows, r -> r.entry().body().map(SaltedBody::salt).orElse(null));
            bytes(call, 13, rows, r -> r.entry().body().map(SaltedBody::bytes).orElse(null));
            array(call, 14, "int4", rows, Row::epoch);
            array(
                    call,
                    15,
                    "int8",
                    rows,
                    r -> r.placed() == null ? null : r.placed().position());
            array(
                    call,
                    16,
                    "int8",
                    rows,
                    r -> r.placed() == null ? null : r.placed().serverAt().toEpochMilli());
            bytes(
                    call,
                    17,
                    rows,
                    r -> r.placed() == null ? null : r.placed().logHash().bytes());
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return appended(row, rows, pushes.size());
            }
        }
    }

    private static void array(
            PreparedStatement call, int index, String type, List<Row> rows, Function<Row, @Nullable Object> of)
            throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.apply(rows.get(i));
        }
        call.setArray(index, call.getConnection().createArrayOf(type, values));
    }

    private static void bytes(PreparedStatement call, int index, List<Row> rows, Function<Row, byte @Nullable []> of)
            throws SQLException {
        byte[][] values = new byte[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.apply(rows.get(i));
        }
        call.setArray(index, call.getConnection().createArrayOf("bytea", values));
    }

    private static Appended appended(ResultSet row, List<Row> rows, int pushes) throws SQLException {
        LogHead head = new LogHead(row.getInt(1), row.getLong(2), Digest.fromBytes(row.getBytes(3)));
        Integer[] added = values(row.getArray(4), Integer[].class);
        String[] refusals = values(row.getArray(5), String[].class);
        Integer[] elements = values(row.getArray(6), Integer[].class);
        Long[] tails = values(row.getArray(7), Long[].class);
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (int push = 0; push < pushes; push++) {
            outcomes.add(
                    refusals[push] == null
                            ? new AppendOutcome.Stored(added[push], head)
                            : OrderedAppend.rejected(
                                    Refusal.valueOf(refusals[push]),
                                    rows.get(elements[push] - 1).entry().record(),
                                    tails[push]));
        }
        return new Appended(head, outcomes);
    }

    private static <T> T values(Array array, Class<T> type) throws SQLException {
        return type.cast(array.getArray());
    }

    LogHead head() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT epoch, position, log_hash FROM log WHERE id = ?")) {
            select.setInt(1, log);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the log is no longer in the database");
                }
                return new LogHead(row.getInt(1), row.getLong(2), Digest.fromBytes(row.getBytes(3)));
            }
        }
    }

    Optional<Digest> hashAt(long position) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT log_hash FROM entry WHERE log = ? AND position = ?")) {
            select.setInt(1, log);
            select.setLong(2, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Digest.fromBytes(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    ChainTail tail(StationId station, IncarnationId incarnation) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT number, record_hash FROM entry"
                        + " WHERE author = (SELECT id FROM author WHERE log = ? AND station = ? AND incarnation = ?)"
                        + " ORDER BY number DESC LIMIT 1")) {
            select.setInt(1, log);
            select.setString(2, station.hex());
            select.setString(3, incarnation.hex());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new ChainTail(row.getLong(1), Digest.fromBytes(row.getBytes(2))) : ChainTail.NONE;
            }
        }
    }

    Optional<Digest> recordHash(EventId id) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT record_hash FROM entry"
                        + " WHERE author = (SELECT id FROM author WHERE log = ? AND station = ? AND incarnation = ?)"
                        + " AND number = ?")) {
            select.setInt(1, log);
            select.setString(2, id.station().hex());
            select.setString(3, id.incarnation().hex());
            select.setLong(4, id.number());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Digest.fromBytes(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    Set<EventId> fill(Map<EventId, SaltedBody> bodies) throws SQLException {
        Set<EventId> kept = new HashSet<>();
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT position, epoch, record, signature, salt, body, server_at,"
                                + " log_hash FROM entry WHERE author = (SELECT id FROM author WHERE log = ?"
                                + " AND station = ? AND incarnation = ?) AND number = ?");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE entry SET salt = ?, body = ? WHERE log = ? AND position = ? AND body IS NULL")) {
            for (Map.Entry<EventId, SaltedBody> one : bodies.entrySet()) {
                select.setInt(1, log);
                select.setString(2, one.getKey().station().hex());
                select.setString(3, one.getKey().incarnation().hex());
                select.setLong(4, one.getKey().number());
                OptionalLong position = ServerTables.lacking(select, one.getValue());
                if (position.isPresent()) {
                    update.setBytes(1, one.getValue().salt());
                    update.setBytes(2, one.getValue().bytes());
                    update.setInt(3, log);
                    update.setLong(4, position.getAsLong());
                    update.executeUpdate();
                    kept.add(one.getKey());
                }
            }
        }
        return kept;
    }

    /// One statement, so one moment of the log: what it returns has no gaps.
    List<ConfirmedEntry> read(long from, int recordsMax, int bytesMax) throws SQLException {
        List<ConfirmedEntry> entries = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT position, epoch, record, signature, salt, body, server_at, log_hash"
                                + " FROM entry WHERE log = ? AND position >= ? ORDER BY position LIMIT ?")) {
            // Rows are fetched piece by piece within a transaction only.
            connection.setAutoCommit(false);
            select.setFetchSize(FETCH_ROWS);
            select.setInt(1, log);
            select.setLong(2, from);
            select.setInt(3, recordsMax);
            try (ResultSet row = select.executeQuery()) {
                int bytes = 0;
                while ((bytes < bytesMax || entries.isEmpty()) && row.next()) {
                    ConfirmedEntry entry = ServerTables.entry(row);
                    bytes += WireCodec.size(entry.entry());
                    entries.add(entry);
                }
            }
            connection.rollback();
        }
        return entries;
    }

    void issueToken(Digest token) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO token (log, digest) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setInt(1, log);
            insert.setString(2, token.hex());
            insert.executeUpdate();
        }
    }

    boolean redeemToken(Digest token, StationId station) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE token SET station = ?"
                        + " WHERE log = ? AND digest = ? AND (station IS NULL OR station = ?)")) {
            update.setString(1, station.hex());
            update.setInt(2, log);
            update.setString(3, token.hex());
            update.setString(4, station.hex());
            return update.executeUpdate() == 1;
        }
    }
}
