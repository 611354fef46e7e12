package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;

/// By which places posts are judged: the sites, and where incidents happened.
public record PostQuestion(List<Place> sites, List<Call> incidents) {
    /// A site, exactly where it may be seen here.
    ///
    /// @param demanded within what time somebody must be there, as [SiteCover] takes it
    public record Place(SiteId site, SiteKind kind, ZoneClass zone, GeoPoint point, Duration demanded) {}

    /// An incident that happened.
    ///
    /// @param hour of its first call, 0 to 23, by the clocks of the jurisdiction
    public record Call(GeoPoint point, int hour) {
        public static Call at(GeoPoint point, Instant receivedAt, ZoneId zone) {
            return new Call(point, receivedAt.atZone(zone).getHour());
        }
    }

    public PostQuestion {
        sites = List.copyOf(sites);
        incidents = List.copyOf(incidents);
    }

    /// All sites of a situation, and these incidents.
    public static PostQuestion of(Situation situation, Bodies bodies, List<Call> incidents) {
        Map<ZoneClass, Duration> demands = SiteCover.demands(situation.standard());
        List<Place> sites = situation
                .sites()
                .values()
                .sorted(Comparator.comparing(Site::id))
                .map(site -> new Place(
                        site.id(),
                        site.kind(),
                        site.zone(),
                        bodies.sites()
                                .get(site.id())
                                .map(Body.SiteDetails::point)
                                .orElse(site.rough()),
                        demands.getOrDefault(site.zone(), SiteCover.LIMIT)))
                .toList();
        return new PostQuestion(sites, incidents);
    }

    /// Longer drives are not looked for.
    Duration limit() {
        return sites.stream().map(Place::demanded).reduce(SiteCover.LIMIT, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
}
