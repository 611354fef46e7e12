package org.muster.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.wire.Refusal;

class PostgresServerLogTest extends ServerLogContract {
    private final TestChain founder = new TestChain(900);
    private Database database = new Database("jdbc:postgresql:none", "");

    @Override
    ServerLog open() throws Exception {
        database = TestPostgres.fresh();
        return node();
    }

    private PostgresServerLog node() throws Exception {
        return PostgresServerLog.open(database, founder.station(), clock);
    }

    @Test
    void every_connection_waits_for_the_disk() throws Exception {
        try (PostgresServerLog log = node()) {
            assertThat(log.durability()).isEqualTo("on on");
        }
    }

    @Test
    void two_nodes_at_once_give_places_without_gaps_and_take_each_push_once() throws Exception {
        try (PostgresServerLog one = node();
                PostgresServerLog two = node()) {
            CountDownLatch heard = new CountDownLatch(1);
            two.onAppended(heard::countDown);
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int s = 0; s < 6; s++) {
                TestChain chain = new TestChain(100 + s);
                running.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 20; i++) {
                        List<Entry> entries = chain.append(2);
                        CompletableFuture<AppendOutcome> first = one.append(entries);
                        CompletableFuture<AppendOutcome> second = two.append(entries);
                        assertThat(List.of(first.join(), second.join()))
                                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(AppendOutcome.Stored.class))
                                .extracting(outcome -> ((AppendOutcome.Stored) outcome).added())
                                .containsExactlyInAnyOrder(0, 2);
                    }
                }));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
            long seen = 0;
            while (!all.isDone()) {
                for (ConfirmedEntry entry : two.read(seen + 1, 1_000, Integer.MAX_VALUE)) {
                    assertThat(entry.position()).isEqualTo(++seen);
                }
            }
            all.get(60, TimeUnit.SECONDS);
            assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(one.head().position()).isEqualTo(240);
            assertThat(two.head()).isEqualTo(one.head());
        }
    }

    @Test
    void one_bad_push_of_a_group_takes_none_of_the_others_with_it() throws Exception {
        TestChain a = new TestChain(1);
        TestChain b = new TestChain(2);
        List<List<Entry>> pushes = new ArrayList<>(List.of(a.append(2)));
        List<Entry> gap = new ArrayList<>(a.append(1));
        a.append(1);
        gap.addAll(a.append(1));
        pushes.add(gap);
        pushes.add(b.append(3));
        try (HikariDataSource source = PostgresOpening.connect(database)) {
            PostgresTables tables = new PostgresTables(source, PostgresOpening.logOf(source, founder.station()));
            PostgresTables.Appended appended = tables.append(
                    pushes.stream()
                            .map(push -> push.stream()
                                    .map(e -> new PostgresTables.Row(e, null, null))
                                    .toList())
                            .toList(),
                    clock.read().wall());
            assertThat(appended.outcomes().get(0)).isEqualTo(new AppendOutcome.Stored(2, appended.head()));
            assertThat(appended.outcomes().get(1)).isInstanceOfSatisfying(AppendOutcome.Rejected.class, rejected -> {
                assertThat(rejected.refusal()).isEqualTo(Refusal.GAP);
                assertThat(rejected.words()).contains("does not follow number 3");
            });
            assertThat(appended.outcomes().get(2)).isEqualTo(new AppendOutcome.Stored(3, appended.head()));
            assertThat(tables.read(1, 100, 1_000_000))
                    .extracting(ConfirmedEntry::position)
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void a_node_serves_what_its_key_founded_and_never_guesses_among_several() throws Exception {
        TestChain other = new TestChain(901);
        try (Connection connection = DriverManager.getConnection(database.url())) {
            connection.setSchema("muster");
            PostgresOpening.create(connection, other.station());
        }
        TestChain a = new TestChain(1);
        try (PostgresServerLog own = node();
                PostgresServerLog others = PostgresServerLog.open(database, other.station(), clock)) {
            own.append(a.append(2)).get(60, TimeUnit.SECONDS);
            assertThat(own.head().position()).isEqualTo(2);
            assertThat(others.head().position()).isZero();
        }
        assertThatThrownBy(() -> PostgresServerLog.open(database, new TestChain(902).station(), clock))
                .hasMessageContaining("holds 2 jurisdictions");
    }

    @Test
    void what_cannot_be_used_is_said_in_one_line() throws Exception {
        assertThatThrownBy(() -> new Database("jdbc:mysql://localhost/muster", ""))
                .hasMessageContaining("jdbc:postgresql:");
        assertThatThrownBy(() -> new Database("jdbc:postgresql://localhost/muster?user=a&password=b", ""))
                .hasMessageContaining("holds no password")
                .hasMessageNotContaining("=b");
        Database missing = new Database(database.url().replaceFirst("/test\\d+", "/nowhere"), "");
        assertThatThrownBy(() -> PostgresServerLog.open(missing, founder.station(), clock))
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("nowhere");
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE muster.flyway_schema_history SET version = '99' WHERE version = '1'");
        }
        assertThatThrownBy(this::node).hasMessageContaining("later version");
    }

    @Test
    void a_database_that_does_not_wait_for_its_disk_is_refused() throws Exception {
        try (EmbeddedPostgres careless =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            Database unsafe = TestPostgres.fresh(careless);
            assertThatThrownBy(() -> PostgresServerLog.open(unsafe, founder.station(), clock))
                    .hasMessageContaining("fsync = off");
        }
    }
}
