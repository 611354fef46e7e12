package org.muster.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;

/// The incidents of a span with their places, open, ended and filed. Whoever has folded the log holds all of them, so
/// they are found by one walk over what is in memory: an incident that is filed keeps its head, and its place stays
/// among the bodies. Left out are duplicates, which happened once, and what was cancelled, for nobody was needed there.
///
/// @param incidents by the time of the first call, oldest first; equal ones by their id
/// @param unlocated those that nobody located, as far as may be seen here
public record PastIncidents(List<PastIncident> incidents, int unlocated) {
    public PastIncidents {
        incidents = List.copyOf(incidents);
    }

    /// @param from the first instant that counts
    /// @param until the first that does not count any more
    public static PastIncidents of(Situation situation, Bodies bodies, Instant from, Instant until) {
        List<PastIncident> found = new ArrayList<>();
        int unlocated = 0;
        for (Incident incident : Stream.concat(
                        situation.incidents().values(), situation.filed().values())
                .filter(incident -> counts(situation, incident, from, until))
                .toList()) {
            Optional<GeoPoint> exact = incident.isProtected() ? Optional.empty() : exact(incident, bodies);
            Optional<GeoPoint> place = exact.or(() -> rough(incident, situation));
            if (place.isEmpty()) {
                unlocated++;
            } else {
                found.add(new PastIncident(
                        incident.id(),
                        place.get(),
                        exact.isPresent(),
                        incident.receivedAt().at(),
                        incident.priority(),
                        incident.category()));
            }
        }
        found.sort(Comparator.comparing(PastIncident::receivedAt).thenComparing(PastIncident::id));
        return new PastIncidents(found, unlocated);
    }

    private static boolean counts(Situation situation, Incident incident, Instant from, Instant until) {
        Instant received = incident.receivedAt().at();
        boolean isDuplicate = incident.sameAs()
                .filter(link -> situation.incident(link.incident()).isPresent())
                .isPresent();
        boolean isCancelled =
                incident.ending().filter(ending -> ending.cancelled()).isPresent();
        return !isDuplicate && !isCancelled && !received.isBefore(from) && received.isBefore(until);
    }

    /// Where it was, or its site. Of a protected one this is never asked, whoever asks: a plan shows places, and is
    /// shown around.
    private static Optional<GeoPoint> exact(Incident incident, Bodies bodies) {
        return bodies.point(incident.id())
                .or(() ->
                        incident.location().site().flatMap(bodies.sites()::get).map(Body.SiteDetails::point));
    }

    private static Optional<GeoPoint> rough(Incident incident, Situation situation) {
        return incident.location()
                .rough()
                .or(() -> incident.location()
                        .site()
                        .flatMap(situation.sites()::get)
                        .map(Site::rough));
    }

    /// When the first of them was reported; empty when there is none.
    public Optional<Instant> since() {
        return incidents.stream().findFirst().map(PastIncident::receivedAt);
    }

    /// The newest ones.
    ///
    /// @param max at most so many
    public PastIncidents newest(int max) {
        return incidents.size() <= max
                ? this
                : new PastIncidents(incidents.subList(incidents.size() - max, incidents.size()), unlocated);
    }
}
