package org.muster.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.Polyline;

/// Writes one index file, whole or not at all.
final class PlaceFileWriter {
    /// A number farther than this from every street of its name makes a street of its own, metres.
    private static final double HOUSE_FROM_STREET_METERS = 2_000;

    /// Weight of a street that only house numbers know.
    private static final int PRIOR_BY_HOUSES = 58;

    /// Long lines are cut so that their boxes stay small.
    private static final int LINE_POINTS_MAX = 32;

    /// The key tables are filled out of order, which a small cache punishes.
    private static final int CACHE_KIB = 96 << 10;

    private final Path target;
    private final GeoBox box;
    private final Localities localities;
    private final TreeSet<String> latinWords = new TreeSet<>();

    PlaceFileWriter(Path target, GeoBox box, Localities localities) {
        this.target = target;
        this.box = box;
        this.localities = localities;
    }

    void write(List<Street> streets, List<Landmark> landmarks, List<House> houses) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + part)) {
                fill(db, streets, landmarks, houses);
            } catch (SQLException e) {
                throw new PlaceFileException(part, "the address index cannot be written: " + e.getMessage(), e);
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void fill(Connection db, List<Street> streets, List<Landmark> landmarks, List<House> houses)
            throws SQLException {
        try (Statement s = db.createStatement()) {
            s.execute("PRAGMA journal_mode = OFF");
            s.execute("PRAGMA synchronous = OFF");
            s.execute("PRAGMA cache_size = -" + CACHE_KIB);
            s.execute("PRAGMA application_id = " + PlaceSchema.APPLICATION);
            s.execute("PRAGMA user_version = " + PlaceSchema.VERSION);
            for (String table : PlaceSchema.TABLES) {
                s.execute(table);
            }
        }
        db.setAutoCommit(false);
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int i = 0; i < streets.size(); i++) {
            for (String name : streets.get(i).names().all()) {
                byName.computeIfAbsent(Spelling.joined(Spelling.plain(name)), k -> new ArrayList<>())
                        .add(i);
            }
        }
        List<Landmark> entries = new ArrayList<>();
        for (Street s : streets) {
            GeoPoint middle = s.middle();
            entries.add(new Landmark(s.names(), middle, PlaceKind.STREET, s.prior(), localities.near(middle)));
        }
        int ownStreets = entries.size();
        writeHouses(db, streets, entries, houses, byName);
        int lastStreet = entries.size();
        landmarks.stream()
                .sorted(Comparator.comparingInt((Landmark l) -> -l.prior())
                        .thenComparingInt(l -> l.names().name().length())
                        .thenComparing(l -> l.names().name())
                        .thenComparingDouble(l -> l.at().lat())
                        .thenComparingDouble(l -> l.at().lon()))
                .map(this::located)
                .forEach(entries::add);
        writePlaces(db, entries);
        writeWords(db);
        writeLines(db, streets.subList(0, ownStreets));
        writeCrossings(db, CrossingFinder.find(streets));
        writeMeta(db, lastStreet);
        try (Statement s = db.createStatement()) {
            for (String index : PlaceSchema.INDEXES) {
                s.execute(index);
            }
        }
        db.commit();
    }

    private Landmark located(Landmark l) {
        String near = l.kind() == PlaceKind.LOCALITY ? "" : localities.near(l.at());
        String address = l.address().isEmpty() || near.isEmpty() ? l.address() + near : l.address() + ", " + near;
        return new Landmark(l.names(), l.at(), l.kind(), l.prior(), address);
    }

    /// Writes the house numbers; one whose street is not on the map appends a street to `entries`.
    private void writeHouses(
            Connection db,
            List<Street> streets,
            List<Landmark> entries,
            List<House> houses,
            Map<String, List<Integer>> byName)
            throws SQLException {
        try (PreparedStatement row = db.prepareStatement("INSERT INTO house VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement rtree = db.prepareStatement("INSERT INTO house_box VALUES(?, ?, ?, ?, ?)")) {
            int id = 0;
            for (House h : houses) {
                int street = streetOf(h, streets, entries, byName);
                String key = HouseNumber.key(h.number());
                String locality = h.locality().isEmpty() ? localities.near(h.at()) : h.locality();
                bind(row, ++id, street + 1, key, HouseNumber.ordinal(key), h.number(), locality);
                row.setDouble(7, h.at().lat());
                row.setDouble(8, h.at().lon());
                row.executeUpdate();
                bind(rtree, id, h.at().lat(), h.at().lat(), h.at().lon(), h.at().lon());
                rtree.executeUpdate();
            }
        }
    }

    private int streetOf(House h, List<Street> streets, List<Landmark> entries, Map<String, List<Integer>> byName) {
        double least = HOUSE_FROM_STREET_METERS;
        int nearest = -1;
        List<Integer> ofName =
                byName.computeIfAbsent(Spelling.joined(Spelling.plain(h.street())), k -> new ArrayList<>());
        for (int i : ofName) {
            double distance = i < streets.size()
                    ? streets.get(i).distanceMeters(h.at())
                    : entries.get(i).at().distanceMeters(h.at());
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        if (nearest < 0) {
            nearest = entries.size();
            ofName.add(nearest);
            entries.add(new Landmark(
                    new MapNames(h.street(), "", List.of()),
                    h.at(),
                    PlaceKind.STREET,
                    PRIOR_BY_HOUSES,
                    h.locality().isEmpty() ? localities.near(h.at()) : h.locality()));
        }
        return nearest;
    }

    private void writePlaces(Connection db, List<Landmark> entries) throws SQLException {
        try (PreparedStatement row = db.prepareStatement("INSERT INTO place VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement key = db.prepareStatement("INSERT OR IGNORE INTO place_key VALUES(?, ?)");
                PreparedStatement words = db.prepareStatement("INSERT INTO place_words(rowid, tokens) VALUES(?, ?)")) {
            int id = 0;
            for (Landmark e : entries) {
                id++;
                MapNames names = e.names();
                bind(row, id, e.kind().name(), names.name(), names.nameEn(), String.join("\n", names.aliases()));
                row.setString(6, e.address());
                row.setDouble(7, e.at().lat());
                row.setDouble(8, e.at().lon());
                row.setInt(9, e.prior());
                row.executeUpdate();
                SearchKeys keys = SearchKeys.of(names.all());
                for (var spellings : List.of(keys.names(), keys.pinyin(), keys.initials())) {
                    for (String spelling : spellings) {
                        bind(key, spelling, id);
                        key.executeUpdate();
                    }
                }
                bind(words, id, String.join(" ", keys.tokens()));
                words.executeUpdate();
                keys.words().stream()
                        .filter(w -> w.length() >= WordMender.LETTERS_MIN && !Spelling.hasHan(w))
                        .forEach(latinWords::add);
            }
        }
    }

    private void writeWords(Connection db) throws SQLException {
        try (PreparedStatement row = db.prepareStatement("INSERT INTO word VALUES(?, ?)");
                PreparedStatement grams = db.prepareStatement("INSERT INTO word_grams(rowid, grams) VALUES(?, ?)")) {
            int id = 0;
            for (String word : latinWords) {
                bind(row, ++id, word);
                row.executeUpdate();
                bind(grams, id, String.join(" ", WordMender.grams(word)));
                grams.executeUpdate();
            }
        }
    }

    private static void writeLines(Connection db, List<Street> streets) throws SQLException {
        try (PreparedStatement row = db.prepareStatement("INSERT INTO line VALUES(?, ?, ?)");
                PreparedStatement rtree = db.prepareStatement("INSERT INTO line_box VALUES(?, ?, ?, ?, ?)")) {
            int id = 0;
            for (int i = 0; i < streets.size(); i++) {
                for (Street.Piece piece : streets.get(i).pieces()) {
                    Polyline line = piece.line();
                    for (int from = 0; from == 0 || from < line.size() - 1; from += LINE_POINTS_MAX - 1) {
                        int to = Math.min(line.size(), from + LINE_POINTS_MAX);
                        Polyline cut = new Polyline(
                                java.util.Arrays.copyOfRange(line.latE7(), from, to),
                                java.util.Arrays.copyOfRange(line.lonE7(), from, to));
                        bind(row, ++id, i + 1);
                        row.setBytes(3, bytes(cut));
                        row.executeUpdate();
                        GeoBox b = cut.box();
                        bind(rtree, id, b.south(), b.north(), b.west(), b.east());
                        rtree.executeUpdate();
                    }
                }
            }
        }
    }

    private static byte[] bytes(Polyline line) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * line.size());
        for (int i = 0; i < line.size(); i++) {
            bytes.putInt(line.latE7()[i]).putInt(line.lonE7()[i]);
        }
        return bytes.array();
    }

    private static void writeCrossings(Connection db, List<CrossingFinder.Crossing> crossings) throws SQLException {
        try (PreparedStatement row = db.prepareStatement("INSERT INTO crossing VALUES(?, ?, ?, ?)")) {
            for (CrossingFinder.Crossing c : crossings) {
                bind(row, c.a() + 1, c.b() + 1, c.point().lat(), c.point().lon());
                row.executeUpdate();
            }
        }
    }

    private void writeMeta(Connection db, int lastStreet) throws SQLException {
        try (PreparedStatement row = db.prepareStatement("INSERT INTO meta VALUES(?, ?)")) {
            Map<String, Object> meta = Map.of(
                    "last_street", lastStreet,
                    "south", box.south(),
                    "west", box.west(),
                    "north", box.north(),
                    "east", box.east());
            for (Map.Entry<String, Object> e : meta.entrySet()) {
                bind(row, e.getKey(), e.getValue());
                row.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
