package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.telemetry.LatestFixes;

/// What becomes of the sites if units are sent away, before they are, and who could move up (补位) to make it good.
///
/// @param uncovers the sites somebody available reaches in time now and nobody would then, the tightest demand first
/// @param moves the fewest that cover them again, as far as units can be spared
/// @param stays those of the sites that stay uncovered even so, and any that the moves would uncover
public record WhatIf(List<SiteId> uncovers, List<Move> moves, List<SiteId> stays) {
    public static final WhatIf NOTHING = new WhatIf(List.of(), List.of(), List.of());

    /// One unit moves up to a site.
    ///
    /// @param travel how long it drives there
    public record Move(CallSign unit, SiteId to, Duration travel) {}

    public WhatIf {
        uncovers = List.copyOf(uncovers);
        moves = List.copyOf(moves);
        stays = List.copyOf(stays);
    }

    /// @param now by the corrected clock
    /// @param sent the units that would go
    /// @param to the site they would go to, which is not left by that
    /// @return [#NOTHING] also where there are no roads
    public static WhatIf sent(
            Situation situation,
            Bodies bodies,
            LatestFixes fixes,
            Instant now,
            TravelTimes times,
            Collection<CallSign> sent,
            Optional<SiteId> to) {
        return new MoveUp(CoverQuestion.at(situation, bodies, fixes, now), times.in(situation))
                .without(Set.copyOf(sent), to);
    }
}
