package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plane geometry of lines and rings. A ring does not repeat its first point and runs counter-clockwise.
final class Planar {
    private Planar() {}

    static double area(List<Vec> ring) {
        double sum = 0;
        for (int i = 0; i < ring.size(); i++) {
            sum += ring.get(i).cross(ring.get((i + 1) % ring.size()));
        }
        return sum / 2;
    }

    static double length(List<Vec> line) {
        double sum = 0;
        for (int i = 1; i < line.size(); i++) {
            sum += line.get(i).distance(line.get(i - 1));
        }
        return sum;
    }

    static double perimeter(List<Vec> ring) {
        return length(ring) + ring.getFirst().distance(ring.getLast());
    }

    static Vec centroid(List<Vec> ring) {
        Vec base = ring.getFirst();
        double x = 0, y = 0, weight = 0;
        for (int i = 0; i < ring.size(); i++) {
            Vec a = ring.get(i).minus(base);
            Vec b = ring.get((i + 1) % ring.size()).minus(base);
            double w = a.cross(b);
            x += (a.x() + b.x()) * w;
            y += (a.y() + b.y()) * w;
            weight += w;
        }
        return weight == 0 ? base : base.plus(new Vec(x / (3 * weight), y / (3 * weight)));
    }

    static boolean contains(List<Vec> ring, Vec p) {
        boolean inside = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            Vec a = ring.get(i);
            Vec b = ring.get(j);
            if ((a.y() > p.y()) != (b.y() > p.y())
                    && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    static boolean containsAll(List<Vec> ring, List<Vec> points) {
        for (Vec p : points) {
            if (!contains(ring, p)) {
                return false;
            }
        }
        return true;
    }

    /// Distance from a point to a segment.
    static double distance(Vec p, Vec a, Vec b) {
        Vec d = b.minus(a);
        double l = d.dot(d);
        double t = l == 0 ? 0 : Math.clamp(p.minus(a).dot(d) / l, 0, 1);
        return p.distance(a.towards(b, t));
    }

    static double distance(Vec p, List<Vec> line) {
        double best = Double.MAX_VALUE;
        for (int i = 1; i < line.size(); i++) {
            best = Math.min(best, distance(p, line.get(i - 1), line.get(i)));
        }
        return best;
    }

    static double distanceToRing(Vec p, List<Vec> ring) {
        return Math.min(distance(p, ring), distance(p, ring.getLast(), ring.getFirst()));
    }

    /// How far along the first segment it meets the second, 0 to 1, or null.
    static @Nullable Double crossing(Vec a, Vec b, Vec c, Vec d) {
        Vec r = b.minus(a);
        Vec s = d.minus(c);
        double det = r.cross(s);
        if (Math.abs(det) < 1e-9) {
            return null;
        }
        double t = c.minus(a).cross(s) / det;
        double u = c.minus(a).cross(r) / det;
        return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? (Double) t : null;
    }

    static boolean meets(List<Vec> line, Vec c, Vec d) {
        for (int i = 1; i < line.size(); i++) {
            if (crossing(line.get(i - 1), line.get(i), c, d) != null) {
                return true;
            }
        }
        return false;
    }

    static Vec pointAt(List<Vec> line, double at) {
        double left = at;
        for (int i = 1; i < line.size(); i++) {
            double l = line.get(i).distance(line.get(i - 1));
            if (left <= l) {
                return line.get(i - 1).towards(line.get(i), l == 0 ? 0 : Math.max(0, left) / l);
            }
            left -= l;
        }
        return line.getLast();
    }

    /// The part of a line between two lengths along it.
    static List<Vec> part(List<Vec> line, double from, double to) {
        List<Vec> out = new ArrayList<>();
        out.add(pointAt(line, from));
        double at = 0;
        for (int i = 1; i < line.size() - 1; i++) {
            at += line.get(i).distance(line.get(i - 1));
            if (at > from + 0.01 && at < to - 0.01) {
                out.add(line.get(i));
            }
        }
        out.add(pointAt(line, to));
        return out;
    }

    /// The line beside a line, to the left by `by(i)` metres at its point `i`.
    static List<Vec> beside(List<Vec> line, java.util.function.IntToDoubleFunction by) {
        List<Vec> out = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            Vec before = line.get(Math.max(0, i - 1));
            Vec after = line.get(Math.min(line.size() - 1, i + 1));
            out.add(line.get(i).plus(after.minus(before).unit().left().times(by.applyAsDouble(i))));
        }
        return out;
    }

    /// Drops points that lie closer than the tolerance to the line without them (Douglas and Peucker 1973).
    static List<Vec> simplified(List<Vec> line, double tolerance) {
        if (line.size() < 3) {
            return line;
        }
        int far = 0;
        double worst = tolerance;
        for (int i = 1; i < line.size() - 1; i++) {
            double d = distance(line.get(i), line.getFirst(), line.getLast());
            if (d > worst) {
                worst = d;
                far = i;
            }
        }
        if (far == 0) {
            return List.of(line.getFirst(), line.getLast());
        }
        List<Vec> out = new ArrayList<>(simplified(line.subList(0, far + 1), tolerance));
        List<Vec> rest = simplified(line.subList(far, line.size()), tolerance);
        out.addAll(rest.subList(1, rest.size()));
        return out;
    }

    static List<Vec> simplifiedRing(List<Vec> ring, double tolerance) {
        int a = 0;
        for (int i = 1; i < ring.size(); i++) {
            if (ring.get(i).x() + ring.get(i).y()
                    < ring.get(a).x() + ring.get(a).y()) {
                a = i;
            }
        }
        int b = 0;
        for (int i = 1; i < ring.size(); i++) {
            if (ring.get(i).distance(ring.get(a)) > ring.get(b).distance(ring.get(a))) {
                b = i;
            }
        }
        List<Vec> turned = new ArrayList<>(ring);
        Collections.rotate(turned, -a);
        int far = Math.floorMod(b - a, ring.size());
        List<Vec> out = new ArrayList<>(simplified(turned.subList(0, far + 1), tolerance));
        List<Vec> back = new ArrayList<>(turned.subList(far, turned.size()));
        back.add(turned.getFirst());
        List<Vec> second = simplified(back, tolerance);
        out.addAll(second.subList(1, second.size() - 1));
        return out;
    }

    /// The ring moved inwards; where it is too narrow or too bent for that, its corners are cut first; null where
    /// that does not help either.
    static @Nullable List<Vec> inset(List<Vec> ring, double by) {
        List<Vec> in = insetOnce(simplifiedRing(ring, 1.5), by);
        if (in == null) {
            in = insetOnce(simplifiedRing(blunted(simplifiedRing(ring, 4), by), 2.5), by);
        }
        return in;
    }

    /// Sharp corners replaced by a short side, so that the inset does not run out of them.
    private static List<Vec> blunted(List<Vec> ring, double by) {
        List<Vec> out = new ArrayList<>();
        int n = ring.size();
        for (int i = 0; i < n; i++) {
            Vec p = ring.get(i);
            Vec back = ring.get((i + n - 1) % n).minus(p);
            Vec forth = ring.get((i + 1) % n).minus(p);
            double cos = back.unit().dot(forth.unit());
            if (cos > 0.3) {
                double off = by * 2.2;
                out.add(p.plus(back.unit().times(Math.min(off, back.length() * 0.4))));
                out.add(p.plus(forth.unit().times(Math.min(off, forth.length() * 0.4))));
            } else {
                out.add(p);
            }
        }
        return out;
    }

    private static @Nullable List<Vec> insetOnce(List<Vec> r, double by) {
        int n = r.size();
        if (n < 3) {
            return null;
        }
        List<Vec> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Vec p = r.get(i);
            Vec in = p.minus(r.get((i + n - 1) % n)).unit();
            Vec to = r.get((i + 1) % n).minus(p).unit();
            Vec half = in.left().plus(to.left());
            double scale = by * 2 / Math.max(half.dot(half), 0.35);
            out.add(p.plus(half.times(scale)));
        }
        return area(out) > 0 && !turnsOver(r, out) ? out : null;
    }

    private static boolean turnsOver(List<Vec> before, List<Vec> after) {
        int n = before.size();
        for (int i = 0; i < n; i++) {
            Vec a = before.get((i + 1) % n).minus(before.get(i));
            Vec b = after.get((i + 1) % n).minus(after.get(i));
            if (a.dot(b) < 0 || !contains(before, after.get(i))) {
                return true;
            }
            for (int j = i + 2; j < n - (i == 0 ? 1 : 0); j++) {
                if (crossing(after.get(i), after.get((i + 1) % n), after.get(j), after.get((j + 1) % n)) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A rectangle by its centre, the direction of its length, length and width.
    static List<Vec> box(Vec centre, Vec along, double length, double width) {
        Vec l = along.times(length / 2);
        Vec w = along.left().times(width / 2);
        return List.of(
                centre.minus(l).minus(w),
                centre.plus(l).minus(w),
                centre.plus(l).plus(w),
                centre.minus(l).plus(w));
    }
}
