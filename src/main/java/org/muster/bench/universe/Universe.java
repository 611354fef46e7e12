package org.muster.bench.universe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.StateHash;
import org.muster.time.ManualClock;
import org.muster.time.ManualScheduler;

/// Some stations and a server in virtual time on one thread, by a seed: the same seed gives the same run. The network
/// drops, repeats and reorders, machines crash and lose what was not synced, clocks are wrong; the invariants are
/// checked after every step, and everything after healing.
public final class Universe {
    /// Steps before healing.
    public static final int STEPS = 300;

    private static final int THOROUGH_EVERY = 25;
    private static final int HEAL_TURNS_MAX = 400;
    private static final Duration SLICE = Duration.ofMillis(20);
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final long seed;
    private final RandomGenerator random;
    private final ManualClock clock = new ManualClock(START);
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final Faults faults;
    private final Operators operators;
    private final SimServer server;
    private final List<SimStation> stations = new ArrayList<>();
    private final Invariants invariants = new Invariants();
    private boolean isHealing;

    /// What a run came to.
    ///
    /// @param events in the server's log
    /// @param logHash over all of them and their order
    /// @param stateHash of every station in the end
    /// @param faults how often each was met
    public record Outcome(long events, Digest logHash, Digest stateHash, Map<String, Long> faults) {}

    /// An invariant did not hold; the message starts with the seed.
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(long seed, int step, RuntimeException cause) {
            super("seed " + seed + ", step " + step + ": " + cause.getMessage(), cause);
        }
    }

    private Universe(long seed, int stationCount, Mutation mutation) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        faults = new Faults(random);
        operators = new Operators(random);
        server = new SimServer(scheduler, clock, random, mutation);
        for (int i = 0; i < stationCount; i++) {
            SimLink link = new SimLink(server, scheduler, clock, faults);
            SimClock own = new SimClock(clock, random.nextLong(-5_000, 5_000));
            stations.add(new SimStation("s" + i, scheduler, random, link, own, mutation));
        }
    }

    /// Runs a universe from its beginning through its faults to its healing.
    ///
    /// @throws Failed when something does not hold
    public static Outcome run(long seed, int stationCount, Mutation mutation) {
        Universe universe = new Universe(seed, stationCount, mutation);
        int step = 0;
        try {
            universe.enrol();
            for (; step < STEPS; step++) {
                universe.step();
                universe.invariants.check(universe.server, universe.stations, step % THOROUGH_EVERY == 0);
            }
            return universe.heal();
        } catch (Invariants.Broken | IllegalStateException e) {
            throw new Failed(seed, step, e);
        }
    }

    private void enrol() {
        for (int i = 0; i < HEAL_TURNS_MAX && !stations.stream().allMatch(SimStation::isEnrolled); i++) {
            pass(Duration.ofMillis(500));
        }
        if (!stations.stream().allMatch(SimStation::isEnrolled)) {
            throw new Invariants.Broken(8, "not all stations could enrol");
        }
        stations.getFirst().submit(Operators.units());
    }

    /// Time goes on, sessions work whenever something is there for them.
    private void pass(Duration span) {
        for (Duration done = Duration.ZERO; done.compareTo(span) < 0; done = done.plus(SLICE)) {
            scheduler.advance(SLICE);
            stations.forEach(SimStation::work);
        }
    }

    private void step() {
        SimStation station = stations.get(random.nextInt(stations.size()));
        int dice = random.nextInt(100);
        if (dice < 55) {
            station.submit(operators.next(station.session().snapshot().situation()));
        } else if (dice < 60) {
            faults.count(Faults.Kind.STATION_CRASH);
            station.crash();
        } else if (dice < 64) {
            // In the midst of what goes on, not between two steps.
            scheduler.after(Duration.ofMillis(random.nextInt(800)), this::crashServer);
        } else if (dice < 70) {
            server.start();
        } else if (dice < 74) {
            faults.count(Faults.Kind.PARTITION);
            station.link().cut(true);
        } else if (dice < 82) {
            station.link().cut(false);
        } else if (dice < 84) {
            faults.count(Faults.Kind.CLOCK_JUMP);
            station.clock().jump(random.nextLong(-60_000, 60_000));
        }
        if (random.nextInt(3) > 0) {
            pass(Duration.ofMillis(random.nextInt(1_200)));
        } else {
            // What a station's disk holds back reaches it some time, where that fault is planted.
            station.journal().sync();
        }
    }

    private void crashServer() {
        if (isHealing) {
            return;
        }
        faults.count(Faults.Kind.SERVER_CRASH);
        if (server.crash() > 0) {
            faults.count(Faults.Kind.SERVER_LOST_WRITES);
        }
    }

    private Outcome heal() {
        isHealing = true;
        faults.calm();
        server.start();
        stations.forEach(station -> station.link().cut(false));
        settle();
        for (int i = 0; i < HEAL_TURNS_MAX; i++) {
            SimStation station = stations.get(random.nextInt(stations.size()));
            List<Conflict> open = station.session().snapshot().situation().openConflicts();
            if (open.isEmpty()) {
                break;
            }
            station.submit(operators.decide(open.getFirst()));
            settle();
        }
        for (SimStation station : stations) {
            if (!Invariants.conflicts(station).isEmpty()) {
                throw new Invariants.Broken(7, station.name() + " still has open conflicts");
            }
        }
        Map<String, Long> met = new TreeMap<>();
        faults.met().forEach((kind, count) -> met.put(kind.name(), count));
        return new Outcome(
                server.log().head().position(),
                server.log().head().logHash(),
                StateHash.of(stations.getFirst().session().snapshot().confirmed()),
                met);
    }

    private void settle() {
        for (int i = 0; i < HEAL_TURNS_MAX && !isSettled(); i++) {
            pass(Duration.ofMillis(400));
        }
        invariants.checkHealed(server, stations);
    }

    private boolean isSettled() {
        return server.log().unsynced() == 0
                && stations.stream()
                        .allMatch(s -> s.journal().pending().isEmpty()
                                && s.journal().head().equals(server.log().head()));
    }

    @Override
    public String toString() {
        return "universe of seed " + seed;
    }
}
