package org.muster.basemap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.muster.dispatch.model.GeoBox;

/// A map file made by [BasemapImport], looked at and found good.
///
/// @param box what it covers
public record BasemapFile(Path file, GeoBox box) {
    /// @throws BasemapException when it is missing, is none, is of another form, or cannot be read
    public static BasemapFile open(Path file) throws BasemapException {
        if (!Files.isRegularFile(file)) {
            throw new BasemapException(file, "does not exist", null);
        }
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            if (number(statement, "PRAGMA application_id") != BasemapWriter.APPLICATION_ID) {
                throw new BasemapException(file, "is not a map of this program", null);
            }
            int format = number(statement, "PRAGMA user_version");
            if (format != BasemapWriter.FORMAT) {
                throw new BasemapException(
                        file,
                        "has the form " + format + ", this program reads the form " + BasemapWriter.FORMAT
                                + ": import the extract again",
                        null);
            }
            try (ResultSet row = statement.executeQuery("SELECT south, west, north, east FROM frame")) {
                if (!row.next()) {
                    throw new BasemapException(file, "says not what it covers", null);
                }
                return new BasemapFile(
                        file, new GeoBox(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4)));
            }
        } catch (SQLException | IllegalArgumentException e) {
            throw new BasemapException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    /// A connection that can write nothing; each thread has its own.
    Connection connect() throws SQLException {
        return connect(file);
    }

    private static Connection connect(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
        return DriverManager.getConnection("jdbc:sqlite:" + file, properties);
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
