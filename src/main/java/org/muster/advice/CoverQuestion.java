package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.muster.advice.SiteCover.OfSite;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.telemetry.LatestFixes;

/// The sites and the available units of one moment, before the roads are asked; also what they would be if units were
/// elsewhere.
///
/// @param starts of the units that count
/// @param leftOut available units that do not, for want of a fresh fix or a home post
record CoverQuestion(List<SiteDemand> places, List<Start> starts, int leftOut, Duration limit) {
    record Start(CallSign unit, Departure departure, boolean isAssumed) {}

    static CoverQuestion at(Situation situation, Bodies bodies, LatestFixes fixes, Instant now) {
        Map<ZoneClass, Duration> demands = SiteCover.demands(situation.standard());
        Duration limit = demands.values().stream().reduce(SiteCover.LIMIT, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        List<SiteDemand> places = SiteDemand.all(situation, bodies);
        Whereabouts where = new Whereabouts(bodies, fixes, now);
        List<Start> starts = new ArrayList<>();
        int leftOut = 0;
        for (Unit unit : situation.units().values().toList()) {
            if (situation.status(unit) != UnitStatus.AVAILABLE
                    || unit.distress().isPresent()) {
                continue;
            }
            Whereabouts.Start start = where.of(unit);
            if (start.origin() == Origin.STALE_FIX || start.point().isEmpty()) {
                leftOut++;
            } else {
                starts.add(new Start(
                        unit.callSign(),
                        start.departure().orElseThrow(),
                        start.origin().isAssumed()));
            }
        }
        return new CoverQuestion(places, starts, leftOut, limit);
    }

    /// The same with other units, or with units elsewhere.
    CoverQuestion with(UnaryOperator<List<Start>> change) {
        return new CoverQuestion(places, change.apply(starts), leftOut, limit);
    }

    SiteCover cover(TravelTimes times) {
        Optional<List<Reach>> reach = times.reach(
                places.stream().map(SiteDemand::point).toList(),
                starts.stream().map(Start::departure).toList(),
                limit);
        List<OfSite> found = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            SiteDemand place = places.get(i);
            Reach here = reach.isPresent() ? reach.get().get(i) : Reach.NO_ROAD;
            Optional<CallSign> onlyBy = here.onlyWithin(place.demanded())
                    .map(start -> starts.get(start).unit());
            found.add(new OfSite(place.site(), place.zone(), place.demanded(), here, onlyBy));
        }
        found.sort(Comparator.comparing(OfSite::isCovered).thenComparing(OfSite::demanded));
        int assumed = (int) starts.stream().filter(Start::isAssumed).count();
        return new SiteCover(reach.isPresent(), found, starts.size(), assumed, leftOut);
    }
}
