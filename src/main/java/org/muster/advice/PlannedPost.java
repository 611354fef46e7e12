package org.muster.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.TravelMode;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;

/// A post (备勤点): where units wait between incidents.
///
/// @param name as somebody gave it; empty for any but [Kind#GIVEN]
/// @param units whose home it is
/// @param site the one that stands there; beside a cluster of incidents the nearest one
/// @param mode how the quickest of its units move; by car where nobody knows yet who it will be
public record PlannedPost(
        Kind kind, String name, List<CallSign> units, Optional<SiteId> site, GeoPoint point, TravelMode mode) {
    /// Why a place is looked at as a post.
    public enum Kind {
        /// The home of units.
        HOME,
        /// Somebody named it.
        GIVEN,
        /// A site stands there.
        SITE,
        /// Incidents happened there.
        INCIDENTS
    }

    private static final Comparator<GeoPoint> BY_PLACE =
            Comparator.comparingDouble(GeoPoint::lat).thenComparingDouble(GeoPoint::lon);

    public PlannedPost {
        units = List.copyOf(units);
    }

    /// One that somebody named.
    public static PlannedPost given(String name, GeoPoint point) {
        return new PlannedPost(Kind.GIVEN, name, List.of(), Optional.empty(), point, TravelMode.CAR);
    }

    Departure departure() {
        return new Departure(point, mode);
    }

    /// The posts of now.
    ///
    /// @param posts by the first call sign of each
    /// @param rough how many units of them have a home known to 500 m only
    /// @param without units on duty whose home nobody has entered
    public record Present(List<PlannedPost> posts, int rough, List<CallSign> without) {
        public Present {
            posts = List.copyOf(posts);
            without = List.copyOf(without);
        }

        /// The homes of all units on duty, whatever they do at the moment: exact where that may be seen here,
        /// rough otherwise. Units with the same home share a post.
        public static Present of(Situation situation, Bodies bodies) {
            Map<GeoPoint, List<CallSign>> homes = new TreeMap<>(BY_PLACE);
            Map<GeoPoint, TravelMode> modes = new HashMap<>();
            List<CallSign> without = new ArrayList<>();
            int rough = 0;
            List<Unit> onDuty = situation
                    .units()
                    .values()
                    .filter(situation::isPresent)
                    .filter(unit -> situation.status(unit) != UnitStatus.OUT_OF_SERVICE)
                    .sorted(Comparator.comparing(Unit::callSign))
                    .toList();
            for (Unit unit : onDuty) {
                Optional<GeoPoint> exact = bodies.home(unit.callSign());
                Optional<GeoPoint> home = exact.or(unit::roughHome);
                if (home.isEmpty()) {
                    without.add(unit.callSign());
                } else {
                    homes.computeIfAbsent(home.get(), point -> new ArrayList<>())
                            .add(unit.callSign());
                    modes.merge(home.get(), TravelMode.of(unit.capabilities()), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                    rough += exact.isPresent() ? 0 : 1;
                }
            }
            List<PlannedPost> posts = homes.entrySet().stream()
                    .map(home -> new PlannedPost(
                            Kind.HOME,
                            "",
                            home.getValue(),
                            Optional.empty(),
                            home.getKey(),
                            modes.getOrDefault(home.getKey(), TravelMode.CAR)))
                    .sorted(Comparator.comparing(post -> post.units().getFirst()))
                    .toList();
            return new Present(posts, rough, without);
        }
    }
}
