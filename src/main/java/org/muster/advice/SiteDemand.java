package org.muster.advice;

import java.time.Duration;
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

/// A site, exactly where it may be seen here, and within what time somebody must be there.
///
/// @param demanded as [SiteCover] takes it
public record SiteDemand(SiteId site, SiteKind kind, ZoneClass zone, GeoPoint point, Duration demanded) {
    /// All sites of a situation, by their ids.
    static List<SiteDemand> all(Situation situation, Bodies bodies) {
        Map<ZoneClass, Duration> demands = SiteCover.demands(situation.standard());
        return situation
                .sites()
                .values()
                .sorted(Comparator.comparing(Site::id))
                .map(site -> new SiteDemand(
                        site.id(),
                        site.kind(),
                        site.zone(),
                        bodies.sites()
                                .get(site.id())
                                .map(Body.SiteDetails::point)
                                .orElse(site.rough()),
                        demands.getOrDefault(site.zone(), SiteCover.LIMIT)))
                .toList();
    }
}
