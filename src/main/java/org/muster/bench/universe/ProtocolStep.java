package org.muster.bench.universe;

import org.muster.wire.Route;

/// Where in the exchange between station and server a fault strikes.
enum ProtocolStep {
    CHALLENGE,
    ENROL,
    HELLO,
    TIME,
    PUSH,
    /// A bundle is on its way to the server.
    CARRY,
    PULL,
    LOCATE,
    WITNESS,
    SIGN_IN,
    /// Bodies that lie apart come, or are brought.
    BODIES,
    LIVE_OPENING,
    LIVE_EVENTS,
    LIVE_FIXES,
    LIVE_ATTENDANCE,
    /// What a desk says over its live channel.
    DESK_WORD,
    /// A station reads a bundle.
    BUNDLE_READ,
    /// A record is on a station's disk, and its operator was not told yet.
    APPEND,
    /// Entries of the server's wait for their slice.
    FOLD,
    /// Nothing is under way.
    REST;

    static ProtocolStep of(Route route) {
        return switch (route) {
            case CHALLENGE -> CHALLENGE;
            case ENROL -> ENROL;
            case HELLO -> HELLO;
            case PUSH -> PUSH;
            case CARRY -> CARRY;
            // No universe's log is long enough to be looked ahead in.
            case PULL, SNAPSHOT -> PULL;
            case SIGN_IN -> SIGN_IN;
            case BODIES, LACKING, BRING -> BODIES;
            case LOCATE -> LOCATE;
            case WITNESS -> WITNESS;
            case TIME -> TIME;
        };
    }
}
