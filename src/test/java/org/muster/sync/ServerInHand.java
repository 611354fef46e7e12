package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.Logs;
import org.muster.journal.StationKeys;
import org.muster.server.Administration;
import org.muster.server.Founding;
import org.muster.server.ServerCore;
import org.muster.server.store.MemoryServerLog;
import org.muster.session.Answer;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ManualClock;
import org.muster.time.ManualScheduler;
import org.muster.time.Pin;
import org.muster.wire.DeskMessage;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Route;
import org.muster.wire.WireCodec;

/// A server and desks whose timers and clocks are the test's own: the log is in memory, the journals are real, and all
/// that is said goes as bytes.
abstract class ServerInHand {
    private static final Founding FOUNDING = new Founding("Shuochuan", ZoneOffset.UTC, JurisdictionKind.DRILL);

    @TempDir
    Path dir;

    final ManualClock clock = new ManualClock(Instant.parse("2026-11-01T08:00:00Z"));
    final ManualScheduler scheduler = new ManualScheduler(clock);
    final Random random = new Random(1);
    private final StationKeys serverKeys = StationKeys.generate(random);
    final List<Desk> desks = new ArrayList<>();
    MemoryServerLog log = new MemoryServerLog(clock);
    /// Whether anybody is let in, and there are no accounts.
    boolean open = true;
    private Optional<ServerCore> core = Optional.empty();

    @AfterEach
    void closeAll() throws IOException {
        for (Desk desk : desks) {
            desk.close();
        }
    }

    void startServer(MemoryServerLog with) throws IOException {
        core.ifPresent(ServerCore::close);
        log = with;
        core = Optional.of(new ServerCore(log, serverKeys, FOUNDING, open, scheduler, clock, random));
    }

    void pass(Duration span) {
        Duration step = Duration.ofMillis(250);
        for (Duration done = Duration.ZERO; done.compareTo(span) < 0; done = done.plus(step)) {
            scheduler.advance(step);
            desks.forEach(Desk::work);
        }
    }

    Administration administration() {
        return core.orElseThrow().administration();
    }

    MemoryServerLog backup() {
        return log.copyUpTo(log.head().position());
    }

    /// A desk on a real journal, its session driven by hand.
    final class Desk {
        final String name;
        final StationKeys keys;
        final FolderLock lock;
        final LiveSession session;
        final SessionLog log;
        final CoreLink link = new CoreLink();
        final Synchronizer synchronizer;
        final List<EventId> told = new ArrayList<>();

        Desk(String name) throws IOException {
            this(name, Optional.empty());
        }

        /// @param operator who signs in
        Desk(String name, Optional<SyncConfig.Operator> operator) throws IOException {
            this.name = name;
            lock = FolderLock.tryAcquire(dir.resolve(name)).orElseThrow();
            keys = StationKeys.loadOrCreate(dir.resolve(name), random);
            session = new LiveSession(
                    Journal.open(lock, keys, random),
                    clock,
                    random,
                    new Post(operator.map(SyncConfig.Operator::account).orElse(name), Role.DISPATCHER, "1"),
                    () -> LatestFixes.NONE);
            log = new SessionLog(session);
            synchronizer = new Synchronizer(
                    log,
                    keys,
                    link,
                    scheduler,
                    clock,
                    (o, e) -> {},
                    random,
                    new SyncConfig(name, open ? "" : administration().enrolmentToken(), operator, false));
            synchronizer.start();
            desks.add(this);
        }

        void work() {
            while (session.step()) {
                // One piece of work after the other.
            }
        }

        <T> T now(CompletableFuture<T> future) {
            work();
            return future.join();
        }

        Answer submit(DispatchCommand command) {
            long before = now(session.ask(journal -> journal.pending().size()));
            Answer answer = now(session.submit(command));
            assertThat(answer.accepted()).as("%s", answer).isTrue();
            now(session.ask(journal -> journal.pending().stream()
                            .skip(before)
                            .map(entry -> entry.record().id())
                            .toList()))
                    .forEach(told::add);
            return answer;
        }

        IncidentId report(String words) {
            String number =
                    submit(DispatchCommand.ReportIncident.of(words)).incident().orElseThrow();
            return session.snapshot().situation().numbers().get(number).orElseThrow();
        }

        void dispatch(String unit, IncidentId incident) {
            submit(new DispatchCommand.DispatchUnits(List.of(new CallSign(unit)), incident, Optional.empty()));
        }

        List<Conflict> conflicts() {
            return session.snapshot().situation().openConflicts();
        }

        List<String> words() {
            return now(session.ask(journal -> journal.confirmed(1, Integer.MAX_VALUE).stream()
                    .flatMap(entry -> Logs.word(entry.entry()).stream())
                    .toList()));
        }

        Digest stateHash() {
            return StateHash.of(session.snapshot().confirmed());
        }

        String session() {
            return link.session;
        }

        void close() throws IOException {
            synchronizer.close();
            session.close();
            lock.close();
        }
    }

    /// A cable that ends at the server's side of the protocol; everything goes over it as bytes.
    final class CoreLink implements ServerLink {
        boolean cut;
        String session = "";

        @Override
        public CompletableFuture<Reply> ask(Request request, String session) {
            if (cut) {
                return CompletableFuture.failedFuture(new LinkDown("cut"));
            }
            Route route = Route.of(request);
            if (route.inSession()) {
                this.session = session;
            }
            return core.orElseThrow()
                    .answer(route, session, WireCodec.encode(request), clock.now())
                    .thenApply(reply -> read(route, reply));
        }

        private Reply read(Route route, Reply reply) {
            try {
                return WireCodec.reply(route, !(reply instanceof Reply.Refused), WireCodec.encode(reply));
            } catch (MalformedMessage e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Pin listen(String session, Live live) {
            return () -> {};
        }

        @Override
        public void tell(DeskMessage message) {}

        @Override
        public void close() {}
    }
}
