package org.muster.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: doubled each time up to a limit, and scattered so that desks cut off together
/// do not come back together. For one thread.
final class Backoff {
    private static final Duration DELAY_FIRST = Duration.ofMillis(250);
    private static final Duration DELAY_MAX = Duration.ofSeconds(15);

    private final RandomGenerator random;
    private Duration next = DELAY_FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    void reset() {
        next = DELAY_FIRST;
    }

    /// Between half of the delay and all of it.
    Duration take() {
        Duration delay = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(DELAY_MAX) < 0 ? doubled : DELAY_MAX;
        long half = delay.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }
}
