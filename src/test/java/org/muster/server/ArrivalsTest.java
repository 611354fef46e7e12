package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Role;
import org.muster.journal.Author;
import org.muster.journal.ChainWriter;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.SnapshotShelf;
import org.muster.journal.StationKeys;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ServerLog;
import org.muster.server.store.SqliteServerLog;
import org.muster.server.store.TestChain;
import org.muster.time.ManualClock;
import org.muster.time.Pin;
import org.muster.wire.Refusal;

/// How what others recorded comes into a real log, above all what was recorded anew.
class ArrivalsTest {
    private static final IncarnationId LIFE = new IncarnationId("5e".repeat(16));

    private static final int FOUNDED = 2;

    @TempDir
    Path dir;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-01T08:00:00Z"));
    private final Random random = new Random(1);
    private final StationKeys keys = StationKeys.generate(random);
    private final TestChain first = new TestChain(7);
    /// The same station in another life.
    private final TestChain later = first.reborn();
    private ServerLog log;
    private LogView view;
    private Arrivals arrivals;

    @BeforeEach
    void open() throws Exception {
        log = SqliteServerLog.open(dir.resolve("log.db"), clock);
        found();
        view = new LogView(log, keys.station(), TestChain.JURISDICTION, SnapshotShelf.NONE);
        arrivals = new Arrivals(
                log, new ServerAuthor(keys, TestChain.JURISDICTION, LIFE, Optional.empty(), log, clock, random), view);
    }

    /// Only what a server says of its own log counts.
    private void found() throws Exception {
        ChainWriter chain = new ChainWriter(TestChain.JURISDICTION, LIFE, keys, random, 0, Digest.ZERO);
        Author author = new Author("server", Role.MACHINE, "server", clock.read(), Base.NOTHING);
        chain.add(
                author,
                Draft.of(new Event.JurisdictionFounded(
                        TestChain.JURISDICTION, "J", "UTC", JurisdictionKind.DRILL, keys.signKey())));
        chain.add(
                author,
                Draft.of(new Event.StationEnrolled(keys.station(), "server", keys.signKey(), keys.agreeKey(), "S")));
        of(log.append(chain.sign()));
    }

    @AfterEach
    void close() {
        view.close();
        log.close();
    }

    private static AppendOutcome of(CompletableFuture<AppendOutcome> outcome) throws Exception {
        return outcome.get(60, TimeUnit.SECONDS);
    }

    private List<ConfirmedEntry> all() {
        return log.read(FOUNDED + 1, 10_000, Integer.MAX_VALUE);
    }

    @Test
    void what_came_back_without_its_words_gets_them_from_what_was_recorded_anew() throws Exception {
        Entry note = first.note("a child is missing").getFirst();
        of(arrivals.append(List.of(note.withoutBody())));
        of(arrivals.append(later.renew(List.of(note))));
        follow();
        assertThat(all()).hasSize(3);
        assertThat(all().getFirst().entry()).isEqualTo(note);
        assertThat(all().get(1).record().event()).isInstanceOf(Event.RecordsStand.class);
        assertThat(view.follow().situation().anew().size()).isOne();
    }

    private void follow() throws Exception {
        view.follow();
        // Behind whatever that has the log do.
        log.fill(Map.of()).get(60, TimeUnit.SECONDS);
    }

    @Test
    void what_comes_with_its_words_gives_them_to_what_was_recorded_anew_without() throws Exception {
        Entry note = first.note("a child is missing").getFirst();
        Entry anew = later.renew(List.of(note.withoutBody())).getFirst();
        of(arrivals.append(List.of(anew)));
        follow();
        of(arrivals.append(List.of(note)));
        follow();
        assertThat(all()).extracting(placed -> placed.entry().body()).containsExactly(note.body(), note.body());
    }

    @Test
    void what_was_recorded_anew_without_its_words_gets_them_from_what_it_was() throws Exception {
        Entry note = first.note("a child is missing").getFirst();
        Entry anew = later.renew(List.of(note.withoutBody())).getFirst();
        of(arrivals.append(List.of(anew)));
        assertThat(arrivals.lend(List.of(note)).get(60, TimeUnit.SECONDS)).isOne();
        assertThat(all()).singleElement().satisfies(placed -> {
            assertThat(placed.record()).isEqualTo(anew.record());
            assertThat(placed.entry().body()).isEqualTo(note.body());
        });
    }

    @Test
    void behind_a_log_that_hangs_no_more_waits_than_may() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Pin pin = log.onAppended(() -> {
            hanging.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        List<CompletableFuture<AppendOutcome>> taken = new ArrayList<>();
        Entry note = first.note("noise").getFirst();
        List<Entry> anew = later.renew(List.of(note));
        List<Entry> others = new TestChain(8).append(1);
        taken.add(arrivals.append(List.of(note)));
        hanging.await();
        for (int i = 0; i < ServerLog.WAITING_PUSHES_MAX; i++) {
            taken.add(arrivals.append(i % 2 == 0 ? anew : others));
        }
        assertThat(taken).noneMatch(CompletableFuture::isDone);
        for (List<Entry> more : List.of(anew, others)) {
            assertThat(of(arrivals.append(more)))
                    .isInstanceOfSatisfying(
                            AppendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.refusal()).isEqualTo(Refusal.BUSY));
        }
        pin.release();
        released.countDown();
        for (CompletableFuture<AppendOutcome> outcome : taken) {
            assertThat(of(outcome)).isInstanceOf(AppendOutcome.Stored.class);
        }
        assertThat(of(arrivals.append(others))).isInstanceOf(AppendOutcome.Stored.class);
        assertThat(all()).hasSize(4);
    }
}
