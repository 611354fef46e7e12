package org.muster.bench.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// What is left to chance, all of it from one seed. For one thread; [#split] gives another thread its own.
final class Chance {
    private static final double KILL_SHARE = 0.4;
    private static final double SERVER_KILL_SHARE = 0.2;
    /// How long after its first write a process is killed at the latest, as a part of its life: it writes when it
    /// opens the journal, then when it records, and ends soon after its answer.
    private static final int AFTER_WRITE_PART = 3;
    /// What one exchange sends in one direction, about.
    private static final int LINE_BYTES_MAX = 6_000;

    private final SplittableRandom random;

    Chance(SplittableRandom random) {
        this.random = random;
    }

    Chance split() {
        return new Chance(random.split());
    }

    boolean even() {
        return random.nextBoolean();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /// Whether and when a process is killed.
    ///
    /// @param typical how long it lives when nobody kills it
    /// @param written what it writes
    Optional<KillMoment> kill(Duration typical, List<Path> written) {
        return random.nextDouble() < KILL_SHARE ? Optional.of(moment(typical, written)) : Optional.empty();
    }

    /// Whether and when the server is killed while a station talks to it.
    Optional<KillMoment> serverKill(Duration typical, List<Path> written) {
        return random.nextDouble() < SERVER_KILL_SHARE ? Optional.of(moment(typical, written)) : Optional.empty();
    }

    /// How the line fares during one exchange.
    BadLine.Manner line() {
        double dice = random.nextDouble();
        return dice < 0.08
                ? new BadLine.Manner.HalfOpen(random.nextInt(LINE_BYTES_MAX))
                : dice < 0.25
                        ? new BadLine.Manner.Cut(random.nextInt(LINE_BYTES_MAX))
                        : dice < 0.35 ? new BadLine.Manner.Slow() : new BadLine.Manner.Good();
    }

    private KillMoment moment(Duration typical, List<Path> written) {
        return switch (random.nextInt(4)) {
            case 0 -> new KillMoment.After(Duration.ofNanos(random.nextLong(typical.toNanos())));
            case 1 -> new KillMoment.AfterAnswer();
            default ->
                new KillMoment.AfterWrite(
                        written, Duration.ofNanos(random.nextLong(typical.toNanos() / AFTER_WRITE_PART)));
        };
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            java.util.Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }
}
