package org.muster.bench.universe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Many universes, one a seed, on as many threads as there are processors. Each runs on one thread alone.
public final class Universes {
    /// The threads' names, with their number behind.
    public static final String THREAD = "universe-";

    /// So many universes make a run whose every fault must have met every step...
    public static final int SEEDS_OF_A_RUN = 10_000;

    /// ...so often.
    public static final int MET_MIN = 100;

    private final AtomicLong next;
    private final long end;
    private final Map<String, Long> faults = new TreeMap<>();
    private long events;
    private Optional<Universe.Failed> failed = Optional.empty();
    private long failedAt = Long.MAX_VALUE;

    /// What the universes amounted to.
    ///
    /// @param faults how often each fault met each step of the protocol
    public record Sum(long samples, long events, Map<String, Long> faults) {
        /// What was met less than so often of all that can be met.
        public List<String> metLessThan(long times) {
            List<String> rare = new ArrayList<>();
            for (Faults.Kind kind : Faults.Kind.values()) {
                for (ProtocolStep step : kind.meets()) {
                    String name = Faults.name(kind, step);
                    if (faults.getOrDefault(name, 0L) < times) {
                        rare.add(name);
                    }
                }
            }
            return rare;
        }

        /// A line for each fault, a column for each step of the protocol; a dash where they cannot meet.
        public List<String> table() {
            List<ProtocolStep> steps = List.of(ProtocolStep.values());
            List<String> lines = new ArrayList<>();
            lines.add(line("", steps.stream().map(ProtocolStep::name)));
            for (Faults.Kind kind : Faults.Kind.values()) {
                lines.add(line(
                        kind.name(),
                        steps.stream()
                                .map(step -> kind.meets().contains(step)
                                        ? String.valueOf(faults.getOrDefault(Faults.name(kind, step), 0L))
                                        : "-")));
            }
            return lines;
        }

        private static String line(String head, Stream<String> cells) {
            return String.format(Locale.ROOT, "%-24s", head)
                    + cells.map(cell -> String.format(Locale.ROOT, "%16s", cell))
                            .collect(Collectors.joining());
        }
    }

    private Universes(long first, long end) {
        next = new AtomicLong(first);
        this.end = end;
    }

    /// Runs them all, without their warnings: what servers and desks say of a loss, every universe is full of, and
    /// each takes a look at the stack. A seed that is run alone says them.
    ///
    /// @throws Universe.Failed of the lowest seed that failed
    public static Sum run(long firstSeed, int seeds) throws InterruptedException {
        Logger ours = Logger.getLogger("org.muster");
        Level before = ours.getLevel();
        ours.setLevel(Level.SEVERE);
        try {
            return new Universes(firstSeed, firstSeed + seeds).run(seeds);
        } finally {
            ours.setLevel(before);
        }
    }

    private Sum run(int seeds) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= Runtime.getRuntime().availableProcessors(); i++) {
            threads.add(new Thread(this::work, THREAD + i));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
        return new Sum(seeds, events, faults);
    }

    private void work() {
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            try {
                add(Universe.run(Plan.whole(seed), Mutation.NONE));
            } catch (Universe.Failed e) {
                fail(seed, e);
            }
        }
    }

    private synchronized void add(Universe.Outcome outcome) {
        events += outcome.events();
        outcome.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
    }

    private synchronized void fail(long seed, Universe.Failed failure) {
        // Of the seeds under way, the lowest is told; no further ones are begun.
        next.set(end);
        if (seed < failedAt) {
            failedAt = seed;
            failed = Optional.of(failure);
        }
    }

    /// The smallest part of a failing plan that breaks the same invariant.
    ///
    /// @param runs throws what a plan fails with
    public static Plan shrunk(Plan plan, int invariant, Consumer<Plan> runs) {
        return new Shrinker(part -> {
                    try {
                        runs.accept(part);
                        return false;
                    } catch (Universe.Failed e) {
                        return e.invariant() == invariant;
                    }
                })
                .smallest(plan);
    }
}
