package org.muster.ui.supervisor;

import java.util.List;
import org.muster.advice.SiteCover;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.model.SiteKind;
import org.muster.ui.desk.Name;

/// How the sites are covered, as far as it is known.
///
/// @param sites all there are
/// @param counted available units that were counted
/// @param leftOut available units that were not, for want of a fresh fix or a home post
/// @param uncovered the tightest demand first
public record CoverReading(State state, int sites, int counted, int leftOut, List<SiteLine> uncovered) {
    /// How far the reading has come.
    public enum State {
        LOADING,
        NO_ROADS,
        READY,
        FAILED
    }

    public static final CoverReading LOADING = new CoverReading(State.LOADING, 0, 0, 0, List.of());
    static final CoverReading FAILED = new CoverReading(State.FAILED, 0, 0, 0, List.of());

    public CoverReading {
        uncovered = List.copyOf(uncovered);
    }

    static CoverReading of(SiteCover cover, Situation situation, Bodies bodies) {
        if (!cover.byRoad()) {
            return new CoverReading(
                    State.NO_ROADS, cover.sites().size(), cover.counted(), cover.leftOut(), List.of());
        }
        List<SiteLine> lines = cover.uncovered().stream()
                .map(s -> new SiteLine(
                        bodies.sites()
                                .get(s.site())
                                .map((Body.SiteDetails b) -> new Name(b.name(), b.nameEn()))
                                .orElse(Name.of(s.site().code())),
                        situation.sites().get(s.site()).map(Site::kind).orElse(SiteKind.OTHER),
                        s.zone(),
                        s.demanded(),
                        s.reach()))
                .toList();
        return new CoverReading(State.READY, cover.sites().size(), cover.counted(), cover.leftOut(), lines);
    }
}
