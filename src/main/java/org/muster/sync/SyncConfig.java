package org.muster.sync;

/// What a station needs to be let in.
///
/// @param stationName by which people know it
/// @param enrolmentToken empty when it is enrolled already, or the server is open
/// @param live whether to stay and listen; else what is there is exchanged once
public record SyncConfig(String stationName, String enrolmentToken, boolean live) {}
