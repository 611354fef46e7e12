package org.muster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StageTime;
import org.muster.dispatch.state.StateHash;
import org.muster.dispatch.state.Unit;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Intake;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.Logs;
import org.muster.journal.StationKeys;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ClockReading;
import org.muster.time.ManualClock;
import org.muster.time.ShiftClock;

class LiveSessionTest {
    private static final CallSign P12 = new CallSign("P12");

    @TempDir
    Path dir;

    private final ManualClock clock = new ManualClock(Logs.START.plusNanos(123_456_789), 0, 5);
    private final Logs server = new Logs(1);
    private final List<LiveSession> open = new ArrayList<>();

    @BeforeEach
    void enrol() throws IOException {
        server.enrol(StationKeys.loadOrCreate(dir, new Random(7)), "A");
        server.write(List.of(
                Draft.of(new Event.UnitDefined(P12, Force.POLICE_STATION, Set.of(), 2, "B1", Optional.empty()))));
    }

    @AfterEach
    void close() {
        open.forEach(LiveSession::close);
    }

    private LiveSession session(Journal journal) {
        return session(journal, clock);
    }

    private LiveSession session(Journal journal, ShiftClock by) {
        LiveSession session = new LiveSession(
                journal, by, new Random(3 + open.size()), new Post("li", Role.DISPATCHER, "3"), () -> LatestFixes.NONE);
        open.add(session);
        return session;
    }

    /// A session that knows the server's log so far.
    private LiveSession joined() throws IOException {
        return joined(clock);
    }

    private LiveSession joined(ShiftClock by) throws IOException {
        LiveSession session = session(Logs.journal(dir, 7), by);
        session.confirmed(server.from(1));
        drain(session);
        return session;
    }

    private static void drain(LiveSession session) {
        while (session.step()) {
            // Until nothing waits.
        }
    }

    private static <T> T done(LiveSession session, CompletableFuture<T> future) {
        drain(session);
        assertThat(future).isDone();
        return future.join();
    }

    private static IncidentId report(LiveSession session, String words) {
        Answer answer = done(session, session.submit(DispatchCommand.ReportIncident.of(words)));
        assertThat(answer.accepted()).isTrue();
        return session.snapshot()
                .situation()
                .numbers()
                .get(answer.incident().orElseThrow())
                .orElseThrow();
    }

    private void confirmPending(LiveSession session) {
        done(session, session.confirmed(server.place(session.pendingAfter(0, 1_000))));
    }

    private static Situation fold(List<ConfirmedEntry> log) {
        List<Recorded> all = log.stream().map(ConfirmedEntry::recorded).toList();
        return Situation.EMPTY.evolve(all);
    }

    @Test
    void aCommandIsOnTheDiskBeforeItIsAnswered() throws Exception {
        LiveSession session = joined().start();
        Answer answer = session.submit(DispatchCommand.ReportIncident.of("two cars collided"))
                .thenApply(a -> {
                    try (JournalView beside = Journal.read(dir)) {
                        assertThat(beside.pending()).hasSize(2);
                    }
                    return a;
                })
                .get(60, TimeUnit.SECONDS);
        assertThat(answer.incident()).contains("A1");
        assertThat(answer.events()).isEqualTo(2);
        assertThat(session.snapshot().situation().openIncidents()).hasSize(1);
        assertThat(session.snapshot().pending()).isEqualTo(2);
        assertThat(session.snapshot().confirmed().openIncidents()).isEmpty();
    }

