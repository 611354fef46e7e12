package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.server.store.TestPostgres;

/// The measurement of appends on a real PostgreSQL, which comes with the build. What it found lies in
/// `target/append-figures.txt`: so the build alone measures both stores.
class AppendBenchTest {
    @TempDir
    Path dir;

    @Test
    void the_servers_log_is_measured_on_both_stores_beside_the_bare_drivers() throws Exception {
        List<Figure> found = new ArrayList<>();
        AppendBench.run(dir, Optional.of(TestPostgres.fresh()), found::add);
        Files.write(
                Path.of("target", "append-figures.txt"),
                found.stream().map(Figure::toString).toList());
        assertThat(found)
                .extracting(Figure::data)
                .contains(
                        "server's log on SQLite, 1 event a push",
                        "server's log on SQLite, 100 events a push",
                        "server's log on PostgreSQL, 1 event a push",
                        "server's log on PostgreSQL, 100 events a push");
        assertThat(found).allSatisfy(figure -> assertThat(figure.ratio()).isPresent());
    }
}
