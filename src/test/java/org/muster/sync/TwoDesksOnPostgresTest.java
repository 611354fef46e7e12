package org.muster.sync;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.ServerConfig;
import org.muster.server.store.Database;
import org.muster.server.store.TestPostgres;

/// The same two desks, with the server's log on PostgreSQL.
class TwoDesksOnPostgresTest extends TwoDesksTest {
    private @Nullable Database database;

    @Override
    ServerConfig config(Path folder) throws Exception {
        if (database == null) {
            database = TestPostgres.fresh();
        }
        return new ServerConfig(folder, "127.0.0.1", 0, true, FOUNDING, Optional.of(database), Optional.empty());
    }
}
