package org.muster.simulate.shift;

import java.util.Comparator;
import java.util.Set;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;

/// How a unit spends its time until it is sent somewhere.
///
/// @param restPercent how often it stays where it is instead of moving on
/// @param restSecondsMax how long it stays at most
record Patrol(PatrolArea area, boolean onFoot, int restPercent, int restSecondsMax) {
    private static final double PATROL_RADIUS_METERS = 1_100;
    private static final double ROUND_RADIUS_METERS = 200;
    /// A guard is posted at a site no farther from its home post than this, metres.
    private static final double GUARD_METERS_MAX = 3_000;
    private static final Set<SiteKind> GUARDED =
            Set.of(SiteKind.CHECKPOINT, SiteKind.RAIL_STATION, SiteKind.GOVERNMENT, SiteKind.SQUARE);

    static Patrol of(Unit unit, GeoPoint home, Situation situation, Bodies bodies) {
        boolean onFoot = unit.capabilities().contains("foot");
        return switch (unit.force()) {
            case POLICE_STATION, POLICE_POST -> new Patrol(inBeat(unit, home, bodies), onFoot, 30, 120);
            case TRAFFIC -> new Patrol(inBeat(unit, home, bodies), onFoot, 45, 300);
            case SWAT -> new Patrol(new PatrolArea.Around(home, PATROL_RADIUS_METERS), onFoot, 30, 180);
            case ARMED_POLICE ->
                new Patrol(new PatrolArea.Around(guarded(home, situation, bodies), ROUND_RADIUS_METERS), true, 70, 600);
            // Reserves wait at their base; now and then they show themselves.
            case SUB_BUREAU, MUNICIPAL ->
                new Patrol(new PatrolArea.Around(home, PATROL_RADIUS_METERS), onFoot, 80, 900);
            case AUXILIARY, VOLUNTEERS -> new Patrol(new PatrolArea.Around(home, ROUND_RADIUS_METERS), onFoot, 40, 240);
        };
    }

    private static PatrolArea inBeat(Unit unit, GeoPoint home, Bodies bodies) {
        if (unit.capabilities().contains("foot")) {
            return new PatrolArea.Around(home, ROUND_RADIUS_METERS);
        }
        return bodies.beats()
                .get(unit.beat())
                .map(beat -> (PatrolArea) new PatrolArea.InBeat(beat.outline(), home))
                .orElseGet(() -> new PatrolArea.Around(home, PATROL_RADIUS_METERS));
    }

    private static GeoPoint guarded(GeoPoint home, Situation situation, Bodies bodies) {
        return situation
                .sites()
                .values()
                .filter(site -> GUARDED.contains(site.kind()))
                .flatMap(site -> bodies.sites().get(site.id()).stream())
                .map(site -> site.point())
                .filter(point -> point.distanceMeters(home) <= GUARD_METERS_MAX)
                .min(Comparator.comparingDouble((GeoPoint point) -> point.distanceMeters(home))
                        .thenComparingDouble(GeoPoint::lat))
                .orElse(home);
    }
}
