package org.muster.bench.universe;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// How the network misbehaves, and how often it did. For one thread.
final class Faults {
    /// What can happen to a message or a process.
    enum Kind {
        REQUEST_DROPPED,
        REQUEST_DUPLICATED,
        ANSWER_DROPPED,
        PUSH_DROPPED,
        PUSH_DUPLICATED,
        PUSH_OVERTAKEN,
        PARTITION,
        STATION_CRASH,
        SERVER_CRASH,
        SERVER_LOST_WRITES,
        CLOCK_JUMP
    }

    private static final int LATENCY_MILLIS_MAX = 250;

    private final RandomGenerator random;
    private final Map<Kind, Long> met = new EnumMap<>(Kind.class);
    private boolean calm;

    Faults(RandomGenerator random) {
        this.random = random;
    }

    /// No more faults from now on.
    void calm() {
        calm = true;
    }

    void count(Kind kind) {
        met.merge(kind, 1L, Long::sum);
    }

    /// Whether a fault happens now.
    boolean happens(Kind kind, double chance) {
        boolean now = random.nextDouble() < chance && !calm;
        if (now) {
            count(kind);
        }
        return now;
    }

    Duration latency() {
        return Duration.ofMillis(1 + random.nextInt(calm ? 5 : LATENCY_MILLIS_MAX));
    }

    Map<Kind, Long> met() {
        return Map.copyOf(met);
    }
}
