package org.muster.dispatch.response;

/// How good the evidence is that a unit fills a place of a target, best first.
public enum Evidence {
    /// Position shows it there in time.
    SHOWN,
    /// Said to be there in time, or there at a time that cannot be told from the limit.
    REPORTED,
    /// There after the limit, by report or by position; also when position shows that a report was early.
    LATE,
    /// Under way.
    COMING,
    /// Recalled before the limit without having been there.
    RECALLED;

    boolean isThere() {
        return compareTo(LATE) <= 0;
    }

    boolean isInTime() {
        return compareTo(REPORTED) <= 0;
    }
}
