package org.muster.sync;

import java.util.Optional;

/// What a station needs to be let in.
///
/// @param stationName by which people know it
/// @param enrolmentToken empty when it is enrolled already, or the server is open
/// @param operator who sits there, where accounts are asked for; what is protected comes only to who signs in
/// @param live whether to stay and listen; else what is there is exchanged once
public record SyncConfig(String stationName, String enrolmentToken, Optional<Operator> operator, boolean live) {
    /// An account and its token.
    public record Operator(String account, String token) {}

    /// Nobody signs in.
    public SyncConfig(String stationName, String enrolmentToken, boolean live) {
        this(stationName, enrolmentToken, Optional.empty(), live);
    }
}
