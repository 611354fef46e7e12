package org.muster.ui.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the desk shows of its link to the server.
///
/// @param lastExchange when the server was last heard; empty: never
/// @param roundTrip how long the last exchange took
public record LinkReading(State state, Optional<Instant> lastExchange, Optional<Duration> roundTrip) {
    /// How the link stands.
    public enum State {
        /// No server is configured.
        ALONE,
        CONNECTING,
        /// Connected, behind the log's head.
        CATCHING_UP,
        ONLINE,
        OFFLINE,
        /// The server refuses this station.
        REFUSED
    }

    public static final LinkReading NONE = new LinkReading(State.ALONE, Optional.empty(), Optional.empty());

    /// Whether what is shown may be older than what other desks see.
    public boolean isCut() {
        return switch (state) {
            case ONLINE, ALONE, CATCHING_UP -> false;
            case CONNECTING, OFFLINE, REFUSED -> true;
        };
    }
}
