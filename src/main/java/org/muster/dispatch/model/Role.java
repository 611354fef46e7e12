package org.muster.dispatch.model;

/// What an operator may do. The role that counts is the account's in the log, never the one a record claims.
public enum Role {
    /// Takes calls and reports incidents for others to dispatch.
    CALL_TAKER,
    DISPATCHER,
    SUPERVISOR,
    ADMINISTRATOR,
    /// A station that acts by itself: a server, a simulation.
    MACHINE
}
