package org.muster.dispatch.response;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts what happened within the last span of time, up to a bound: more than that is as good as that. For one thread.
final class Lately {
    private final Duration span;
    private final int most;
    private final Deque<Instant> times = new ArrayDeque<>();

    Lately(Duration span, int most) {
        this.span = span;
        this.most = most;
    }

    void add(Instant now) {
        times.addLast(now);
        if (times.size() > most) {
            times.removeFirst();
        }
    }

    /// How many there were in the span that ends now; what lies the whole span back is over.
    int count(Instant now) {
        Instant from = now.minus(span);
        while (!times.isEmpty() && !times.getFirst().isAfter(from)) {
            times.removeFirst();
        }
        return times.size();
    }
}
