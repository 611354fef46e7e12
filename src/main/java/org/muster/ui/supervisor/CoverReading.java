package org.muster.ui.supervisor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.advice.ReachPicture;
import org.muster.advice.SiteCover;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;
import org.muster.ui.desk.Name;

/// How the sites are covered, as far as it is known.
///
/// @param sites all there are
/// @param counted available units that were counted
/// @param leftOut available units that were not, for want of a fresh fix or a home post
/// @param uncovered the tightest demand first
/// @param reach where somebody can be in time; empty while nobody wishes to see it
/// @param onlyBy the sites that only one available unit reaches in time, by that unit
public record CoverReading(
        State state,
        int sites,
        int counted,
        int leftOut,
        List<SiteLine> uncovered,
        Map<CallSign, List<SiteLine>> onlyBy,
        Optional<ReachPicture> reach) {
    /// How far the reading has come.
    public enum State {
        LOADING,
        NO_ROADS,
        READY,
        FAILED
    }

    public static final CoverReading LOADING = none(State.LOADING);
    static final CoverReading FAILED = none(State.FAILED);

    public CoverReading {
        uncovered = List.copyOf(uncovered);
        onlyBy = Map.copyOf(onlyBy);
    }

    private static CoverReading none(State state) {
        return new CoverReading(state, 0, 0, 0, List.of(), Map.of(), Optional.empty());
    }

    static CoverReading of(SiteCover cover, Optional<ReachPicture> reach, Situation situation, Bodies bodies) {
        if (!cover.byRoad()) {
            return new CoverReading(
                    State.NO_ROADS, cover.sites().size(), cover.counted(), cover.leftOut(), List.of(), Map.of(), reach);
        }
        Map<CallSign, List<SiteLine>> onlyBy = cover.sites().stream()
                .filter(s -> s.onlyBy().isPresent())
                .collect(Collectors.groupingBy(
                        s -> s.onlyBy().orElseThrow(),
                        Collectors.mapping(s -> line(s, situation, bodies), Collectors.toList())));
        List<SiteLine> lines =
                cover.uncovered().stream().map(s -> line(s, situation, bodies)).toList();
        return new CoverReading(
                State.READY, cover.sites().size(), cover.counted(), cover.leftOut(), lines, onlyBy, reach);
    }

    private static SiteLine line(SiteCover.OfSite s, Situation situation, Bodies bodies) {
        return new SiteLine(
                s.site(),
                Name.of(s.site(), bodies),
                situation.sites().get(s.site()).map(Site::kind).orElse(SiteKind.OTHER),
                s.zone(),
                s.demanded(),
                s.reach());
    }

    /// The sites that would be uncovered if a unit were sent away, the tightest demand first.
    ///
    /// @param to the site it would go to, which is not left by that
    public List<SiteLine> leftBy(CallSign unit, Optional<SiteId> to) {
        return onlyBy.getOrDefault(unit, List.of()).stream()
                .filter(line -> !to.equals(Optional.of(line.site())))
                .toList();
    }
}
