package org.muster.dispatch.response;

import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Outline;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;

/// Where a unit must be to have arrived.
///
/// @param point the incident's exact place
/// @param outline of the incident's site; empty when it lies in none, or the site is only a point
public record ArrivalPlace(GeoPoint point, Optional<Outline> outline) {
    /// Where an assignment leads, from the bodies this station may see: to a point of the cordon or to the
    /// incident's place; a head's rough place is no place to arrive at. Empty while the incident is not located:
    /// then nothing is proved, and the desk says so.
    public static Optional<ArrivalPlace> of(Assignment assignment, Incident incident, Bodies bodies) {
        if (assignment.post().isPresent()) {
            return bodies.post(assignment)
                    .flatMap(Body.PlaceDetails::point)
                    .map(p -> new ArrivalPlace(p, Optional.empty()));
        }
        Optional<Body.SiteDetails> site = incident.location().site().flatMap(bodies.sites()::get);
        Optional<GeoPoint> point = bodies.point(incident.id()).or(() -> site.map(Body.SiteDetails::point));
        return point.map(p -> new ArrivalPlace(p, site.flatMap(Body.SiteDetails::outline)));
    }

    boolean contains(GeoPoint p, double radiusMeters) {
        return outline.map(o -> o.contains(p)).orElseGet(() -> point.distanceMeters(p) <= radiusMeters);
    }
}
