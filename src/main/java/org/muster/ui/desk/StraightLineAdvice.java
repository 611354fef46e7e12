package org.muster.ui.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;

/// The advice while there is no road graph: free units by the straight line, and said to be so.
public final class StraightLineAdvice implements Advice {
    @Override
    public List<Recommended> recommend(Snapshot snapshot, LatestFixes fixes, IncidentId incident) {
        Situation situation = snapshot.situation();
        Optional<GeoPoint> place = snapshot.bodies().point(incident);
        List<Recommended> list = new ArrayList<>();
        situation
                .units()
                .values()
                .filter(u -> situation.status(u) == UnitStatus.AVAILABLE
                        && u.distress().isEmpty())
                .forEach(u -> list.add(recommended(u, snapshot, fixes, place)));
        list.sort(Comparator.comparing((Recommended r) -> r.straightMeters().orElse(Double.MAX_VALUE))
                .thenComparing(Recommended::unit));
        return list.size() > SHOWN_MAX ? List.copyOf(list.subList(0, SHOWN_MAX)) : list;
    }

    private static Recommended recommended(Unit unit, Snapshot snapshot, LatestFixes fixes, Optional<GeoPoint> place) {
        Optional<GeoPoint> fix = fixes.of(unit.callSign()).map(PositionFix::point);
        Optional<GeoPoint> from = fix.or(() -> snapshot.bodies().home(unit.callSign()));
        Optional<Double> meters = place.flatMap(p -> from.map(p::distanceMeters));
        return new Recommended(
                unit.callSign(),
                UnitState.AVAILABLE,
                unit.force(),
                Optional.empty(),
                meters,
                Optional.empty(),
                fix.isEmpty(),
                List.of());
    }
}
