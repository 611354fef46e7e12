package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.StandardRule;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
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
        return CoverQuestion.at(situation, bodies, fixes, now).cover(times.in(situation));
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
