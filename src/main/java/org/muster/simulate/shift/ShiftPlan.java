package org.muster.simulate.shift;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.muster.dispatch.model.CallSign;
import org.muster.road.RoadGraph;

/// What a simulated shift is made of besides its sinks.
///
/// @param roads without them units stand still
/// @param names what callers call a place
/// @param incidentsPerHour on the average of a week; hour and weekday weigh in
/// @param language of the callers' words
/// @param crewed which units of the jurisdiction are played
public record ShiftPlan(
        Optional<RoadGraph> roads,
        PlaceNames names,
        long seed,
        double incidentsPerHour,
        Locale language,
        Predicate<CallSign> crewed) {}
