package org.muster.dispatch.response;

/// Where a tier of the response, or one target of it, stands. The order is that of attention, worst last: of several
/// targets a tier shows the worst.
public enum TierState {
    /// No target.
    NOT_REQUIRED,
    /// All required units shown there in time by position.
    MET,
    /// Recalled, cancelled or closed before the limit.
    STOOD_DOWN,
    /// Enough reported there in time, but not shown. Raises no alarm and is never shown as a pass.
    UNPROVEN,
    /// The clock has not started; the limit of the queue runs.
    WAITING,
    /// Before the limit, and not enough there.
    RUNNING,
    /// Complete after the limit.
    MET_LATE,
    /// The limit passed with too few there.
    BREACHED;

    TierState worse(TierState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
