package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.StateHash;
import org.muster.dispatch.words.Wording;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.StationKeys;
import org.muster.session.Answer;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.telemetry.LatestFixes;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;

/// A desk in a folder of its own, with a real journal, that reaches its server by a real socket.
final class TestDesk implements AutoCloseable {
    final Path dir;
    final String name;
    final StationKeys keys;
    final SystemClock clock = new SystemClock();
    final LiveSession session;
    final SessionLog log;
    final ThreadScheduler scheduler;
    private final FolderLock lock;
    private final RandomGenerator random;

    TestDesk(Path dir, String name) throws IOException {
        this.dir = dir;
        this.name = name;
        random = new SecureRandom();
        lock = FolderLock.tryAcquire(dir).orElseThrow();
        keys = StationKeys.loadOrCreate(dir, random);
        session = new LiveSession(
                        Journal.open(lock, keys, random),
                        clock,
                        random,
                        new Post(name, Role.DISPATCHER, "1"),
                        () -> LatestFixes.NONE)
                .start();
        log = new SessionLog(session);
        scheduler = new ThreadScheduler("sync-" + name);
    }

    Synchronizer synchronizer(ServerLink link, String token, boolean live) {
        return synchronizer(link, new SyncConfig(name, token, live));
    }

    Synchronizer synchronizer(ServerLink link, SyncConfig config) {
        return new Synchronizer(log, keys, link, scheduler, clock, clock::adjust, random, config);
    }

    SyncOnce.Outcome sync(String url) throws Exception {
        return sync(url, "", link -> link);
    }

    SyncOnce.Outcome sync(String url, String token) throws Exception {
        return sync(url, token, link -> link);
    }

    /// Exchanges while the desk's operator, who goes by the desk's name, is signed in.
    SyncOnce.Outcome signIn(String url, String token) throws Exception {
        SyncConfig config = new SyncConfig(name, "", Optional.of(new SyncConfig.Operator(name, token)), false);
        try (ServerLink link = new OkHttpLink(url)) {
            Synchronizer synchronizer =
                    new Synchronizer(log, keys, link, scheduler, clock, clock::adjust, random, config);
            return SyncOnce.run(synchronizer, log, scheduler, Duration.ofSeconds(30))
                    .get(40, TimeUnit.SECONDS);
        }
    }

    SyncOnce.Outcome sync(String url, String token, UnaryOperator<ServerLink> between) throws Exception {
        try (ServerLink link = between.apply(new OkHttpLink(url))) {
            CompletableFuture<SyncOnce.Outcome> outcome =
                    SyncOnce.run(synchronizer(link, token, false), log, scheduler, Duration.ofSeconds(30));
            return outcome.get(40, TimeUnit.SECONDS);
        }
    }

    Answer submit(DispatchCommand command) throws Exception {
        return session.submit(command).get(60, TimeUnit.SECONDS);
    }

    void defineUnit(String callSign) throws Exception {
        submit(new DispatchCommand.AdoptReference(
                List.of(Draft.of(new Event.UnitDefined(
                        new CallSign(callSign), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty()))),
                Wording.of("imported")));
    }

    IncidentId report(String words) throws Exception {
        Answer answer = submit(DispatchCommand.ReportIncident.of(words));
        assertThat(answer.accepted()).as("%s", answer).isTrue();
        return session.snapshot()
                .situation()
                .numbers()
                .get(answer.incident().orElseThrow())
                .orElseThrow();
    }

    void dispatch(String unit, IncidentId incident) throws Exception {
        Answer answer = submit(
                new DispatchCommand.DispatchUnits(List.of(new CallSign(unit)), incident, Optional.<Instant>empty()));
        assertThat(answer.accepted()).as("%s", answer).isTrue();
    }

    List<ConfirmedEntry> confirmed(long from, int max) throws Exception {
        return session.ask(journal -> journal.confirmed(from, max)).get(60, TimeUnit.SECONDS);
    }

    Digest stateHash() {
        return StateHash.of(session.snapshot().confirmed());
    }

    List<Conflict> openConflicts() {
        return session.snapshot().situation().openConflicts();
    }

    @Override
    public void close() throws IOException {
        scheduler.close();
        session.close();
        lock.close();
    }
}
