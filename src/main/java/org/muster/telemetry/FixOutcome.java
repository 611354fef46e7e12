package org.muster.telemetry;

/// How far a fix came in the pipeline.
public enum FixOutcome {
    /// It is its unit's latest and stands on the board.
    SHOWN,
    /// Not what a fix can be: times, figures or names out of all bounds.
    MALFORMED,
    /// It was here before.
    DUPLICATE,
    /// The unit cannot have got there; waits for a second one that agrees.
    IMPLAUSIBLE,
    /// Older than the one shown; kept for the arrival rule, and moves nobody back.
    LATE,
    /// Too soon after the one shown; kept for the arrival rule.
    THROTTLED,
    /// One unit too many.
    TOO_MANY_UNITS
}
