package org.muster.advice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.response.Outlook;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.telemetry.LatestFixes;

/// When the units under way will be there, from where they are now along the roads. Says nothing of a unit without a
/// fresh fix, of a place that is not located, or where there are no roads: an alarm must not rest on a guess. For one
/// moment; make another for the next.
public final class RoadOutlook implements Outlook {
    private final Situation situation;
    private final Whereabouts where;
    private final TravelTimes times;

    public RoadOutlook(Situation situation, Bodies bodies, LatestFixes fixes, Instant now, TravelTimes times) {
        this.situation = situation;
        this.where = new Whereabouts(bodies, fixes, now);
        this.times = times.in(situation);
    }

    @Override
    public Optional<Instant> expectedAt(Assignment assignment) {
        Optional<GeoPoint> place =
                situation.incident(assignment.incident()).flatMap(incident -> where.of(assignment, incident));
        Optional<Departure> start = situation
                .unit(assignment.unit())
                .map(where::of)
                .filter(s -> s.origin() == Origin.FIX)
                .flatMap(Whereabouts.Start::departure);
        if (place.isEmpty() || start.isEmpty()) {
            return Optional.empty();
        }
        return times.soonest(place.get(), List.of(start.get()), 1)
                .flatMap(drives -> drives.stream().findFirst())
                .map(drive -> where.now().plus(drive.travel()));
    }
}
