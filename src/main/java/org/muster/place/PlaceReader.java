package org.muster.place;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.Polyline;
import org.sqlite.SQLiteConfig;

/// The questions asked of an index file, over one read-only connection. Not thread-safe.
final class PlaceReader implements AutoCloseable {
    /// Pages are mapped rather than copied, up to this size.
    private static final long MAPPED_BYTES_MAX = 256L << 20;

    private static final String PLACE =
            "SELECT p.id, p.kind, p.name, p.name_en, p.aliases, p.address, p.lat, p.lon, p.prior FROM place p ";

    /// A row of `place`.
    record Row(int id, PlaceKind kind, MapNames names, String address, GeoPoint point, int prior) {}

    /// A row of `house`.
    record Numbered(int street, String number, String address, GeoPoint point) {}

    /// A row of `line`.
    record Line(int street, Polyline points) {}

    /// A row of `crossing`.
    record Crossing(int a, int b, GeoPoint point) {}

    private interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final Connection db;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private PlaceReader(Connection db) {
        this.db = db;
    }

    static PlaceReader open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, Long.toString(MAPPED_BYTES_MAX));
        return new PlaceReader(config.createConnection("jdbc:sqlite:" + file));
    }

    /// The numbers of the header: whose file it is, and which layout.
    int pragma(String name) throws SQLException {
        return rows("PRAGMA " + name, r -> r.getInt(1)).getFirst();
    }

    /// The first fault that a quick check of all pages finds.
    Optional<String> fault() throws SQLException {
        return rows("PRAGMA quick_check(1)", r -> r.getString(1)).stream()
                .filter(s -> !s.equals("ok"))
                .findFirst();
    }

    Map<String, Double> meta() throws SQLException {
        Map<String, Double> meta = new HashMap<>();
        rows("SELECT key, value FROM meta", r -> meta.put(r.getString(1), r.getDouble(2)));
        return meta;
    }

    List<Row> byKey(String key, int limit) throws SQLException {
        return rows(
                PLACE + "JOIN place_key k ON k.place = p.id WHERE k.key = ? ORDER BY p.id LIMIT ?",
                PlaceReader::row,
                key,
                limit);
    }

    /// Matches by weight, with rows from one to another.
    List<Row> byWords(String match, int from, int to, int limit) throws SQLException {
        return rows(
                PLACE + "WHERE p.id IN (SELECT rowid FROM place_words WHERE place_words MATCH ?"
                        + " AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?) ORDER BY p.id",
                PlaceReader::row,
                match,
                from,
                to,
                limit);
    }

    /// The numbers of the first matches by weight, with rows from one to another.
    List<Integer> idsByWords(String match, int from, int to, int limit) throws SQLException {
        return rows(
                "SELECT rowid FROM place_words WHERE place_words MATCH ? AND rowid BETWEEN ? AND ?"
                        + " ORDER BY rowid LIMIT ?",
                r -> r.getInt(1),
                match,
                from,
                to,
                limit);
    }

    List<Row> places(List<Integer> ids) throws SQLException {
        return rows(PLACE + "WHERE p.id IN (SELECT value FROM json_each(?))", PlaceReader::row, ids.toString());
    }

    Optional<Row> place(int id) throws SQLException {
        return rows(PLACE + "WHERE p.id = ?", PlaceReader::row, id).stream().findFirst();
    }

    /// Words of the map by how many groups of letters they share.
    List<String> alike(String match, int limit) throws SQLException {
        return rows(
                "SELECT text FROM word WHERE id IN"
                        + " (SELECT rowid FROM word_grams WHERE word_grams MATCH ? ORDER BY rank LIMIT ?)",
                r -> r.getString(1),
                match,
                limit);
    }

    boolean hasWord(String beginning) throws SQLException {
        return !rows(
                        "SELECT rowid FROM place_words WHERE place_words MATCH ? LIMIT 1",
                        r -> r.getInt(1),
                        "\"" + beginning + "\"*")
                .isEmpty();
    }

    List<Numbered> houses(int street, String key, int limit) throws SQLException {
        return rows(
                "SELECT street, number, address, lat, lon FROM house WHERE street = ? AND key = ? ORDER BY id LIMIT ?",
                PlaceReader::numbered,
                street,
                key,
                limit);
    }

    /// House numbers next to one that is not on the map, the same side of the street first.
    List<Numbered> housesBeside(int street, int ordinal, int within, int limit) throws SQLException {
        return rows(
                "SELECT street, number, address, lat, lon FROM house WHERE street = ? AND ordinal BETWEEN ? AND ?"
                        + " ORDER BY (ordinal - ?) & 1, abs(ordinal - ?), id LIMIT ?",
                PlaceReader::numbered,
                street,
                ordinal - within,
                ordinal + within,
                ordinal,
                ordinal,
                limit);
    }

    List<Numbered> housesIn(GeoBox box) throws SQLException {
        return rows(
                "SELECT h.street, h.number, h.address, h.lat, h.lon FROM house_box b JOIN house h ON h.id = b.id"
                        + " WHERE b.north >= ? AND b.south <= ? AND b.east >= ? AND b.west <= ?",
                PlaceReader::numbered,
                box.south(),
                box.north(),
                box.west(),
                box.east());
    }

    List<Line> linesIn(GeoBox box) throws SQLException {
        return rows(
                "SELECT l.street, l.points FROM line_box b JOIN line l ON l.id = b.id"
                        + " WHERE b.north >= ? AND b.south <= ? AND b.east >= ? AND b.west <= ?",
                PlaceReader::line,
                box.south(),
                box.north(),
                box.west(),
                box.east());
    }

    List<Line> lines(int street) throws SQLException {
        return rows("SELECT street, points FROM line WHERE street = ? ORDER BY id", PlaceReader::line, street);
    }

    List<Crossing> crossingsOf(int street, int limit) throws SQLException {
        return rows(
                "SELECT a, b, lat, lon FROM crossing WHERE a = ? UNION ALL"
                        + " SELECT b, a, lat, lon FROM crossing WHERE b = ? ORDER BY 2 LIMIT ?",
                PlaceReader::crossing,
                street,
                street,
                limit);
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }

    private <T> List<T> rows(String sql, Mapping<T> mapping, Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = db.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        List<T> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(mapping.of(rows));
            }
        }
        return all;
    }

    private static Row row(ResultSet r) throws SQLException {
        String aliases = r.getString(5);
        return new Row(
                r.getInt(1),
                PlaceKind.valueOf(r.getString(2)),
                new MapNames(
                        r.getString(3), r.getString(4), aliases.isEmpty() ? List.of() : List.of(aliases.split("\n"))),
                r.getString(6),
                new GeoPoint(r.getDouble(7), r.getDouble(8)),
                r.getInt(9));
    }

    private static Numbered numbered(ResultSet r) throws SQLException {
        return new Numbered(r.getInt(1), r.getString(2), r.getString(3), new GeoPoint(r.getDouble(4), r.getDouble(5)));
    }

    private static Crossing crossing(ResultSet r) throws SQLException {
        return new Crossing(r.getInt(1), r.getInt(2), new GeoPoint(r.getDouble(3), r.getDouble(4)));
    }

    private static Line line(ResultSet r) throws SQLException {
        ByteBuffer bytes = ByteBuffer.wrap(r.getBytes(2));
        int[] lat = new int[bytes.remaining() / 8];
        int[] lon = new int[lat.length];
        for (int i = 0; i < lat.length; i++) {
            lat[i] = bytes.getInt();
            lon[i] = bytes.getInt();
        }
        return new Line(r.getInt(1), new Polyline(lat, lon));
    }
}
