package org.muster.ui.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muster.advice.WhatIf;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.state.Bodies;

/// What becomes of the sites if the chosen units are sent, in names.
///
/// @param units if those were sent to the incident
/// @param sites those uncovered, in the order of their names
public record WhatIfReading(
        Optional<IncidentId> incident,
        List<CallSign> units,
        List<SiteId> sites,
        List<Name> uncovers,
        List<Move> moves,
        List<Name> stays) {
    public static final WhatIfReading NOTHING =
            new WhatIfReading(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());

    /// A unit could move up to a site.
    public record Move(CallSign unit, SiteId site, Name to, Duration travel) {}

    static WhatIfReading of(Optional<IncidentId> incident, List<CallSign> units, WhatIf found, Bodies bodies) {
        return new WhatIfReading(
                incident,
                units,
                found.uncovers(),
                found.uncovers().stream().map(site -> Name.of(site, bodies)).toList(),
                found.moves().stream()
                        .map(move -> new Move(move.unit(), move.to(), Name.of(move.to(), bodies), move.travel()))
                        .toList(),
                found.stays().stream().map(site -> Name.of(site, bodies)).toList());
    }

    /// Whether it is about what the advice has chosen now.
    public boolean isAbout(AdviceReading advice) {
        return advice.incident().equals(incident) && advice.toSend().equals(units);
    }
}
