package org.muster.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.muster.dispatch.model.StationId;

/// How a database becomes ready for a log: the pool, its version, its promise to write to disk, the tables, and which
/// of its logs it is.
final class PostgresOpening {
    /// Connections of one server node; who finds none waits [#WAIT_MILLIS_MAX], then fails.
    static final int CONNECTIONS_MAX = 8;

    static final int WAIT_MILLIS_MAX = 5_000;

    /// A database that does not answer for so long counts as gone.
    static final int SILENT_SECONDS_MAX = 30;

    /// The earliest major version.
    static final int VERSION_MIN = 14;

    private static final String SCHEMA = "muster";

    /// Serialises the opening by several nodes: "MuSv".
    private static final int OPENING_LOCK = 0x4d755376;

    private PostgresOpening() {}

    /// @throws IOException when it cannot be used; the message says why
    static HikariDataSource connect(Database database) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("server-store");
        config.setJdbcUrl(database.url());
        if (!database.password().isEmpty()) {
            config.setPassword(database.password());
        }
        config.setSchema(SCHEMA);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS_MAX);
        config.setInitializationFailTimeout(WAIT_MILLIS_MAX);
        config.setConnectionInitSql("SET synchronous_commit = on");
        config.addDataSourceProperty("socketTimeout", SILENT_SECONDS_MAX);
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.addDataSourceProperty("ApplicationName", "muster");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(database + " cannot be reached: " + cause.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IOException(database + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /// Makes the tables, or brings them up to date.
    static void prepare(DataSource source) throws IOException {
        try (Connection connection = source.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < VERSION_MIN) {
                throw new IOException("PostgreSQL " + version + " is too old: " + VERSION_MIN + " or later is needed");
            }
            for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                if (!"on".equals(show(connection, setting))) {
                    throw new IOException("the database runs with " + setting
                            + " = off and would lose what it acknowledged: set it to on");
                }
            }
        } catch (SQLException e) {
            throw new IOException("the database cannot be used: " + e.getMessage(), e);
        }
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(source)
                    .schemas(SCHEMA)
                    .locations("classpath:org/muster/server/store")
                    .load();
            if (Arrays.stream(flyway.info().applied())
                    .map(MigrationInfo::getState)
                    .anyMatch(state -> state.isResolved() == false)) {
                throw new IOException("the database was written by a later version: update this one");
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw new IOException("the database's tables cannot be made ready: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    }

    static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    /// The log that this server founded, else the only one there, else a new one.
    ///
    /// @return its number
    static int logOf(DataSource source, StationId server) throws IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + OPENING_LOCK + ")");
            int log = found(connection, server);
            connection.commit();
            return log;
        } catch (SQLException e) {
            throw new IOException("the database cannot be used: " + e.getMessage(), e);
        }
    }

    private static int found(Connection connection, StationId server) throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, founder = ? AS own, count(*) OVER () FROM log ORDER BY own DESC LIMIT 1")) {
            select.setString(1, server.hex());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    if (!row.getBoolean(2) && row.getInt(3) > 1) {
                        throw new IOException("the database holds " + row.getInt(3)
                                + " jurisdictions, and none was founded with this server's key");
                    }
                    return row.getInt(1);
                }
            }
        }
        return create(connection, server);
    }

    static int create(Connection connection, StationId founder) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO log (founder) VALUES (?) RETURNING id")) {
            insert.setString(1, founder.hex());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
