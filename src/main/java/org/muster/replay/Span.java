package org.muster.replay;

import java.time.Instant;

/// A stretch of time, both ends in it.
public record Span(Instant from, Instant to) {
    /// @throws IllegalArgumentException when it ends before it begins
    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the span ends before it begins");
        }
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    /// The moment itself, or the end that is nearer.
    public Instant nearest(Instant at) {
        return at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    }
}
