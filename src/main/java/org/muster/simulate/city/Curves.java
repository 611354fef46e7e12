package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;

/// Smooth lines through given points.
final class Curves {
    private Curves() {}

    /// A line through the points (Catmull and Rom 1974), about `step` metres between its points.
    static List<Vec> through(List<Vec> points, double step) {
        List<Vec> out = new ArrayList<>();
        for (int i = 0; i + 1 < points.size(); i++) {
            Vec a = points.get(Math.max(0, i - 1));
            Vec b = points.get(i);
            Vec c = points.get(i + 1);
            Vec d = points.get(Math.min(points.size() - 1, i + 2));
            int parts = Math.max(1, (int) (b.distance(c) / step));
            for (int k = 0; k < parts; k++) {
                double t = (double) k / parts;
                Vec linear = c.minus(a).times(t);
                Vec square =
                        a.times(2).minus(b.times(5)).plus(c.times(4)).minus(d).times(t * t);
                Vec cube = b.times(3).minus(a).minus(c.times(3)).plus(d).times(t * t * t);
                out.add(b.plus(linear.plus(square).plus(cube).times(0.5)));
            }
        }
        out.add(points.getLast());
        return out;
    }

    /// The closed line beside a closed line (first point repeated), to the left by so many metres.
    static List<Vec> besideClosed(List<Vec> closed, double by) {
        List<Vec> longer = new ArrayList<>();
        longer.add(closed.get(closed.size() - 2));
        longer.addAll(closed);
        longer.add(closed.get(1));
        List<Vec> moved = Planar.beside(longer, i -> by);
        return new ArrayList<>(moved.subList(1, moved.size() - 1));
    }
}
