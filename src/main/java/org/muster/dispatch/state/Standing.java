package org.muster.dispatch.state;

/// Whether an event takes effect (效力): computed from the log before it, never from what a record claims.
public enum Standing {
    EFFECTIVE,
    /// Its author could not know that it lacks the right: a supervisor decides.
    HELD,
    /// Its author knew that it lacks the right, or a supervisor said no. It stays in the log.
    VOID
}
