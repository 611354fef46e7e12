package org.muster.telemetry;

/// What is odd about a fix that is shown all the same.
public enum FixFlag {
    /// Its time lay in the future by more than clocks may differ; it counts from when it was received.
    FROM_THE_FUTURE
}
