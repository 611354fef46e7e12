package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.TravelMode;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Unit;
import org.muster.telemetry.LatestFixes;

/// Where units and incidents are, as well as this desk can tell.
record Whereabouts(Bodies bodies, LatestFixes fixes, Instant now) {
    /// Where a unit is counted from.
    ///
    /// @param mode how it moves
    record Start(Origin origin, Optional<GeoPoint> point, Optional<PositionFix> fix, TravelMode mode) {
        Optional<Departure> departure() {
            return point.map(from -> new Departure(from, mode));
        }

        Optional<Duration> fixAge(Instant now) {
            return fix.map(f -> LatestFixes.age(f, now));
        }
    }

    Start of(Unit unit) {
        TravelMode mode = TravelMode.of(unit.capabilities());
        Optional<PositionFix> fix = fixes.of(unit.callSign());
        if (fix.isPresent()) {
            Origin origin = LatestFixes.isStale(fix.get(), now) ? Origin.STALE_FIX : Origin.FIX;
            return new Start(origin, fix.map(PositionFix::point), fix, mode);
        }
        Optional<GeoPoint> home = bodies.home(unit.callSign());
        if (home.isPresent()) {
            return new Start(Origin.HOME_POST, home, fix, mode);
        }
        Origin origin = unit.roughHome().isPresent() ? Origin.ROUGH_HOME : Origin.UNKNOWN;
        return new Start(origin, unit.roughHome(), fix, mode);
    }

    /// Where an assignment leads exactly: to a point of the cordon, or to its incident.
    Optional<GeoPoint> of(Assignment assignment, Incident incident) {
        return assignment.post().isPresent() ? bodies.post(assignment).flatMap(Body.PlaceDetails::point) : of(incident);
    }

    /// The exact place of an incident, or of its site.
    Optional<GeoPoint> of(Incident incident) {
        return bodies.point(incident.id())
                .or(() ->
                        incident.location().site().flatMap(bodies.sites()::get).map(Body.SiteDetails::point));
    }
}
