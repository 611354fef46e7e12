package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

/// By which places posts are judged: the sites, and where incidents happened.
public record PostQuestion(List<SiteDemand> sites, List<Call> incidents) {
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
        return new PostQuestion(SiteDemand.all(situation, bodies), incidents);
    }

    /// Longer drives are not looked for.
    Duration limit() {
        return sites.stream().map(SiteDemand::demanded).reduce(SiteCover.LIMIT, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
}
