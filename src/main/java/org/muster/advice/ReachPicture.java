package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.telemetry.LatestFixes;

/// Where somebody available can be within 1, 3 and 5 minutes, as cells of a map. Who counts is who counts for the
/// cover of the sites ([SiteCover]).
///
/// @param box in Web Mercator its sides are divided evenly into the cells
/// @param width cells from west to east
/// @param height cells from north to south
/// @param cells row by row from the north-west: 0 where nobody comes in time, else the number of the tightest tier that
///     is kept, from 1
public record ReachPicture(GeoBox box, int width, int height, byte[] cells) {
    /// The minutes the tiers are named after.
    public static final List<Duration> LIMITS = Stream.of(Tier.values())
            .map(tier -> Duration.ofMinutes(tier.minutes()))
            .toList();

    /// @param now by the corrected clock
    /// @return empty where there are no roads
    public static Optional<ReachPicture> of(
            Situation situation, Bodies bodies, LatestFixes fixes, Instant now, TravelTimes times) {
        return times.in(situation)
                .picture(
                        CoverQuestion.at(situation, bodies, fixes, now).starts().stream()
                                .map(CoverQuestion.Start::departure)
                                .toList(),
                        LIMITS);
    }
}
