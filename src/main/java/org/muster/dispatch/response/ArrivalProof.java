package org.muster.dispatch.response;

import java.time.Duration;
import java.time.Instant;

/// That a unit arrived, shown by its positions.
///
/// @param at time of the first proving fix, by the satellite receiver
/// @param gap time since the usable fix before it, or since the assignment became active: the arrival lies inside
/// @param accuracyMeters of the first proving fix; NaN when its receiver said nothing
/// @param device that sent it
public record ArrivalProof(Instant at, Duration gap, double accuracyMeters, String device) {}
