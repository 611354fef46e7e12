package org.muster.dispatch.response;

/// Where an incident stands in the queue (待派), measured against `dispatchWithin`.
public enum DispatchState {
    /// There is no limit.
    NOT_REQUIRED,
    /// Nobody dispatched yet, before the limit.
    RUNNING,
    /// The first instruction was given in time.
    MET,
    /// The first instruction was given, but the clocks' errors straddle the limit or were never measured.
    UNPROVEN,
    /// The limit passed and nobody was dispatched: this alarms.
    LATE,
    /// The first instruction was given after the limit.
    MET_LATE,
    /// Ended before the limit without an instruction.
    STOOD_DOWN
}
