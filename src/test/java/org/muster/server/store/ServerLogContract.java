package org.muster.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.journal.SaltedBody;
import org.muster.time.ManualClock;
import org.muster.wire.Refusal;

/// What every store of the server promises.
abstract class ServerLogContract {
    final ManualClock clock = new ManualClock(Instant.parse("2026-11-01T08:00:00Z"));
    private ServerLog log;

    abstract ServerLog open() throws Exception;

    @BeforeEach
    void start() throws Exception {
        log = open();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private AppendOutcome append(List<Entry> entries) throws Exception {
        return log.append(entries).get(60, TimeUnit.SECONDS);
    }

    private List<ConfirmedEntry> all() {
        return log.read(1, 100_000, Integer.MAX_VALUE);
    }

    private static void assertRejected(AppendOutcome outcome, Refusal refusal) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AppendOutcome.Rejected.class,
                        rejected -> assertThat(rejected.refusal()).isEqualTo(refusal));
    }

    @Test
    void a_fresh_log_is_empty() {
        assertThat(log.head()).isEqualTo(LogHead.START);
        assertThat(log.hashAt(0)).contains(Digest.ZERO);
        assertThat(log.hashAt(1)).isEmpty();
        assertThat(all()).isEmpty();
    }

    @Test
    void events_of_two_stations_get_places_without_gaps_in_the_order_they_came() throws Exception {
        TestChain a = new TestChain(1);
        TestChain b = new TestChain(2);
        List<Entry> first = a.append(2);
        List<Entry> second = b.append(1);
        List<Entry> third = a.append(1);
        append(first);
        append(second);
        AppendOutcome outcome = append(third);
        assertThat(outcome).isEqualTo(new AppendOutcome.Stored(1, log.head()));
        assertThat(all()).extracting(ConfirmedEntry::position).containsExactly(1L, 2L, 3L, 4L);
        List<Entry> sent = new ArrayList<>(first);
        sent.addAll(second);
        sent.addAll(third);
        assertThat(all()).extracting(ConfirmedEntry::entry).isEqualTo(sent);
        assertThat(log.tail(a.station(), a.incarnation()))
                .isEqualTo(new ChainTail(3, third.getLast().record().hash()));
        assertThat(log.recordHash(second.getFirst().record().id()))
                .contains(second.getFirst().record().hash());
        EventId next = new EventId(a.station(), a.incarnation(), 4);
        assertThat(log.recordHash(next)).isEmpty();
        assertThat(log.recordHash(new EventId(new TestChain(9).station(), a.incarnation(), 1)))
                .isEmpty();
    }

    @Test
    void a_body_that_comes_apart_is_kept_where_it_is_the_one_that_the_record_names() throws Exception {
        TestChain chain = new TestChain(1);
        List<Entry> notes = new ArrayList<>(chain.note("bare"));
        notes.addAll(chain.note("whole"));
        EventId bare = notes.getFirst().record().id();
        EventId whole = notes.getLast().record().id();
        append(List.of(notes.getFirst().withoutBody(), notes.getLast()));
        LogHead head = log.head();
        SaltedBody body = notes.getFirst().body().orElseThrow();
        SaltedBody another = notes.getLast().body().orElseThrow();
        EventId unknown = new EventId(chain.station(), chain.incarnation(), 3);
        assertThat(fill(Map.of(bare, another, unknown, body))).isEmpty();
        assertThat(all().getFirst().entry().body()).isEmpty();
        assertThat(fill(Map.of(bare, body, whole, another))).containsExactly(bare);
        assertThat(fill(Map.of(bare, body))).isEmpty();
        assertThat(all()).extracting(ConfirmedEntry::entry).isEqualTo(notes);
        assertThat(log.head()).isEqualTo(head);
    }

    private Set<EventId> fill(Map<EventId, SaltedBody> bodies) throws Exception {
        return log.fill(bodies).get(60, TimeUnit.SECONDS);
    }

    @Test
    void the_hash_at_each_place_covers_everything_before_it() throws Exception {
        append(new TestChain(1).append(3));
        Digest hash = Digest.ZERO;
        for (ConfirmedEntry entry : all()) {
            hash = LogHash.next(hash, entry.record(), 0, entry.position(), entry.serverAt());
            assertThat(entry.logHash()).isEqualTo(hash);
            assertThat(log.hashAt(entry.position())).contains(hash);
        }
        assertThat(log.head()).isEqualTo(new LogHead(0, 3, hash));
    }

    @Test
    void what_is_delivered_again_changes_nothing_and_is_acknowledged() throws Exception {
        TestChain a = new TestChain(1);
        List<Entry> first = a.append(2);
        append(first);
        LogHead head = log.head();
        assertThat(append(first)).isEqualTo(new AppendOutcome.Stored(0, head));
        assertThat(log.head()).isEqualTo(head);
        List<Entry> overlapping = new ArrayList<>(first);
        overlapping.addAll(a.append(1));
        assertThat(append(overlapping)).isEqualTo(new AppendOutcome.Stored(1, log.head()));
        assertThat(log.head().position()).isEqualTo(3);
    }

    @Test
    void a_push_with_a_gap_is_rejected_as_a_whole() throws Exception {
        TestChain a = new TestChain(1);
        append(a.append(1));
        a.append(1);
        assertRejected(append(a.append(2)), Refusal.GAP);
        assertThat(log.head().position()).isEqualTo(1);
    }

    @Test
    void a_push_that_goes_wrong_at_its_end_leaves_nothing_behind() throws Exception {
        TestChain a = new TestChain(1);
        List<Entry> push = new ArrayList<>(a.append(2));
        a.append(1);
        push.addAll(a.append(1));
        assertRejected(append(push), Refusal.GAP);
        assertThat(log.head()).isEqualTo(LogHead.START);
        assertThat(log.tail(a.station(), a.incarnation())).isEqualTo(ChainTail.NONE);
    }

    @Test
    void the_same_identity_with_other_bytes_is_forked() throws Exception {
        TestChain a = new TestChain(1);
        append(a.append(1));
        TestChain clone = a.cloned();
        append(a.append(2));
        assertRejected(append(clone.append(TestChain.JURISDICTION, "W", 1)), Refusal.FORKED);
        assertThat(log.head().position()).isEqualTo(3);
    }

    @Test
    void a_record_that_names_another_one_before_it_is_forked() throws Exception {
        TestChain a = new TestChain(1);
        append(a.append(1));
        TestChain clone = a.cloned();
        append(a.append(1));
        clone.append(TestChain.JURISDICTION, "W", 1);
        assertRejected(append(clone.append(1)), Refusal.FORKED);
        assertThat(log.head().position()).isEqualTo(2);
    }

    @Test
    void the_server_time_in_the_log_never_goes_back_though_its_clock_does() throws Exception {
        TestChain a = new TestChain(1);
        append(a.append(1));
        clock.jumpTo(Instant.parse("2026-11-01T07:00:00Z"));
        append(a.append(1));
        clock.jumpTo(Instant.parse("2026-11-01T08:00:00.123456Z"));
        append(a.append(1));
        assertThat(all())
                .extracting(ConfirmedEntry::serverAt)
                .containsExactly(
                        Instant.parse("2026-11-01T08:00:00Z"),
                        Instant.parse("2026-11-01T08:00:00Z"),
                        Instant.parse("2026-11-01T08:00:00.123Z"));
    }

    @Test
    void pages_hold_at_most_what_was_asked_and_always_go_on() throws Exception {
        append(new TestChain(1).append(10));
        assertThat(log.read(1, 3, Integer.MAX_VALUE))
                .extracting(ConfirmedEntry::position)
                .containsExactly(1L, 2L, 3L);
        assertThat(log.read(4, 100, 1)).extracting(ConfirmedEntry::position).containsExactly(4L);
        assertThat(log.read(11, 100, 1000)).isEmpty();
    }

    @Test
    void who_listens_hears_of_every_commit_after_it_is_durable() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        log.onAppended(() -> heard.addAndGet((int) log.head().position()));
        TestChain a = new TestChain(1);
        List<Entry> first = a.append(2);
        append(first);
        append(first);
        assertThat(heard).hasValue(2);
    }

    @Test
    void many_stations_at_once_leave_a_log_without_gaps_and_each_chain_in_order() throws Exception {
        int stations = 6;
        int appends = 30;
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int s = 0; s < stations; s++) {
            TestChain chain = new TestChain(100 + s);
            running.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < appends; i++) {
                    List<Entry> entries = chain.append(1 + i % 3);
                    assertThat(log.append(entries).join()).isInstanceOf(AppendOutcome.Stored.class);
                    assertThat(log.append(entries).join()).isInstanceOf(AppendOutcome.Stored.class);
                }
            }));
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        List<ConfirmedEntry> entries = all();
        assertThat(entries).hasSize(stations * appends * 2);
        assertThat(log.head().position()).isEqualTo(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).position()).isEqualTo(i + 1);
        }
        entries.stream()
                .collect(Collectors.groupingBy(e -> e.record().id().station()))
                .values()
                .forEach(chain -> {
                    Digest before = Digest.ZERO;
                    for (ConfirmedEntry entry : chain) {
                        assertThat(entry.record().previous()).isEqualTo(before);
                        before = entry.record().hash();
                    }
                });
    }

    @Test
    void a_token_admits_one_station_and_that_one_again() {
        Digest token = Digest.of(new byte[] {1});
        TestChain a = new TestChain(1);
        TestChain b = new TestChain(2);
        assertThat(log.redeemToken(token, a.station())).isFalse();
        log.issueToken(token);
        assertThat(log.redeemToken(token, a.station())).isTrue();
        assertThat(log.redeemToken(token, b.station())).isFalse();
        assertThat(log.redeemToken(token, a.station())).isTrue();
        clock.advance(Duration.ofDays(1));
        log.issueToken(token);
        assertThat(log.redeemToken(token, b.station())).isFalse();
    }

    @Test
    void an_epoch_begins_with_what_opens_it_and_lasts() throws Exception {
        TestChain a = new TestChain(1);
        append(a.append(2));
        log.openEpoch(3, a.append(1)).get(60, TimeUnit.SECONDS);
        append(a.append(1));
        assertThat(all()).extracting(ConfirmedEntry::epoch).containsExactly(0, 0, 3, 3);
        assertThat(log.head().epoch()).isEqualTo(3);
        Digest hash = Digest.ZERO;
        for (ConfirmedEntry entry : all()) {
            hash = LogHash.next(hash, entry.record(), entry.epoch(), entry.position(), entry.serverAt());
            assertThat(entry.logHash()).isEqualTo(hash);
        }
    }

    /// The log of another store, one epoch of two.
    private static List<ConfirmedEntry> lost(List<ConfirmedEntry> before, List<Entry> first, List<Entry> second) {
        List<ConfirmedEntry> all = new ArrayList<>(before);
        List<Entry> entries = new ArrayList<>(first);
        entries.addAll(second);
        for (Entry entry : entries) {
            int epoch = second.contains(entry) ? 1 : 0;
            long position = all.size() + 1;
            Digest hash = all.isEmpty() ? Digest.ZERO : all.getLast().logHash();
            Instant at = Instant.parse("2026-11-01T09:00:00Z").plusMillis(position);
            all.add(new ConfirmedEntry(
                    entry, epoch, position, at, LogHash.next(hash, entry.record(), epoch, position, at)));
        }
        return all.subList(before.size(), all.size());
    }

    @Test
    void what_was_lost_comes_back_to_its_places_with_its_times() throws Exception {
        TestChain a = new TestChain(1);
        append(a.append(2));
        List<ConfirmedEntry> kept = all();
        List<ConfirmedEntry> lost = lost(kept, a.append(2), new TestChain(2).append(1));
        AppendOutcome outcome = log.restore(lost).get(60, TimeUnit.SECONDS);
        assertThat(outcome).isEqualTo(new AppendOutcome.Stored(3, log.head()));
        assertThat(all().subList(2, 5)).isEqualTo(lost);
        assertThat(log.head()).isEqualTo(new LogHead(1, 5, lost.getLast().logHash()));
        append(a.append(1));
        assertThat(all().getLast().epoch()).isEqualTo(1);
        assertThat(all().getLast().serverAt()).isEqualTo(lost.getLast().serverAt());
    }

    @Test
    void what_does_not_follow_is_not_taken_back() throws Exception {
        TestChain a = new TestChain(1);
        append(a.append(2));
        LogHead head = log.head();
        List<ConfirmedEntry> lost = lost(all(), a.append(2), List.of());
        assertRejected(log.restore(lost.subList(1, 2)).get(60, TimeUnit.SECONDS), Refusal.DIVERGED);
        ConfirmedEntry later = lost.getFirst();
        ConfirmedEntry forged = new ConfirmedEntry(
                later.entry(), later.epoch(), later.position(), later.serverAt().plusMillis(1), later.logHash());
        assertRejected(log.restore(List.of(forged)).get(60, TimeUnit.SECONDS), Refusal.DIVERGED);
        List<ConfirmedEntry> again = lost(all(), List.of(all().getFirst().entry()), List.of());
        assertRejected(log.restore(again).get(60, TimeUnit.SECONDS), Refusal.DIVERGED);
        assertThat(log.head()).isEqualTo(head);
    }
}
