package org.muster.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.muster.bench.universe.PlainDesk;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.StateHash;
import org.muster.dispatch.words.Wording;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.StationKeys;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;

/// A desk in a folder of its own, with a real journal, that reaches its server by a real socket.
final class TestDesk implements AutoCloseable {
    final String name;
    final StationKeys keys;
    final SystemClock clock = new SystemClock();
    final PlainDesk desk;
    final ThreadScheduler scheduler;
    private final FolderLock lock;
    private final Journal journal;
    private final Random random;

    TestDesk(Path dir, String name) throws IOException {
        this.name = name;
        random = new Random(name.hashCode());
        lock = FolderLock.tryAcquire(dir).orElseThrow();
        keys = StationKeys.loadOrCreate(dir, random);
        journal = Journal.open(lock, keys, random);
        desk = new PlainDesk(journal, clock, this::id, name);
        scheduler = new ThreadScheduler("sync-" + name);
    }

    private String id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Synchronizer synchronizer(ServerLink link, String token, boolean live) {
        return new Synchronizer(
                desk, keys, link, scheduler, clock, clock::adjust, new Random(7), new SyncConfig(name, token, live));
    }

    SyncOnce.Outcome sync(String url) throws Exception {
        return sync(url, "", link -> link);
    }

    SyncOnce.Outcome sync(String url, String token, UnaryOperator<ServerLink> between) throws Exception {
        try (ServerLink link = between.apply(new OkHttpLink(url))) {
            CompletableFuture<SyncOnce.Outcome> outcome =
                    SyncOnce.run(synchronizer(link, token, false), desk, scheduler, Duration.ofSeconds(30));
            return outcome.get(40, TimeUnit.SECONDS);
        }
    }

    void defineUnit(String callSign) {
        desk.submit(new DispatchCommand.AdoptReference(
                List.of(Draft.of(new Event.UnitDefined(
                        new CallSign(callSign), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty()))),
                Wording.of("imported")));
    }

    IncidentId report(String words) {
        Decision decision = desk.submit(DispatchCommand.ReportIncident.of(words));
        return ((Decision.Accepted) decision).incident().orElseThrow();
    }

    Decision dispatch(String unit, IncidentId incident) {
        return desk.submit(
                new DispatchCommand.DispatchUnits(List.of(new CallSign(unit)), incident, Optional.<Instant>empty()));
    }

    Digest stateHash() {
        return StateHash.of(desk.snapshot().confirmed());
    }

    List<Conflict> openConflicts() {
        return desk.snapshot().situation().openConflicts();
    }

    @Override
    public void close() throws IOException {
        scheduler.close();
        journal.close();
        lock.close();
    }
}
