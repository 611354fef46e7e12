package org.muster.road;

import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.model.GeoPoint;

/// Turns the legs of a drive into points and times. Within a stretch time goes with length, for its speed is one.
final class RouteTrace {
    private static final int NONE = -1;

    private final Turns turns;
    private final RoadNet net;
    private final List<GeoPoint> points = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private double clock;

    RouteTrace(Turns turns) {
        this.turns = turns;
        net = turns.net();
    }

    Route trace(RoadPoint from, RoadPoint to, Sweep.Legs legs) {
        put(from.at());
        if (legs.leave() < 0) {
            part(to.stretch(), from.fraction(), to.fraction(), legs.enter());
        } else {
            int before = part(from.stretch(), from.fraction(), legs.leave() == 0 ? 1 : 0, legs.leave())
                    ? 2 * from.stretch() + legs.leave()
                    : NONE;
            for (int arc : legs.arcs()) {
                turn(before, arc);
                int on = turns.paths().arc(arc);
                part(on >> 1, on & 1, 1 - (on & 1), on & 1);
                before = arc;
            }
            double entered = legs.enter() == 0 ? 0 : 1;
            if (entered != to.fraction()) {
                turn(before, 2 * to.stretch() + legs.enter());
                part(to.stretch(), entered, to.fraction(), legs.enter());
            }
        }
        put(to.at());
        return new Route(
                points, times.stream().mapToInt(t -> (int) Math.round(t)).toArray());
    }

    /// Who stands at a junction leaves it in any direction without a turn.
    private void turn(int before, int into) {
        clock += before == NONE ? 0 : turns.millis(before, into);
    }

    /// Drives a part of a stretch; adds the points strictly inside and the end, moves the clock.
    ///
    /// @return whether there was any to drive
    private boolean part(int stretch, double fromFraction, double toFraction, int direction) {
        if (fromFraction == toFraction) {
            return false;
        }
        int time = (direction == 0 ? net.forwardMillis() : net.backwardMillis())[stretch];
        double total = net.stretchMeters(stretch);
        double start = clock;
        int first = net.shapeStart()[stretch];
        int count = net.shapeStart()[stretch + 1] - first;
        double meters = 0;
        double[] fractions = new double[count];
        for (int i = 1; i < count; i++) {
            meters += net.segmentMeters(first + i - 1);
            fractions[i] = total == 0 ? 1 : meters / total;
        }
        fractions[count - 1] = 1;
        for (int k = 0; k < count; k++) {
            int i = direction == 0 ? k : count - 1 - k;
            boolean ahead = direction == 0 ? fractions[i] > fromFraction : fractions[i] < fromFraction;
            boolean within = direction == 0 ? fractions[i] <= toFraction : fractions[i] >= toFraction;
            if (ahead && within) {
                clock = start + time * Math.abs(fractions[i] - fromFraction);
                put(net.point(first + i));
            }
        }
        clock = start + time * Math.abs(toFraction - fromFraction);
        return true;
    }

    /// A point that repeats the last one is left out.
    private void put(GeoPoint point) {
        if (points.isEmpty() || !points.getLast().equals(point)) {
            points.add(point);
            times.add(clock);
        } else {
            times.set(times.size() - 1, points.size() == 1 ? 0 : clock);
        }
    }
}
