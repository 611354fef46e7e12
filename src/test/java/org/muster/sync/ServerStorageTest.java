package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.time.SystemClock;

/// A server that cannot store says so, keeps nothing by halves and takes everything once it can again.
class ServerStorageTest {
    private static final Founding FOUNDING = new Founding("Shuochuan", ZoneOffset.UTC, JurisdictionKind.DRILL);

    @TempDir
    Path dir;

    private void onTheServersDisk(String sql) throws Exception {
        Path file = dir.resolve("server").resolve(Server.LOG_FILE);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void what_a_full_disk_refused_is_sent_again() throws Exception {
        ServerConfig config = new ServerConfig(dir.resolve("server"), "127.0.0.1", 0, true, FOUNDING);
        try (Server server = Server.start(config, new SystemClock(), new SecureRandom());
                TestDesk desk = new TestDesk(dir.resolve("a"), "a")) {
            assertThat(desk.sync(server.url())).isInstanceOf(SyncOnce.Outcome.Done.class);
            desk.report("a fire");
            // A trigger stands for a disk that refuses the write.
            onTheServersDisk("CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'disk full'); END");

            assertThat(desk.sync(server.url()))
                    .isInstanceOfSatisfying(
                            SyncOnce.Outcome.Failed.class,
                            failed -> assertThat(failed.trouble())
                                    .isEqualTo(Optional.of(LinkState.Trouble.SERVER_STORAGE)));
            assertThat(desk.session.snapshot().pending()).isPositive();

            onTheServersDisk("DROP TRIGGER full");
            assertThat(desk.sync(server.url())).isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(desk.session.snapshot().pending()).isZero();
        }
    }
}
