package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A strip of ground that few streets cross: the river or the railway, between the two lines beside it.
record Band(List<Vec> middle, List<Vec> left, List<Vec> right, double halfWidth) {
    static Band along(List<Vec> middle, double halfWidth) {
        return new Band(
                middle, Planar.beside(middle, i -> halfWidth), Planar.beside(middle, i -> -halfWidth), halfWidth);
    }

    boolean contains(Vec p) {
        return Planar.distance(p, middle) < halfWidth - 1;
    }

    /// Cuts a street at the borders of the band.
    ///
    /// @param over how it crosses, or null if it ends on either side
    List<Street> cut(Street street, Street.@Nullable Span over) {
        List<Double> places = places(street.line(), left);
        places.addAll(places(street.line(), right));
        return pieces(street, places, this::contains, over);
    }

    /// Cuts a street at a closed line and keeps what lies outside it, or what lies inside.
    static List<Street> cutAt(Street street, List<Vec> closed, boolean keepInside) {
        List<Vec> ring = closed.subList(0, closed.size() - 1);
        return pieces(street, places(street.line(), closed), p -> Planar.contains(ring, p) != keepInside, null);
    }

    private static List<Street> pieces(
            Street street, List<Double> places, java.util.function.Predicate<Vec> within, Street.@Nullable Span over) {
        double length = Planar.length(street.line());
        places.add(0.0);
        places.add(length);
        places.sort(Comparator.naturalOrder());
        List<Street> out = new ArrayList<>();
        boolean before = false;
        for (int i = 1; i < places.size(); i++) {
            double from = places.get(i - 1);
            double to = places.get(i);
            if (to - from < 2) {
                continue;
            }
            boolean inside = within.test(Planar.pointAt(street.line(), (from + to) / 2));
            if (inside && over == null) {
                before = true;
                continue;
            }
            boolean starts = before || from < 1;
            boolean ends = to > length - 1;
            if (!ends && over == null) {
                double next = i + 1 < places.size() ? places.get(i + 1) : length;
                ends = within.test(Planar.pointAt(street.line(), (to + next) / 2));
            }
            Street.Span span = inside && over != null ? over : street.span();
            out.add(street.part(
                    Planar.part(street.line(), from, to),
                    from,
                    span,
                    form(street.form(), starts, from < 1, ends, to > length - 1)));
            before = false;
        }
        return out;
    }

    private static Street.Form form(Street.Form whole, boolean starts, boolean first, boolean ends, boolean last) {
        if (whole == Street.Form.SINGLE || whole == Street.Form.ROUNDABOUT) {
            return whole;
        }
        boolean s = starts && (!first || whole == Street.Form.DUAL_STARTS || whole == Street.Form.DUAL_WHOLE);
        boolean e = ends && (!last || whole == Street.Form.DUAL_ENDS || whole == Street.Form.DUAL_WHOLE);
        return s && e
                ? Street.Form.DUAL_WHOLE
                : s ? Street.Form.DUAL_STARTS : e ? Street.Form.DUAL_ENDS : Street.Form.DUAL;
    }

    private static List<Double> places(List<Vec> line, List<Vec> border) {
        List<Double> out = new ArrayList<>();
        double at = 0;
        for (int i = 1; i < line.size(); i++) {
            double l = line.get(i).distance(line.get(i - 1));
            for (int j = 1; j < border.size(); j++) {
                Double t = Planar.crossing(line.get(i - 1), line.get(i), border.get(j - 1), border.get(j));
                if (t != null) {
                    out.add(at + t * l);
                }
            }
            at += l;
        }
        return out;
    }
}
