package org.muster.ui.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.muster.advice.RoadLimits;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.PMap;
import org.muster.dispatch.state.RoadRestriction;
import org.muster.dispatch.state.Situation;

/// Reads what roads are closed or slowed down; which roads those are is looked up once for each. For one thread at a
/// time.
final class RestrictionReader {
    private final TravelTimes roads;
    private PMap<RestrictionId, RoadRestriction> read = PMap.empty();
    private Map<RestrictionId, MapRestriction> known = Map.of();
    private List<MapRestriction> list = List.of();

    RestrictionReader(TravelTimes roads) {
        this.roads = roads;
    }

    /// The earliest first.
    List<MapRestriction> read(Situation situation, Bodies bodies) {
        if (situation.restrictions() != read) {
            read = situation.restrictions();
            Map<RestrictionId, MapRestriction> now = new HashMap<>();
            for (RoadRestriction restriction : situation.restrictionsInForce()) {
                MapRestriction before = known.get(restriction.id());
                now.put(restriction.id(), before == null ? restriction(restriction, bodies) : before);
            }
            known = now;
            list = situation.restrictionsInForce().stream()
                    .flatMap(restriction -> Stream.ofNullable(now.get(restriction.id())))
                    .toList();
        }
        return list;
    }

    private MapRestriction restriction(RoadRestriction restriction, Bodies bodies) {
        List<List<GeoPoint>> touched =
                RoadLimits.of(restriction).map(roads::touched).orElse(List.of());
        return new MapRestriction(
                restriction.id(), restriction.line(), touched, restriction.kmh(), bodies.words(restriction.source()));
    }
}
