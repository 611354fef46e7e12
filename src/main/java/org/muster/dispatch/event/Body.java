package org.muster.dispatch.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Outline;
import org.muster.dispatch.model.RoadKind;

/// What people and the map read of an event. Lives beside the chain: it may be deleted or withheld, and the fold
/// never sees it.
public sealed interface Body {
    /// Free words: a note, a reason, a request.
    record Words(String text) implements Body {}

    /// What was said in a call and by whom.
    ///
    /// @param caller name or description as given; empty when not given
    /// @param callerNumber the number called from; empty when not known
    record CallDetails(String words, String caller, String callerNumber) implements Body {}

    /// The words an incident goes by, and its place.
    record IncidentDetails(String words, Optional<PlaceDetails> place) implements Body {}

    /// A place as typed and as found.
    ///
    /// @param typed exactly what was typed
    /// @param point empty when it could not be located
    /// @param address the address found, or what was typed
    record PlaceDetails(String typed, Optional<GeoPoint> point, String address) implements Body {}

    /// A unit's names and its exact home post.
    record UnitDetails(String name, String nameEn, Optional<GeoPoint> homePost) implements Body {}

    /// A site's names, exact place, contacts and cautions.
    record SiteDetails(
            String name,
            String nameEn,
            GeoPoint point,
            Optional<Outline> outline,
            String contact,
            List<String> cautions)
            implements Body {
        public SiteDetails {
            cautions = List.copyOf(cautions);
        }
    }

    /// The names and outline of a beat or a response circle.
    record AreaDetails(String name, String nameEn, Outline outline) implements Body {}

    /// What the desk told of the units when some of them were sent, kept for whoever reads the shift later:
    /// computed beside the ledger, no promise and no proof. It stands with the assignment that came of it; of those
    /// made at once the first has the whole list, the others have themselves alone.
    ///
    /// @param roads the version of the roads that the driving times rest on; empty: by the straight line alone
    /// @param readAt when it was worked out
    /// @param isRough whether to the place rounded to 500 m, the exact one being withheld from that desk
    /// @param units in the order in which they were listed
    record AdviceSeen(String roads, Instant readAt, boolean isRough, List<UnitSeen> units) implements Body {
        /// More are not kept.
        public static final int UNITS_MAX = 100;

        public AdviceSeen {
            units = units.size() > UNITS_MAX ? List.copyOf(units.subList(0, UNITS_MAX)) : List.copyOf(units);
        }

        public Optional<UnitSeen> of(CallSign unit) {
            return units.stream().filter(seen -> seen.unit().equals(unit)).findFirst();
        }

        /// What stands with a unit's assignment; empty where nothing was told of it and the list stands
        /// elsewhere.
        ///
        /// @param isWhole whether with the others in the list
        public Optional<AdviceSeen> with(CallSign unit, boolean isWhole) {
            List<UnitSeen> kept = units.stream()
                    .filter(seen -> isWhole || seen.unit().equals(unit))
                    .map(seen -> seen.unit().equals(unit) ? seen : seen.withoutKinds())
                    .toList();
            return kept.isEmpty() ? Optional.empty() : Optional.of(new AdviceSeen(roads, readAt, isRough, kept));
        }
    }

    /// What was told of one unit.
    ///
    /// @param isProposed whether it was one of those the desk proposed to send
    /// @param fixAt of the fix that it was counted from; empty: from its home post, or from nowhere
    /// @param travel the driving time told, to a point of a cordon with the while it takes to set out; empty: none
    ///     along the roads was known
    /// @param straightMeters the straight line to the place; empty when either end was unknown
    /// @param byKind the driving time by the kind of road, for the unit that was sent
    record UnitSeen(
            CallSign unit,
            boolean isProposed,
            Optional<Instant> fixAt,
            Optional<Duration> travel,
            Optional<Integer> straightMeters,
            Map<RoadKind, Duration> byKind) {
        public UnitSeen {
            byKind = Map.copyOf(byKind);
        }

        UnitSeen withoutKinds() {
            return with(Map.of());
        }

        /// The same with its drive divided by kind of road.
        public UnitSeen with(Map<RoadKind, Duration> kinds) {
            return new UnitSeen(unit, isProposed, fixAt, travel, straightMeters, kinds);
        }
    }

    /// The names of a category.
    record CategoryDetails(String name, String nameEn) implements Body {}
}
