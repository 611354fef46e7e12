package org.muster.dispatch.response;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the bell says at one moment.
///
/// @param strike alarms that begin to sound here now, the most pressing first; each key at most once in a bell's life
/// @param sounding alarms that have begun to sound here, are still due and that nobody has acknowledged; empty while
///     muted, but for distress
/// @param grouped alarms found at the start, or on coming back: for one line, never a sound; given once
/// @param mutedUntil when the mute ends by itself; empty when not muted
public record Ring(List<Alarm> strike, List<Alarm> sounding, List<Alarm> grouped, Optional<Instant> mutedUntil) {
    public Ring {
        strike = List.copyOf(strike);
        sounding = List.copyOf(sounding);
        grouped = List.copyOf(grouped);
    }
}
