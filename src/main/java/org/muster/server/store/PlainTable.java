package org.muster.server.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.muster.journal.Entry;
import org.muster.journal.SaltedBody;
import org.muster.journal.Signature;

/// The yardstick of the log on PostgreSQL: the same bytes as plain rows by the bare driver, as durable, with nothing
/// judged or chained. It stands in a schema of its own, gone when closed. For one
/// thread.
public final class PlainTable implements AutoCloseable {
    private final Connection connection;

    public PlainTable(Database database) throws IOException {
        try {
            Properties properties = new Properties();
            if (!database.password().isEmpty()) {
                properties.setProperty("password", database.password());
            }
            connection = DriverManager.getConnection(database.url(), properties);
            run("SET synchronous_commit = on");
            run("DROP SCHEMA IF EXISTS muster_plain CASCADE");
            run("CREATE SCHEMA muster_plain");
            run("CREATE TABLE muster_plain.log (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " bytes bytea NOT NULL, signature bytea, salt bytea, body bytea)");
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IOException(database + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Adds entries in one transaction, as one batch.
    ///
    /// @return how many there are now
    public long append(List<Entry> entries) throws IOException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO muster_plain.log (bytes, signature, salt, body) VALUES (?, ?, ?, ?)")) {
            for (Entry entry : entries) {
                insert.setBytes(1, entry.record().bytes());
                insert.setBytes(2, entry.signature().map(Signature::bytes).orElse(null));
                insert.setBytes(3, entry.body().map(SaltedBody::salt).orElse(null));
                insert.setBytes(4, entry.body().map(SaltedBody::bytes).orElse(null));
                insert.addBatch();
            }
            long added = insert.executeBatch().length;
            connection.commit();
            return added;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            run("DROP SCHEMA muster_plain CASCADE");
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
