package org.muster.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL that waits for its disk, one for all tests of a run; each test takes a database of its own.
public final class TestPostgres {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static @Nullable EmbeddedPostgres shared;

    private TestPostgres() {}

    public static synchronized Database fresh() throws IOException, SQLException {
        if (shared == null) {
            shared = durable().start();
        }
        return fresh(shared);
    }

    static Database fresh(EmbeddedPostgres postgres) throws SQLException {
        String name = "test" + NAMES.incrementAndGet();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new Database(postgres.getJdbcUrl("postgres", name), "");
    }

    static EmbeddedPostgres.Builder durable() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    /// On a folder that outlives it.
    static EmbeddedPostgres at(Path folder, int port) throws IOException {
        return durable()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
