package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.StandardRule;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.telemetry.LatestFixes;

/// Which sites (重点部位) somebody available can reach in the time that is demanded there, and which nobody can. An
/// available unit counts from its fresh fix, or from its home post for want of a fix; one whose fix is stale may be
/// anywhere and covers nothing. Pure.
///
/// @param byRoad whether it was computed at all: without roads no site is said to be covered
/// @param sites all sites, uncovered ones first, among each the tightest demand first
/// @param counted available units that were counted
/// @param assumed how many of them from their home post
/// @param leftOut available units that were not, for want of a fresh fix or a home post
public record SiteCover(boolean byRoad, List<OfSite> sites, int counted, int assumed, int leftOut) {
    /// What is demanded where the standard in force has no targets by zone: the rule by zone (天津) as it is told.
    public static final Map<ZoneClass, Duration> BY_CUSTOM = Map.of(
            ZoneClass.CORE, Duration.ofMinutes(1),
            ZoneClass.KEY, Duration.ofMinutes(3),
            ZoneClass.OTHER, Duration.ofMinutes(5));

    /// Longer drives are looked for only where a standard demands no sooner.
    public static final Duration LIMIT = Duration.ofMinutes(5);

    /// How a site is covered.
    ///
    /// @param demanded within what time somebody must be there
    /// @param reach how soon somebody available can be, within [#LIMIT] or the longest demand
    /// @param onlyBy the one available unit that is there in time; empty where none is, or several
    public record OfSite(SiteId site, ZoneClass zone, Duration demanded, Reach reach, Optional<CallSign> onlyBy) {
        public boolean isCovered() {
            return reach.soonest()
                    .filter(travel -> travel.compareTo(demanded) <= 0)
                    .isPresent();
        }
    }

    public SiteCover {
        sites = List.copyOf(sites);
    }

    /// The sites nobody available can reach in time. Asked without roads it would be all of them: see [#byRoad].
    public List<OfSite> uncovered() {
        return sites.stream().filter(s -> !s.isCovered()).toList();
    }

    /// The sites that nobody could reach in time any more if a unit were sent away.
    public List<OfSite> leftBy(CallSign unit) {
        return sites.stream().filter(s -> s.onlyBy().equals(Optional.of(unit))).toList();
    }

    /// The cover at one moment.
    ///
    /// @param now by the corrected clock
    public static SiteCover of(Situation situation, Bodies bodies, LatestFixes fixes, Instant now, TravelTimes times) {
        Map<ZoneClass, Duration> demands = demands(situation.standard());
        Duration limit = demands.values().stream().reduce(LIMIT, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        List<Site> sites = situation
                .sites()
                .values()
                .sorted(Comparator.comparing(Site::id))
                .toList();
        List<GeoPoint> places = sites.stream()
                .map(s ->
                        bodies.sites().get(s.id()).map(Body.SiteDetails::point).orElse(s.rough()))
                .toList();
        Whereabouts where = new Whereabouts(bodies, fixes, now);
        List<GeoPoint> starts = new ArrayList<>();
        List<CallSign> names = new ArrayList<>();
        int assumed = 0;
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
                starts.add(start.point().get());
                names.add(unit.callSign());
                assumed += start.origin().isAssumed() ? 1 : 0;
            }
        }
        Optional<List<Reach>> reach = times.reach(places, starts, limit);
        List<OfSite> found = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            Reach here = reach.isPresent() ? reach.get().get(i) : Reach.NO_ROAD;
            Duration demanded = demands.getOrDefault(site.zone(), LIMIT);
            Optional<CallSign> onlyBy = here.onlyWithin(demanded).map(names::get);
            found.add(new OfSite(site.id(), site.zone(), demanded, here, onlyBy));
        }
        found.sort(Comparator.comparing(OfSite::isCovered).thenComparing(OfSite::demanded));
        return new SiteCover(reach.isPresent(), found, starts.size(), assumed, leftOut);
    }

    /// Within what time somebody must be at a place of each zone class: the tightest target by zone that the
    /// standard has for it, whatever the priority and the kind of the incident, for nobody knows what will happen
    /// there.
    static Map<ZoneClass, Duration> demands(Optional<ResponseStandard> standard) {
        Map<ZoneClass, Duration> demands = new EnumMap<>(BY_CUSTOM);
        for (ZoneClass zone : ZoneClass.values()) {
            standard.map(ResponseStandard::rules).orElse(List.of()).stream()
                    .filter(rule -> rule.zones().isEmpty() || rule.zones().contains(zone))
                    .map(StandardRule::target)
                    .filter(target -> target.form() == Form.BY_ZONE)
                    .map(ResponseTarget::deadline)
                    .min(Comparator.naturalOrder())
                    .ifPresent(deadline -> demands.put(zone, deadline));
        }
        return demands;
    }
}
