package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a ring in two along a line or a bow from border to border.
final class Cutter {
    /// The cut from the first ring's border to the other side, and the two parts.
    record Halves(List<Vec> cut, List<Vec> left, List<Vec> right) {}

    private record Hit(double s, int edge, Vec at) {}

    private Cutter() {}

    /// @param through a point of the cut
    /// @param direction of the cut, length one
    /// @param joint moves an end of the cut to a place on the ring where another street already ends, or returns it
    /// @param bow how far the middle of the cut lies beside its chord, part of the length
    /// @return null where the ring is too bent for this cut
    static @Nullable Halves cut(
            List<Vec> ring, Vec through, Vec direction, java.util.function.UnaryOperator<Vec> joint, double bow) {
        List<Hit> hits = new ArrayList<>();
        Vec from = through.minus(direction.times(20_000));
        Vec to = through.plus(direction.times(20_000));
        for (int i = 0; i < ring.size(); i++) {
            Vec a = ring.get(i);
            Vec b = ring.get((i + 1) % ring.size());
            Double t = Planar.crossing(a, b, from, to);
            if (t != null) {
                Vec at = a.towards(b, t);
                hits.add(new Hit(at.minus(through).dot(direction), i, at));
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::s));
        Hit low = null;
        Hit high = null;
        for (int i = 0; i + 1 < hits.size(); i += 2) {
            Hit l = hits.get(i);
            Hit h = hits.get(i + 1);
            boolean around = l.s <= 0 && h.s >= 0;
            if (low == null || high == null || around || h.s - l.s > high.s - low.s) {
                low = l;
                high = h;
            }
            if (around) {
                break;
            }
        }
        return low == null || high == null
                ? null
                : halves(ring, moved(ring, low, joint), moved(ring, high, joint), bow);
    }

    private static Hit moved(List<Vec> ring, Hit hit, java.util.function.UnaryOperator<Vec> joint) {
        Vec at = joint.apply(hit.at);
        if (at == hit.at) {
            return hit;
        }
        for (int i = 0; i < ring.size(); i++) {
            if (Planar.distance(at, ring.get(i), ring.get((i + 1) % ring.size())) < 0.05) {
                return new Hit(hit.s, i, at);
            }
        }
        return hit;
    }

    private static @Nullable Halves halves(List<Vec> ring, Hit p, Hit q, double bow) {
        if (p.edge == q.edge || p.at.distance(q.at) < 8) {
            return null;
        }
        List<Vec> cut = new ArrayList<>(List.of(p.at));
        if (bow != 0) {
            Vec side = q.at.minus(p.at).left().times(bow);
            for (double t : new double[] {0.2, 0.4, 0.6, 0.8}) {
                cut.add(p.at.towards(q.at, t).plus(side.times(4 * t * (1 - t))));
            }
        }
        cut.add(q.at);
        for (int k = 1; k < 8; k++) {
            if (!Planar.contains(ring, Planar.pointAt(cut, Planar.length(cut) * k / 8))) {
                return null;
            }
        }
        List<Vec> left = side(ring, q, p, cut);
        List<Vec> right = side(ring, p, q, cut.reversed());
        boolean sound = left.size() > 2 && right.size() > 2 && Planar.area(left) > 0 && Planar.area(right) > 0;
        return sound ? new Halves(cut, left, right) : null;
    }

    /// The ring from one end of the cut along the border to the other, closed by the cut itself.
    private static List<Vec> side(List<Vec> ring, Hit start, Hit end, List<Vec> back) {
        List<Vec> out = new ArrayList<>();
        int n = ring.size();
        for (int i = start.edge; i != end.edge; i = (i + 1) % n) {
            add(out, ring.get((i + 1) % n));
        }
        for (Vec v : back) {
            add(out, v);
        }
        if (out.size() > 1 && out.getFirst().distance(out.getLast()) < 0.3) {
            out.removeLast();
        }
        return out;
    }

    private static void add(List<Vec> out, Vec v) {
        if (out.isEmpty() || out.getLast().distance(v) >= 0.3) {
            out.add(v);
        }
    }
}
