package org.muster.dispatch.model;

import java.time.Duration;

/// One target of a tier: what must be there within which time from the start of the clock.
public record ResponseTarget(Tier tier, Form form, Duration deadline, Requirement requirement) {
    public ResponseTarget {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline lies after the start, not at " + deadline);
        }
    }
}
