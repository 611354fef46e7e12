package org.muster.bench.universe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.MemoryJournal;
import org.muster.journal.StationKeys;
import org.muster.session.Answer;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.sync.LinkState;
import org.muster.sync.SessionLog;
import org.muster.sync.SyncConfig;
import org.muster.sync.Synchronizer;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Scheduler;

/// A station's machine: its disk outlives its process. Session and sync are the production's, driven by hand. For one
/// thread.
final class SimStation {
    private final String name;
    private final Scheduler universe;
    private final RandomGenerator random;
    private final SimLink link;
    private final SimClock clock;
    private final StationKeys keys;
    private MemoryJournal journal;
    private Mortal timers;
    private LiveSession session;
    private Synchronizer synchronizer;
    private final List<JournalRecord> confirmedToOperator = new ArrayList<>();

    SimStation(
            String name, Scheduler universe, RandomGenerator random, SimLink link, SimClock clock, Mutation mutation) {
        this.name = name;
        this.universe = universe;
        this.random = random;
        this.link = link;
        this.clock = clock;
        keys = StationKeys.generate(random);
        journal = new MemoryJournal(keys, random, mutation == Mutation.STATION_ACKNOWLEDGES_BEFORE_SYNC);
        timers = new Mortal(universe);
        session = startSession();
        synchronizer = startSync();
    }

    private LiveSession startSession() {
        return new LiveSession(journal, clock, random, new Post(name, Role.DISPATCHER, "1"), () -> LatestFixes.NONE);
    }

    private Synchronizer startSync() {
        Synchronizer fresh = new Synchronizer(
                new SessionLog(session),
                keys,
                link,
                timers,
                clock,
                clock::adjust,
                random,
                new SyncConfig(name, "", true));
        Responsible desk = new Responsible(keys.station(), "1");
        fresh.attend(List.of(new Attendance.AtDesk(desk, name, Optional.empty())));
        fresh.start();
        return fresh;
    }

    /// The process dies and is started again from its disk.
    void crash() {
        timers.die();
        journal = journal.afterCrash();
        timers = new Mortal(universe);
        session = startSession();
        synchronizer = startSync();
    }

    /// Lets the session do all its work.
    ///
    /// @return whether there was any
    boolean work() {
        boolean any = false;
        while (session.step()) {
            any = true;
        }
        return any;
    }

    /// Types a command; what the operator is told is remembered.
    void submit(DispatchCommand command) {
        long before = journal.pending().size();
        CompletableFuture<Answer> answer = session.submit(command);
        work();
        if (answer.join().accepted()) {
            journal.pending().stream().skip(before).map(Entry::record).forEach(confirmedToOperator::add);
        }
    }

    String name() {
        return name;
    }

    SimLink link() {
        return link;
    }

    SimClock clock() {
        return clock;
    }

    MemoryJournal journal() {
        return journal;
    }

    LiveSession session() {
        return session;
    }

    LinkState state() {
        return synchronizer.state();
    }

    boolean isEnrolled() {
        return session.snapshot().situation().stations().containsKey(keys.station());
    }

    List<JournalRecord> confirmedToOperator() {
        return confirmedToOperator;
    }
}
