package org.muster.simulate.shift;

import java.util.List;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Outline;
import org.muster.road.Route;

/// Where a patrol moves about.
sealed interface PatrolArea {
    /// How far a way may lead outside a beat, metres: beats end in the middle of streets.
    double MARGIN_METERS = 60;
    int TRIES_MAX = 12;

    /// Somewhere to go next.
    GeoPoint goal(RandomGenerator dice);

    /// Whether a way stays where it should.
    boolean holds(Route way);

    /// The unit's own beat (巡区).
    record InBeat(Outline outline, GeoPoint home) implements PatrolArea {
        @Override
        public GeoPoint goal(RandomGenerator dice) {
            GeoBox box = outline.box();
            for (int i = 0; i < TRIES_MAX; i++) {
                GeoPoint p = new GeoPoint(
                        box.south() + dice.nextDouble() * (box.north() - box.south()),
                        box.west() + dice.nextDouble() * (box.east() - box.west()));
                if (outline.contains(p)) {
                    return p;
                }
            }
            return home;
        }

        @Override
        public boolean holds(Route way) {
            return way.points().stream().allMatch(this::isNear);
        }

        boolean isNear(GeoPoint p) {
            return outline.contains(p) || metersToEdge(p) <= MARGIN_METERS;
        }

        private double metersToEdge(GeoPoint p) {
            List<GeoPoint> ring = outline.ring();
            double nearest = Double.MAX_VALUE;
            for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                nearest = Math.min(nearest, Drift.metersToLine(p, ring.get(j), ring.get(i)));
            }
            return nearest;
        }
    }

    /// Around a home post, a site or a checkpoint.
    record Around(GeoPoint post, double radiusMeters) implements PatrolArea {
        @Override
        public GeoPoint goal(RandomGenerator dice) {
            return Drift.around(post, radiusMeters, dice);
        }

        @Override
        public boolean holds(Route way) {
            return true;
        }
    }
}
