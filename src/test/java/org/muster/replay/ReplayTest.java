package org.muster.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.session.Snapshot;
import org.muster.telemetry.FixHistory;
import org.muster.time.ManualClock;
import org.muster.time.ManualScheduler;

class ReplayTest {
    @TempDir
    Path dir;

    private LivedShift shift;
    private final ManualClock watch = new ManualClock(Instant.EPOCH);
    private final ManualScheduler scheduler = new ManualScheduler(watch);

    @BeforeEach
    void begin() throws IOException {
        shift = new LivedShift(dir);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    private Replay replay(Span span) {
        return new Replay(shift.record(span), FixHistory.NONE, scheduler, watch);
    }

    private void seek(Replay replay, Instant at) {
        replay.seek(at);
        scheduler.advance(Duration.ZERO);
    }

    private static LivedShift.Seen seen(Replay replay) {
        return LivedShift.Seen.of(
                replay.snapshot(), Snapshot.moment(replay.clock().read()));
    }

    @Test
    void atEveryEventTheLedgersAreAsTheDeskHadThemWithTheLineCutInBetweenToo() {
        shift.live(900, 200, 500);
        assertThat(shift.seen.size()).isGreaterThan(100);
        assertThat(shift.seen.values()).anyMatch(seen -> seen.pending() > 20);
        assertThat(states(shift.seen.lastEntry().getValue()))
                .contains(TierState.BREACHED, TierState.UNPROVEN, TierState.MET, TierState.RUNNING);
        try (Replay replay = replay(shift.whole())) {
            for (Map.Entry<Instant, LivedShift.Seen> event : shift.seen.entrySet()) {
                seek(replay, event.getKey());
                assertThat(seen(replay)).as("%s", event.getKey()).isEqualTo(event.getValue());
            }
        }
    }

    private static Set<TierState> states(LivedShift.Seen seen) {
        return seen.ledgers().stream()
                .flatMap(ledger -> ledger.lines().stream())
                .map(line -> line.state())
                .collect(Collectors.toSet());
    }

    @Test
    void aJumpLeadsWherePlayingLeads() {
        shift.live(200, 60, 140);
        try (Replay played = replay(shift.whole());
                Replay jumped = replay(shift.whole())) {
            played.setSpeed(5);
            played.play();
            Random dice = new Random(5);
            for (int i = 0; i < 60; i++) {
                scheduler.advance(Duration.ofMillis(100L * (1 + dice.nextInt(9))));
                seek(jumped, shift.whole().to());
                seek(jumped, played.now());
                assertThat(jumped.now()).isEqualTo(played.now());
                assertThat(seen(jumped)).isEqualTo(seen(played));
                assertThat(StateHash.of(jumped.snapshot().situation()))
                        .isEqualTo(StateHash.of(played.snapshot().situation()));
                assertThat(jumped.snapshot().bodies().incidentWords().values().toList())
                        .containsExactlyInAnyOrderElementsOf(played.snapshot()
                                .bodies()
                                .incidentWords()
                                .values()
                                .toList());
            }
            assertThat(played.snapshot().situation().incidents().size()).isGreaterThan(3);
        }
    }

    @Test
    void itPlaysAtItsSpeedStandsWhenPausedAndStopsAtTheEnd() {
        shift.live(30, 30, 30);
        try (Replay replay = replay(shift.whole())) {
            Instant start = replay.now();
            scheduler.advance(Duration.ofSeconds(5));
            assertThat(replay.now()).isEqualTo(start);
            replay.setSpeed(2);
            replay.play();
            scheduler.advance(Duration.ofSeconds(5));
            assertThat(replay.now()).isEqualTo(start.plusSeconds(10));
            replay.pause();
            scheduler.advance(Duration.ofSeconds(5));
            assertThat(replay.now()).isEqualTo(start.plusSeconds(10));
            replay.setSpeed(600);
            replay.play();
            scheduler.advance(Duration.ofSeconds(5));
            assertThat(replay.now()).isEqualTo(shift.whole().to());
            assertThat(replay.isPlaying()).isFalse();
            replay.play();
            scheduler.advance(Duration.ofMillis(10));
            assertThat(replay.now()).isEqualTo(start);
        }
    }

    @Test
    void atSixHundredfoldSpeedTheScreensAreToldOncePerFrameAndAtRestNever() {
        shift.live(120, 120, 120);
        try (Replay replay = replay(shift.whole())) {
            List<Snapshot> told = new ArrayList<>();
            replay.onSnapshot(told::add);
            replay.setSpeed(600);
            replay.play();
            scheduler.advance(Replay.FRAME.multipliedBy(2));
            assertThat(told).hasSize(2);
            replay.pause();
            scheduler.advance(Duration.ofSeconds(60));
            assertThat(told).hasSize(2);
        }
    }

    @Test
    void ofManyWishesOnlyTheLastIsMet() {
        shift.live(20, 20, 20);
        try (Replay replay = replay(shift.whole())) {
            List<Snapshot> told = new ArrayList<>();
            replay.onSnapshot(told::add);
            for (int i = 0; i < 1_000; i++) {
                replay.seek(LivedShift.START.plusMillis(i));
            }
            replay.seek(shift.whole().to().plusSeconds(9));
            scheduler.advance(Duration.ZERO);
            assertThat(told).hasSize(1);
            assertThat(replay.now()).isEqualTo(shift.whole().to());
        }
    }

    @Test
    void whatOthersDidWhileTheLineWasCutAppearsWhenItReachedTheLog() {
        shift.live(20, 20, 20);
        shift.setCut(true);
        shift.clock.advance(Duration.ofSeconds(10));
        Instant raised = shift.clock.now();
        shift.server.write(List.of(Draft.of(new Event.DistressRaised(new CallSign("P01")))));
        shift.clock.advance(Duration.ofSeconds(10));
        shift.setCut(false);
        shift.exchange();
        try (Replay replay = replay(shift.whole())) {
            seek(replay, raised.minusMillis(1));
            assertThat(inDistress(replay)).isFalse();
            seek(replay, raised);
            assertThat(inDistress(replay)).isTrue();
        }
    }

    private static boolean inDistress(Replay replay) {
        return replay.snapshot()
                .situation()
                .unit(new CallSign("P01"))
                .orElseThrow()
                .distress()
                .isPresent();
    }

    @Test
    void theWalkTellsInOrderEachEventOnceAndEachBreachOnceAtItsMoment() {
        shift.live(700, 150, 300);
        ShiftRecord record = shift.record(shift.whole());
        List<Happening> told = new ArrayList<>();
        record.walk(told::add, Progress.NONE);

        assertThat(told).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        List<Happening.EventKnown> known = only(Happening.EventKnown.class, told);
        assertThat(known).hasSize((int) shift.server.head().position()).hasSize(record.events());
        assertThat(known.stream().map(e -> e.recorded().envelope().id())).doesNotHaveDuplicates();
        assertThat(only(Happening.EventConfirmed.class, told)).hasSize((int)
                known.stream().filter(e -> !e.recorded().isConfirmed()).count());

        List<Happening.TierChanged> breaches = only(Happening.TierChanged.class, told).stream()
                .filter(change -> change.now() == TierState.BREACHED)
                .toList();
        assertThat(breaches).hasSizeGreaterThan(1);
        assertThat(breaches.stream().map(b -> b.of().number() + b.tier())).doesNotHaveDuplicates();
        try (Replay replay = replay(shift.whole())) {
            for (Happening.TierChanged breach : breaches) {
                seek(replay, breach.at().minusMillis(1));
                assertThat(state(replay, breach)).isEqualTo(breach.before());
                seek(replay, breach.at());
                assertThat(state(replay, breach)).isEqualTo(TierState.BREACHED);
            }
        }
    }

    private static <T> List<T> only(Class<T> type, List<Happening> told) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static TierState state(Replay replay, Happening.TierChanged change) {
        Moment now = Snapshot.moment(replay.clock().read());
        return LivedShift.Seen.of(replay.snapshot(), now).ledgers().stream()
                .filter(l -> l.incident().equals(change.of().incident()))
                .map((IncidentLedger l) -> l.line(change.tier()).state())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theChangesToldAddUpToTheLedgersOfTheDeskAtEveryEvent() {
        shift.live(400, 100, 250);
        Map<String, TierState> now = new HashMap<>();
        NavigableMap<Instant, Map<String, TierState>> after = new TreeMap<>();
        shift.record(shift.whole())
                .walk(
                        happening -> {
                            if (happening instanceof Happening.TierChanged change) {
                                now.put(change.of().incident().hex() + change.tier(), change.now());
                                after.put(change.at(), Map.copyOf(now));
                            }
                        },
                        Progress.NONE);
        for (Map.Entry<Instant, LivedShift.Seen> event : shift.seen.entrySet()) {
            Map.Entry<Instant, Map<String, TierState>> told = after.floorEntry(event.getKey());
            Map<String, TierState> lived = new HashMap<>();
            event.getValue()
                    .ledgers()
                    .forEach(ledger -> ledger.lines().stream()
                            .filter(line -> line.state() != TierState.NOT_REQUIRED)
                            .forEach(line -> lived.put(ledger.incident().hex() + line.tier(), line.state())));
            assertThat(told == null ? Map.of() : told.getValue())
                    .as("%s", event.getKey())
                    .isEqualTo(lived);
        }
    }

    @Test
    void aSpanThatBeginsLaterTellsWhatTheWholeTellsOfIt() {
        shift.live(400, 100, 250);
        Span late = new Span(LivedShift.START.plusSeconds(180), LivedShift.START.plusSeconds(330));
        List<String> part = new ArrayList<>();
        shift.record(late).walk(happening -> part.add(String.valueOf(happening)), Progress.NONE);
        List<String> whole = new ArrayList<>();
        shift.record(shift.whole())
                .walk(
                        happening -> {
                            if (late.holds(happening.at())) {
                                whole.add(String.valueOf(happening));
                            }
                        },
                        Progress.NONE);
        assertThat(part).isEqualTo(whole).hasSizeGreaterThan(30);
    }

    @Test
    void marksStandAtCallsBreachesAndDistress() {
        shift.live(300, 300, 300);
        shift.server.write(List.of(Draft.of(new Event.DistressRaised(new CallSign("P01")))));
        shift.exchange();
        List<Mark> marks = Mark.of(shift.record(shift.whole()), Progress.NONE);
        assertThat(marks).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(marks.stream().map(Mark::kind)).contains(Mark.Kind.CALL, Mark.Kind.BREACH, Mark.Kind.DISTRESS);
        assertThat(marks.stream().filter(m -> m.kind() == Mark.Kind.CALL))
                .hasSize(shift.situation().incidents().size());
    }

    @Test
    void aReadingEndsWhenItIsToldTo() throws Exception {
        try (JournalView journal = Journal.read(dir)) {
            assertThatThrownBy(() -> ShiftRecord.read(journal, shift.whole(), share -> false))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
