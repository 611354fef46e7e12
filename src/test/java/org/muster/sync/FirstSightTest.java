package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.journal.ChainWriter;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.Logs;
import org.muster.journal.StationKeys;
import org.muster.replay.Progress;
import org.muster.replay.ShiftRecord;
import org.muster.replay.Span;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.server.store.ServerLog;
import org.muster.server.store.SqliteServerLog;
import org.muster.session.Snapshot;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.wire.DeskMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// A desk with a long log before it can be worked at before the log is here.
class FirstSightTest {
    private static final int BEHIND = 2_000;
    private static final int EVENTS = BEHIND + 500;

    @TempDir
    Path dir;

    private final SystemClock clock = new SystemClock();

    private Server server() throws Exception {
        return Server.start(
                ServerConfig.embedded(
                        dir.resolve("server"), new Founding("Shuochuan", ZoneOffset.UTC, JurisdictionKind.DRILL)),
                clock,
                new SecureRandom());
    }

    /// A server with a log that some station wrote.
    private Server longLog() throws Exception {
        JurisdictionId jurisdiction;
        try (Server server = server()) {
            jurisdiction = server.jurisdiction().id();
        }
        try (ServerLog log = SqliteServerLog.open(dir.resolve("server").resolve("server.db"), clock)) {
            Random random = new Random(1);
            StationKeys keys = StationKeys.generate(random);
            ChainWriter chain =
                    new ChainWriter(jurisdiction, new IncarnationId("aa".repeat(16)), keys, random, 0, Digest.ZERO);
            for (Draft note : Logs.notes(0, EVENTS)) {
                chain.add(Logs.author(Base.NOTHING), note);
            }
            log.append(chain.sign()).join();
        }
        return server();
    }

    private static void await(TestDesk desk, Predicate<Snapshot> what) throws Exception {
        CompletableFuture<Snapshot> seen = new CompletableFuture<>();
        Pin pin = desk.session.onSnapshot(snapshot -> {
            if (what.test(snapshot)) {
                seen.complete(snapshot);
            }
        });
        if (what.test(desk.session.snapshot())) {
            seen.complete(desk.session.snapshot());
        }
        seen.get(30, TimeUnit.SECONDS);
        pin.release();
    }

    @Test
    void aFreshDeskWorksOnTheServersSnapshotUntilTheLogIsHere() throws Exception {
        try (Server server = longLog();
                TestDesk desk = new TestDesk(dir.resolve("a"), "a")) {
            IncidentId fire;
            try (ServerLink link = new OkHttpLink(server.url());
                    Synchronizer synchronizer = desk.synchronizer(
                            new NoPulls(link), new SyncConfig("a", "", Optional.empty(), false, BEHIND))) {
                synchronizer.start();
                await(desk, snapshot -> snapshot.situation().at().position() > EVENTS);
                assertThat(desk.session.head().position())
                        .as("nothing of the log is here")
                        .isZero();
                assertThat(desk.session.snapshot().eventsMissing()).isGreaterThan(EVENTS);
                fire = desk.report("fire in the market");
                assertThat(desk.session.snapshot().situation().incident(fire)).isPresent();
                assertThat(desk.session
                                .pendingAfter(0, 500)
                                .getFirst()
                                .record()
                                .envelope()
                                .base()
                                .position())
                        .as("what its author had seen")
                        .isGreaterThan(EVENTS);
            }
            assertThat(desk.sync(server.url())).isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(desk.session.snapshot().pending()).isZero();
            assertThat(desk.session.snapshot().confirmed().incident(fire)).isPresent();
            assertThat(desk.confirmed(1, 1)).hasSize(1);
            assertThat(desk.session.head().position()).isGreaterThan(EVENTS);
            assertThat(desk.session.snapshot().eventsMissing()).isZero();
            assertThat(replayed(desk)).as("the shift before it came can be replayed").isGreaterThanOrEqualTo(EVENTS);
            try (TestDesk other = new TestDesk(dir.resolve("b"), "b")) {
                other.sync(server.url());
                desk.sync(server.url());
                assertThat(other.stateHash()).isEqualTo(desk.stateHash());
            }
        }
    }

    private static int replayed(TestDesk desk) {
        Instant now = desk.clock.now();
        Span span = new Span(now.minus(Duration.ofHours(1)), now.plusSeconds(60));
        try (JournalView journal = Journal.read(desk.dir)) {
            return ShiftRecord.read(journal, span, Progress.NONE).events();
        }
    }

    /// A line on which no pull is ever answered.
    private record NoPulls(ServerLink link) implements ServerLink {
        @Override
        public CompletableFuture<Reply> ask(Request request, String session) {
            return request instanceof Request.Pull ? new CompletableFuture<>() : link.ask(request, session);
        }

        @Override
        public Pin listen(String session, Live live) {
            return link.listen(session, live);
        }

        @Override
        public void tell(DeskMessage message) {
            link.tell(message);
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
