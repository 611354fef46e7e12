package org.muster.sync;

import java.util.Optional;

/// What a station needs to be let in.
///
/// @param stationName by which people know it
/// @param enrolmentToken empty when it is enrolled already, or the server is open
/// @param operator who sits there, where accounts are asked for; what is protected comes only to who signs in
/// @param live whether to stay and listen; else what is there is exchanged once
/// @param lookAheadBehind events behind which the server's snapshot is fetched first, to be worked at meanwhile
public record SyncConfig(
        String stationName, String enrolmentToken, Optional<Operator> operator, boolean live, long lookAheadBehind) {
    /// With fewer, the log itself is here in ten seconds and less: three days stand in a snapshot whole, in as many
    /// bytes as in the log, and reading it keeps everything else waiting. Measured: see `src/doc/performance.md`.
    public static final long LOOK_AHEAD_BEHIND = 150_000;

    /// An account and its token.
    public record Operator(String account, String token) {}

    /// Looks ahead where it is worth its while.
    public SyncConfig(String stationName, String enrolmentToken, Optional<Operator> operator, boolean live) {
        this(stationName, enrolmentToken, operator, live, LOOK_AHEAD_BEHIND);
    }

    /// Nobody signs in.
    public SyncConfig(String stationName, String enrolmentToken, boolean live) {
        this(stationName, enrolmentToken, Optional.empty(), live);
    }
}