    @Test
    void beforeEnrolmentEveryCommandIsRefusedWithWhatToDo() throws IOException {
        LiveSession session = session(Logs.journal(dir, 7));
        Answer answer = done(session, session.submit(DispatchCommand.ReportIncident.of("words")));
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.wording().key()).isEqualTo("refused.notEnrolled");
        assertThat(session.snapshot().pending()).isZero();
    }

    @Test
    void whatIsShownIsTheConfirmedLogWithOwnPendingOnTopAtEveryStep() throws IOException {
        LiveSession session = joined();
        IncidentId mine = report(session, "mine");
        done(session, session.submit(new DispatchCommand.DispatchUnits(List.of(P12), mine, Optional.empty())));
        List<Snapshot> seen = new ArrayList<>();
        session.onSnapshot(seen::add);

        server.write(Logs.notes(1, 3));
        server.write(List.of(Draft.of(new Event.IncidentNoted(mine), new Body.Words("from elsewhere"))));
        done(session, session.confirmed(server.from(session.head().position() + 1)));
        confirmPending(session);

        assertThat(seen).hasSize(2);
        for (Snapshot snapshot : seen) {
            Situation situation = snapshot.situation();
            assertThat(situation.status(situation.unit(P12).orElseThrow())).isEqualTo(UnitStatus.ASSIGNED);
            assertThat(snapshot.bodies().incidentWords().get(mine)).contains("mine");
        }
        assertThat(seen.getFirst().pending()).isEqualTo(3);
        assertThat(seen.getLast().pending()).isZero();
        assertThat(StateHash.of(seen.getLast().situation())).isEqualTo(StateHash.of(fold(server.from(1))));
        assertThat(StateHash.of(session.snapshot().confirmed())).isEqualTo(StateHash.of(fold(server.from(1))));
    }

    @Test
    void afterARestartEverythingIsAsItWas() throws IOException {
        LiveSession first = joined();
        report(first, "one");
        confirmPending(first);
        report(first, "two");
        Snapshot before = first.snapshot();
        first.close();
        LiveSession second = session(Logs.journal(dir, 7));
        assertThat(StateHash.of(second.snapshot().situation())).isEqualTo(StateHash.of(before.situation()));
        assertThat(StateHash.of(second.snapshot().confirmed())).isEqualTo(StateHash.of(before.confirmed()));
        assertThat(second.snapshot().pending()).isEqualTo(2);
        assertThat(second.snapshot().bodies().incidentWords().values().toList())
                .containsExactlyInAnyOrder("one", "two");
        assertThat(done(second, second.submit(DispatchCommand.ReportIncident.of("three")))
                        .incident())
                .contains("A3");
    }

    @Test
    void anOperatorGoesBeforeWhatArrives() throws IOException {
        LiveSession session = joined();
        server.write(Logs.notes(1, 1_600));
        CompletableFuture<Intake> taken =
                session.confirmed(server.from(session.head().position() + 1));
        session.step();
        assertThat(session.head().position()).isEqualTo(3 + SliceSize.EVENTS_MAX);
        CompletableFuture<Answer> answer = session.submit(DispatchCommand.ReportIncident.of("now"));
        session.step();
        assertThat(answer).isDone();
        assertThat(taken).isNotDone();
        assertThat(session.snapshot().situation().at().position())
                .isEqualTo(session.head().position());
        Entry entry = session.pendingAfter(0, 1_000).getFirst();
        assertThat(entry.record().envelope().base()).isEqualTo(session.head().base());
        assertThat(done(session, taken))
                .isInstanceOfSatisfying(
                        Intake.Accepted.class,
                        accepted -> assertThat(accepted.fresh()).hasSize(1_600));
    }

    @Test
    void timesAreDecidedUponAsTheyWillBeRead() throws IOException {
        LiveSession session = joined();
        IncidentId id = report(session, "now");
        done(session, session.submit(new DispatchCommand.DispatchUnits(List.of(P12), id, Optional.empty())));
        Situation situation = session.snapshot().situation();
        Unit unit = situation.unit(P12).orElseThrow();
        Assignment assignment =
                situation.assignment(unit.active().orElseThrow()).orElseThrow();
        assertThat(assignment.stages().values()).hasSize(1).noneMatch(StageTime::isMarked);
    }

    @Test
    void aPageOfPendingRecordsEndsWithASignature() throws IOException {
        LiveSession session = joined();
        int[] told = {0};
        session.onPending(() -> told[0]++);
        done(session, session.append(Logs.notes(1, 1_200), new Post("machine", Role.MACHINE, "import")));
        report(session, "after");
        assertThat(told[0]).isEqualTo(2);
        assertThat(session.pendingAfter(0, 700)).hasSize(500);
        assertThat(session.pendingAfter(500, 500)).hasSize(500);
        assertThat(session.pendingAfter(1_000, 500)).hasSize(202);
        assertThat(session.pendingAfter(1_202, 500)).isEmpty();
        server.place(session.pendingAfter(0, 500));
        done(session, session.confirmed(server.from(4)));
        assertThat(session.pendingAfter(0, 500).getFirst().record().id().number())
                .isEqualTo(501);
    }

    @Test
    void anAnswerToAFullDiskIsAFailureAndTheSessionGoesOnReading() throws Exception {
        Journal journal = Logs.journal(dir, 7);
        LiveSession session = session(journal);
        done(session, session.confirmed(server.from(1)));
        report(session, "before");
        List<Boolean> faults = new ArrayList<>();
        session.faults().onChange(fault -> faults.add(fault.isPresent()));
        Logs.fill(journal, true);
        CompletableFuture<Answer> lost = session.submit(DispatchCommand.ReportIncident.of("x".repeat(7_000) + "full"));
        drain(session);
        assertThatThrownBy(lost::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(org.sqlite.SQLiteException.class);
        assertThat(session.faults().now()).isPresent();
        assertThat(session.snapshot().situation().openIncidents()).hasSize(1);
        assertThat(session.snapshot().pending()).isEqualTo(2);
        Logs.fill(journal, false);
        report(session, "after");
        assertThat(session.faults().now()).isEmpty();
        assertThat(faults).containsExactly(true, false);
    }

    @Test
    void aForkedDeskGoesOnInANewLifeAndLosesNothing() throws IOException {
        LiveSession session = joined();
        Path clone = Files.createDirectory(dir.resolve("clone"));
        for (String file : List.of("journal.db", "journal.db-wal", StationKeys.FILE)) {
            if (Files.exists(dir.resolve(file))) {
                Files.copy(dir.resolve(file), clone.resolve(file));
            }
        }
        LiveSession twin = session(Logs.journal(clone, 21));
        report(session, "by the first");
        confirmPending(session);
        IncidentId mine = report(twin, "by the twin, later");
        Intake intake = done(twin, twin.confirmed(server.from(4)));
        assertThat(intake).isInstanceOf(Intake.Forked.class);

        done(twin, twin.startIncarnation());
        assertThat(twin.pendingAfter(0, 1_000)).isEmpty();
        assertThat(twin.snapshot().situation().incident(mine)).isPresent();
        assertThat(done(twin, twin.confirmed(server.from(4)))).isInstanceOf(Intake.Accepted.class);
        assertThat(twin.snapshot().situation().incident(mine)).isPresent();
        assertThat(done(twin, twin.renew())).isEqualTo(3);
        confirmPending(twin);

        assertThat(twin.snapshot().confirmed().incident(mine)).isPresent();
        assertThat(twin.snapshot().confirmed().openIncidents()).hasSize(2);
        assertThat(twin.snapshot().pending()).isZero();
        assertThat(done(twin, twin.submit(DispatchCommand.ReportIncident.of("next")))
                        .incident())
                .hasValueSatisfying(number -> assertThat(number).startsWith("A2."));
    }

    @Test
    void nothingWaitsWhenAllThatWasSetAsideIsTheStartOfALife() throws IOException {
        LiveSession session = joined();
        report(session, "in the first life");
        confirmPending(session);
        Logs restored = new Logs(1);
        restored.place(server.from(restored.head().position() + 1).stream()
                .map(ConfirmedEntry::entry)
                .toList());
        done(session, session.startIncarnation());
        IncidentId mine = report(session, "in the second");
        List<Entry> second = session.pendingAfter(0, 1_000);
        done(session, session.confirmed(server.place(second.subList(0, 1))));
        done(session, session.startIncarnation());
        done(session, session.renew());
        List<Entry> third = session.pendingAfter(0, 1_000);
        done(session, session.rollBack(restored.head().position()));
        done(session, session.confirmed(restored.place(third)));
        assertThat(session.aside()).isOne();

        done(session, session.renew());
        assertThat(session.aside()).isZero();
        assertThat(session.snapshot().pending()).isZero();
        assertThat(session.snapshot().confirmed().incident(mine)).isPresent();
    }

    @Test
    void tooMuchAtOnceIsRefusedAndNotForgotten() throws IOException {
        LiveSession session = joined();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i <= LiveSession.COMMANDS_MAX; i++) {
            answers.add(session.submit(new DispatchCommand.PutInService(P12)));
        }
        assertThat(answers.getLast().join().wording().key()).isEqualTo("refused.busy");
        drain(session);
        assertThat(answers).allMatch(CompletableFuture::isDone);
        List<CompletableFuture<Intake>> batches = new ArrayList<>();
        for (int i = 0; i <= LiveSession.BATCHES_MAX; i++) {
            batches.add(session.confirmed(server.from(1)));
        }
        assertThat(batches.getLast().join()).isEqualTo(new Intake.Busy());
        drain(session);
        assertThat(batches).allMatch(CompletableFuture::isDone);
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws IOException {
        LiveSession session = joined();
        List<Snapshot> seen = new ArrayList<>();
        session.onSnapshot(snapshot -> {
            throw new IllegalStateException("a broken screen");
        });
        session.onSnapshot(seen::add).release();
        session.onSnapshot(seen::add);
        report(session, "words");
        assertThat(seen).hasSize(1);
    }

    @Test
    void afterItsEndEveryQuestionIsAnsweredByAFailure() throws IOException {
        LiveSession session = joined().start();
        CompletableFuture<Answer> last = session.submit(DispatchCommand.ReportIncident.of("last"));
        session.close();
        session.close();
        assertThat(last).isDone();
        assertThat(session.submit(DispatchCommand.ReportIncident.of("late"))).isCompletedExceptionally();
        assertThat(session.confirmed(server.from(1))).isCompletedExceptionally();
    }

    @Test
    void slicesShrinkWhileTheDiskIsSlow() throws IOException {
        // Between two looks at the clock, one before the append and one after it, 30 ms pass.
        LiveSession session = joined(new ShiftClock() {
            @Override
            public ClockReading read() {
                return clock.read();
            }

            @Override
            public long monotonicNanos() {
                clock.advance(Duration.ofMillis(30));
                return clock.monotonicNanos();
            }
        });
        server.write(Logs.notes(1, 1_400));
        List<Long> ends = new ArrayList<>();
        session.onSnapshot(snapshot -> ends.add(snapshot.confirmed().at().position()));
        session.confirmed(server.from(4));
        drain(session);
        // The first slice, on joining, has halved them once.
        assertThat(ends).startsWith(253L, 378L, 440L);
        assertThat(ends.getLast()).isEqualTo(1_403L);
    }
}
