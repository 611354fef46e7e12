package org.muster.dispatch.response;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the bell says at one moment.
///
/// @param strike alarms that begin to sound here now, the most pressing first; each key at most once in a bell's life
/// @param again distress that has struck here, that nobody has acknowledged, and whose sound is due once more
/// @param held alarms that stand in the one grouped line now, the most pressing first: shown, never sounded
/// @param flood whether this desk is in an alarm flood
/// @param mutedUntil when the mute ends by itself; empty when not muted
public record Ring(
        List<Alarm> strike, List<Alarm> again, List<HeldAlarm> held, boolean flood, Optional<Instant> mutedUntil) {
    public Ring {
        strike = List.copyOf(strike);
        again = List.copyOf(again);
        held = List.copyOf(held);
    }
}
