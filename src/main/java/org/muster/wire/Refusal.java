package org.muster.wire;

/// Why a server refused a connection or a whole push; a single event is never refused.
public enum Refusal {
    /// The session is unknown or over: greet again.
    SESSION_OVER,
    /// The station is not enrolled here.
    NOT_ENROLLED,
    /// The enrolment token is unknown or used, or the proof of the key is wrong.
    TOKEN_REFUSED,
    /// The station was taken out of the jurisdiction.
    STATION_REVOKED,
    /// The account's token is wrong, or the account is closed.
    SIGN_IN_REFUSED,
    /// The station belongs to another jurisdiction.
    FOREIGN_JURISDICTION,
    /// Same identity with other bytes, or a previous hash that does not match.
    FORKED,
    /// The push does not follow what the server has of this incarnation.
    GAP,
    /// The signature does not cover the records, or is not the station's.
    BAD_SIGNATURE,
    /// The message could not be read.
    MALFORMED,
    /// The server has lost a part of its log and takes it back from its desks; come back, and show what you have.
    RECOVERING,
    /// The desk's hash at its log position is not the server's.
    DIVERGED,
    /// The desk's log position lies beyond the server's head: the server lost its tail.
    SERVER_BEHIND,
    /// Too much at once: try later.
    BUSY,
    /// The server could not store it: a full disk, broken machinery.
    BROKEN
}
