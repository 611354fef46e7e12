package org.muster.sync;

import java.time.Instant;
import java.util.Optional;

/// How a desk stands to its server, for the screen. Immutable.
///
/// @param phase on line or not
/// @param since since when, by the corrected clock
/// @param waiting own events the server does not have yet
/// @param lastExchange when the server last answered
/// @param trouble what a person has to know; never cleared by silence
/// @param behind on line, and still taking in what happened before the connection was made, or more than a moment's
///     worth of what came later
public record LinkState(
        Phase phase,
        Instant since,
        long waiting,
        Optional<Instant> lastExchange,
        Optional<Trouble> trouble,
        boolean behind) {

    public enum Phase {
        /// No server is configured.
        ALONE,
        /// The first answer of a connection is awaited.
        CONNECTING,
        ONLINE,
        OFFLINE
    }

    /// Why the link does not heal by itself.
    public enum Trouble {
        /// The server does not know this station, or its token was refused: enrol.
        NOT_ENROLLED,
        /// This station was taken out of the jurisdiction.
        STATION_REVOKED,
        /// The server is another jurisdiction's.
        FOREIGN_JURISDICTION,
        /// Two records bear the same identity: this folder was copied or restored.
        FORKED,
        /// The server has later records of this station than the station: this folder was restored.
        STATION_BEHIND,
        /// The server lost what this desk has, and takes it back from its desks: it was restored.
        SERVER_BEHIND,
        /// The server's log goes on in another order from somewhere on: it failed over to a copy that lagged.
        DIVERGED,
        /// The server's answer failed its checks: wrong hash or signature.
        BAD_SERVER,
        /// Whoever answers at the server's address did not prove to be it: its certificate is not trusted here.
        UNTRUSTED,
        /// Desk and server speak different versions.
        OTHER_VERSION,
        /// The server cannot store what it must; it is asked again.
        SERVER_STORAGE,
        /// This desk cannot store what it must.
        STORAGE
    }
}
