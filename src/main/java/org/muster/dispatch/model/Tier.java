package org.muster.dispatch.model;

/// A step of the response (响应梯次): the first force, its support, the whole ring.
public enum Tier {
    ONE(1),
    THREE(3),
    FIVE(5);

    private final int minutes;

    Tier(int minutes) {
        this.minutes = minutes;
    }

    /// The minutes the tier is named after; the deadline in force stands in its targets.
    public int minutes() {
        return minutes;
    }
}
