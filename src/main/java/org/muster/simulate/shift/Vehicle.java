package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.GeoPoint;
import org.muster.road.Route;

/// Where a crew is and how it moves: along a way, each at its own pace, with waits at corners; or on foot.
final class Vehicle {
    /// With blue lights one drives faster than the tables say; on patrol slower.
    private static final double URGENT_SHARE = 1.5;
    private static final double CALM_SHARE = 0.6;
    private static final double WALK_METERS_PER_SECOND = 1.35;
    private static final double HURRY_METERS_PER_SECOND = 2.4;
    /// A turn this sharp is a junction where one may have to wait, degrees.
    private static final double CORNER_DEGREES = 40;
    private static final int CALM_STOP_PERCENT = 50;
    private static final int URGENT_STOP_PERCENT = 15;
    private static final int CALM_STOP_SECONDS_MAX = 25;
    private static final int URGENT_STOP_SECONDS_MAX = 3;

    private final boolean patrolsOnFoot;
    private final boolean hurriesOnFoot;
    private final RandomGenerator dice;
    /// This driver's pace against the road's.
    private final double pace;

    private GeoPoint at;
    private Optional<Route> way = Optional.empty();
    private double walkShare;
    private double drivenMillis;
    private int passed;
    private Instant waitsUntil = Instant.MIN;
    private double metersPerSecond;

    /// @param hurriesOnFoot whether it has nothing to drive with where it is wanted
    Vehicle(GeoPoint at, boolean patrolsOnFoot, boolean hurriesOnFoot, RandomGenerator dice) {
        this.at = at;
        this.patrolsOnFoot = patrolsOnFoot;
        this.hurriesOnFoot = hurriesOnFoot;
        this.dice = dice;
        this.pace = 0.85 + dice.nextDouble() * 0.4;
    }

    GeoPoint at() {
        return at;
    }

    boolean isUnderWay() {
        return way.isPresent();
    }

    double metersPerSecond() {
        return metersPerSecond;
    }

    /// Course over ground; NaN while it stands.
    double headingDegrees() {
        return way.filter(w -> metersPerSecond > 0)
                .map(w -> at.bearingDegrees(w.after(Duration.ofMillis((long) drivenMillis + 3_000))))
                .orElse(Double.NaN);
    }

    /// Takes a way; no way means that it stays.
    void take(Optional<Route> next) {
        way = next;
        drivenMillis = 0;
        passed = 0;
        waitsUntil = Instant.MIN;
        double millis = next.map(w -> (double) w.travelTime().toMillis()).orElse(0.0);
        double meters =
                patrolsOnFoot || hurriesOnFoot ? next.map(Route::lengthMeters).orElse(0.0) : 0;
        // As a share of the driving time of this very way.
        walkShare = meters > 0 ? millis / 1000 / meters : 1;
    }

    /// Gets out and walks the last metres.
    void stepTo(GeoPoint place) {
        at = place;
    }

    void move(Instant now, Duration time, boolean urgent) {
        metersPerSecond = 0;
        if (way.isEmpty() || now.isBefore(waitsUntil) || time.isZero()) {
            return;
        }
        Route route = way.get();
        boolean onFoot = urgent ? hurriesOnFoot : patrolsOnFoot;
        double share = onFoot
                ? walkShare * (urgent ? HURRY_METERS_PER_SECOND : WALK_METERS_PER_SECOND)
                : pace * (urgent ? URGENT_SHARE : CALM_SHARE);
        double to = drivenMillis + time.toMillis() * share * (0.85 + dice.nextDouble() * 0.3);
        drivenMillis = onFoot ? to : untilCorner(route, to, now, urgent);
        GeoPoint next = route.after(Duration.ofMillis((long) drivenMillis));
        metersPerSecond = at.distanceMeters(next) * 1000 / time.toMillis();
        at = next;
        if (drivenMillis >= route.travelTime().toMillis()) {
            way = Optional.empty();
        }
    }

    /// How far it comes: to the wanted time, or to a corner where it has to wait.
    private double untilCorner(Route route, double to, Instant now, boolean urgent) {
        List<GeoPoint> points = route.points();
        while (passed + 1 < points.size() && route.atMillis()[passed + 1] <= to) {
            passed++;
            if (isCorner(points, passed) && dice.nextInt(100) < (urgent ? URGENT_STOP_PERCENT : CALM_STOP_PERCENT)) {
                int seconds = 1 + dice.nextInt(urgent ? URGENT_STOP_SECONDS_MAX : CALM_STOP_SECONDS_MAX);
                waitsUntil = now.plusSeconds(seconds);
                return route.atMillis()[passed];
            }
        }
        return to;
    }

    private static boolean isCorner(List<GeoPoint> points, int i) {
        if (i + 1 >= points.size()) {
            return false;
        }
        double before = points.get(i - 1).bearingDegrees(points.get(i));
        double after = points.get(i).bearingDegrees(points.get(i + 1));
        double turn = Math.abs(after - before) % 360;
        return Math.min(turn, 360 - turn) > CORNER_DEGREES;
    }
}
