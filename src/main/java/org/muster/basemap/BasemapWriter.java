package org.muster.basemap;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.muster.dispatch.model.GeoBox;

/// Writes a map file: SQLite with the features and an R*Tree over longitude, latitude, first zoom and whether it is a
/// name. The file appears under its name only when [#finish] has ended; a writer closed before leaves nothing.
final class BasemapWriter implements AutoCloseable {
    /// Raised whenever a reader of the older form could not read the newer.
    static final int FORMAT = 1;

    /// "MUSM", so that another program's database is told apart.
    static final int APPLICATION_ID = 0x4d55534d;

    private static final int BATCH_MAX = 1_000;

    private final Path file;
    private final Path part;
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement index;
    private int id;
    private boolean open = true;

    private BasemapWriter(
            Path file, Path part, Connection connection, PreparedStatement insert, PreparedStatement index) {
        this.file = file;
        this.part = part;
        this.connection = connection;
        this.insert = insert;
        this.index = index;
    }

    static BasemapWriter create(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + part);
            try (Statement statement = connection.createStatement()) {
                // The part file is thrown away after a crash, so nothing of it needs to be durable before the end.
                statement.execute("PRAGMA journal_mode = OFF");
                statement.execute("PRAGMA synchronous = OFF");
                statement.execute("PRAGMA application_id = " + APPLICATION_ID);
                statement.execute("PRAGMA user_version = " + FORMAT);
                statement.execute("CREATE TABLE frame (south REAL, west REAL, north REAL, east REAL)");
                statement.execute("""
                        CREATE TABLE feature (
                          id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, layer INTEGER NOT NULL,
                          crossing INTEGER NOT NULL, size REAL NOT NULL,
                          name TEXT, chinese TEXT, english TEXT, rings BLOB NOT NULL)""");
                statement.execute("""
                        CREATE VIRTUAL TABLE place USING rtree(
                          id, west, east, south, north, zoom_min, zoom_max, name_min, name_max)""");
            }
            connection.setAutoCommit(false);
            return new BasemapWriter(
                    file,
                    part,
                    connection,
                    connection.prepareStatement("INSERT INTO feature VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                    connection.prepareStatement("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, 99, ?, ?)"));
        } catch (SQLException e) {
            throw new BasemapException(part, "cannot be written: " + e.getMessage(), e);
        }
    }

    void frame(GeoBox box) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO frame VALUES (?, ?, ?, ?)")) {
            statement.setDouble(1, box.south());
            statement.setDouble(2, box.west());
            statement.setDouble(3, box.north());
            statement.setDouble(4, box.east());
            statement.execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// @param zoomMin the first zoom at which it is drawn
    void add(MapFeature feature, int zoomMin) throws IOException {
        GeoBox box = feature.box();
        try {
            id++;
            insert.setInt(1, id);
            insert.setInt(2, feature.kind().code());
            insert.setInt(3, feature.layer());
            insert.setInt(4, feature.crossing().code());
            insert.setDouble(5, (box.north() - box.south()) * (box.east() - box.west()));
            text(6, feature.names().local());
            text(7, feature.names().chinese());
            text(8, feature.names().english());
            insert.setBytes(9, RingCoding.encode(feature.rings()));
            insert.addBatch();
            int name = feature.kind().form().isName() ? 1 : 0;
            index.setInt(1, id);
            index.setDouble(2, box.west());
            index.setDouble(3, box.east());
            index.setDouble(4, box.south());
            index.setDouble(5, box.north());
            index.setInt(6, zoomMin);
            index.setInt(7, name);
            index.setInt(8, name);
            index.addBatch();
            if (id % BATCH_MAX == 0) {
                insert.executeBatch();
                index.executeBatch();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void text(int column, String text) throws SQLException {
        insert.setString(column, text.isEmpty() ? null : text);
    }

    /// Puts the file in its place.
    void finish() throws IOException {
        try {
            insert.executeBatch();
            index.executeBatch();
            connection.commit();
            insert.close();
            index.close();
            connection.close();
            open = false;
        } catch (SQLException e) {
            throw failed(e);
        }
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            try {
                connection.close();
            } catch (SQLException e) {
                throw failed(e);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    private BasemapException failed(SQLException e) {
        return new BasemapException(file, "cannot be written: " + e.getMessage(), e);
    }
}
