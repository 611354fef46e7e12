package org.muster.ui.supervisor;

import java.time.Instant;
import java.util.Optional;

/// Where the shift stands at one moment, in no language yet. Immutable.
///
/// @param at corrected time of the reading
/// @param cutSince while this desk is cut off: up to when it knows what others did; the epoch when it never knew
/// @param standard whether a response standard is in force
public record ShiftPicture(
        Instant at,
        Optional<Instant> cutSince,
        boolean standard,
        OpenIncidents open,
        TiersToday today,
        UnitTable units,
        StationTable stations) {}
