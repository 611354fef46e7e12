package org.muster.bench.universe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.journal.SignatureScheme;
import org.muster.journal.StationKeys;
import org.muster.server.Founding;
import org.muster.server.ServerCore;
import org.muster.server.store.MemoryServerLog;
import org.muster.time.ManualClock;
import org.muster.time.Scheduler;

/// The server's machine: its disk outlives its process. For one thread.
final class SimServer {
    private static final Duration SYNC_PERIOD = Duration.ofMillis(15);
    /// A slow disk: one period in so many, it is done.
    private static final int SYNC_CHANCE = 10;

    private static final Founding FOUNDING = new Founding("Universe", ZoneOffset.UTC, JurisdictionKind.DRILL);

    private final Scheduler universe;
    private final ManualClock clock;
    private final Dice random;
    private final StationKeys keys;
    private final boolean isOpen;
    private MemoryServerLog log;
    private Optional<Process> process = Optional.empty();
    private Optional<String> overstated = Optional.empty();
    private Optional<String> swallowed = Optional.empty();

    /// One life of the server's process.
    ///
    /// @param cuts told when it dies
    record Process(Mortal timers, ServerCore core, List<Runnable> cuts) {}

    /// @param isOpen whether stations enrol without a token; there are no accounts then
    SimServer(
            Scheduler universe,
            ManualClock clock,
            Dice random,
            SignatureScheme scheme,
            MemoryServerLog.Fault fault,
            boolean isOpen) {
        this.universe = universe;
        this.clock = clock;
        this.isOpen = isOpen;
        this.random = random;
        this.keys = StationKeys.generate(random, scheme);
        MemoryServerLog founding = new MemoryServerLog(clock);
        log = founding;
        core(new Mortal(universe)).close();
        log = founding.heldBack(fault);
        start();
    }

    private ServerCore core(Mortal timers) {
        try {
            return new ServerCore(log, keys, FOUNDING, isOpen, timers, clock, random);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        if (process.isEmpty()) {
            Mortal timers = new Mortal(universe);
            MemoryServerLog disk = log;
            timers.every(SYNC_PERIOD, () -> {
                if (random.nextInt(SYNC_CHANCE) == 0) {
                    disk.sync();
                }
            });
            process = Optional.of(new Process(timers, core(timers), new ArrayList<>()));
        }
    }

    /// @return how many written records the crash took
    int crash() {
        int lost = log.unsynced();
        process.ifPresent(running -> {
            running.timers().die();
            running.core().close();
            log = log.afterCrash();
            process = Optional.empty();
            running.cuts().forEach(Runnable::run);
        });
        return lost;
    }

    /// What lets one station in.
    String enrolmentToken() {
        return isOpen ? "" : process.orElseThrow().core().administration().enrolmentToken();
    }

    /// The process dies, and another machine goes on, or this one, with a log of some time ago.
    void takeBack(MemoryServerLog older) {
        crash();
        log = older;
    }

    /// The server tells a station that everything up to this log position is stored.
    void answersFor(long position) {
        long onDisk = log.head().position();
        if (position > onDisk) {
            overstated =
                    Optional.of("the server answered for log position " + position + " with " + onDisk + " on disk");
        }
    }

    /// A push that had to be refused was not.
    void swallowed(String words) {
        swallowed = Optional.of(words);
    }

    Optional<String> swallowed() {
        return swallowed;
    }

    /// What the server answered for and did not have on disk.
    Optional<String> overstated() {
        return overstated;
    }

    Optional<Process> process() {
        return process;
    }

    MemoryServerLog log() {
        return log;
    }
}
