package org.muster.advice;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;

/// The units to send to an incident: those proposed, then the others, the best first.
///
/// @param place where to; empty when nothing is known of it
/// @param basis what the order rests on
/// @param diversions who could be taken from something less urgent, where the proposal leaves a place late or empty; at
///     most [Diversion#MAX]
/// @param seen the same as it is kept beside the assignments that come of it
public record Recommendation(
        IncidentId incident,
        Optional<GeoPoint> place,
        Basis basis,
        Proposal proposal,
        List<Diversion> diversions,
        List<RecommendedUnit> units,
        Body.AdviceSeen seen) {
    /// What an order rests on; anything but roads is said on the screen.
    public enum Basis {
        /// Driving times on the road graph.
        ROADS,
        /// Driving times to the place rounded to 500 m, since the exact one may not be seen here.
        ROADS_TO_ROUGH_PLACE,
        /// The straight line: there is no road graph, or the place lies off the map.
        STRAIGHT_LINE,
        /// Nothing: the incident is not located. By call sign.
        NO_PLACE
    }

    public Recommendation {
        diversions = List.copyOf(diversions);
        units = List.copyOf(units);
    }
}
