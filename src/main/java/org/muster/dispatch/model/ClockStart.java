package org.muster.dispatch.model;

/// When the 1/3/5 clock of an incident starts.
public enum ClockStart {
    /// At the first dispatch instruction (发出调警指令), the earliest by corrected time.
    FIRST_DISPATCH,
    /// When the call was received.
    CALL_RECEIVED
}
