package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds the street nearest to a point.
final class StreetGrid {
    private static final double CELL = 100;

    /// The nearest point of a street.
    ///
    /// @param along metres from the street's beginning
    /// @param left whether the asked point lies on the left of the street
    record Near(Street street, Vec at, double distance, double along, boolean left) {}

    private record Piece(Street street, Vec a, Vec b, double along) {}

    private final Map<Long, List<Piece>> cells = new HashMap<>();

    StreetGrid(List<Street> streets) {
        for (Street s : streets) {
            double along = s.chainage();
            for (int i = 1; i < s.line().size(); i++) {
                Piece p = new Piece(s, s.line().get(i - 1), s.line().get(i), along);
                along += p.a.distance(p.b);
                put(p);
            }
        }
    }

    private void put(Piece p) {
        for (long x = cell(Math.min(p.a.x(), p.b.x())); x <= cell(Math.max(p.a.x(), p.b.x())); x++) {
            for (long y = cell(Math.min(p.a.y(), p.b.y())); y <= cell(Math.max(p.a.y(), p.b.y())); y++) {
                cells.computeIfAbsent(x << 32 ^ (y & 0xffffffffL), k -> new ArrayList<>())
                        .add(p);
            }
        }
    }

    private static long cell(double k) {
        return (long) Math.floor(k / CELL);
    }

    @Nullable Near nearest(Vec p, double within, Predicate<Street> wanted) {
        for (double reach = CELL / 2; reach < within; reach *= 2) {
            Near near = nearestWithin(p, reach, wanted);
            if (near != null) {
                return near;
            }
        }
        return nearestWithin(p, within, wanted);
    }

    private @Nullable Near nearestWithin(Vec p, double within, Predicate<Street> wanted) {
        Near best = null;
        double limit = within;
        for (long x = cell(p.x() - within); x <= cell(p.x() + within); x++) {
            for (long y = cell(p.y() - within); y <= cell(p.y() + within); y++) {
                for (Piece s : cells.getOrDefault(x << 32 ^ (y & 0xffffffffL), List.of())) {
                    double d = Planar.distance(p, s.a, s.b);
                    if (d < limit && wanted.test(s.street)) {
                        limit = d;
                        Vec dir = s.b.minus(s.a);
                        double l = dir.length();
                        double t = l == 0 ? 0 : Math.clamp(p.minus(s.a).dot(dir) / (l * l), 0, 1);
                        boolean left = dir.cross(p.minus(s.a)) > 0;
                        best = new Near(s.street, s.a.towards(s.b, t), d, s.along + t * l, left);
                    }
                }
            }
        }
        return best;
    }

    boolean touches(Vec p) {
        return nearest(p, 2, s -> true) != null;
    }
}
