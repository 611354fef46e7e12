package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;

/// Turns planned centre lines into what is driven on: dual streets into two one-way carriageways, with traffic on the
/// right, and cuts roundabouts into the crossings that have one.
final class Carriageways {
    /// From the centre line to the middle of a carriageway, metres.
    static final double HALF = 8;

    private static final double TAPER = 48;
    private static final double ROUNDABOUT_RADIUS = 34;

    private Carriageways() {}

    static List<Street> of(List<Street> planned, List<Vec> roundabouts) {
        List<Street> streets = new ArrayList<>(planned);
        for (Vec centre : roundabouts) {
            List<Vec> circle = circle(centre);
            List<Street> cut = new ArrayList<>();
            for (Street s : streets) {
                cut.addAll(
                        Planar.distance(centre, s.line()) < ROUNDABOUT_RADIUS + 2
                                ? Band.cutAt(s, circle, false)
                                : List.of(s));
            }
            cut.add(new Street(
                    StreetKind.SECONDARY, null, null, circle, true, Street.Span.GROUND, 0, Street.Form.ROUNDABOUT));
            streets = cut;
        }
        List<Street> out = new ArrayList<>();
        for (Street s : streets) {
            if (s.kind() == StreetKind.BORDER) {
                continue;
            }
            if (s.isDual()) {
                split(s, out);
            } else {
                out.add(s);
            }
        }
        return out;
    }

    private static List<Vec> circle(Vec centre) {
        List<Vec> out = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            double a = 2 * StrictMath.PI * i / 24;
            out.add(centre.plus(new Vec(StrictMath.cos(a), StrictMath.sin(a)).times(ROUNDABOUT_RADIUS)));
        }
        out.add(out.getFirst());
        return out;
    }

    private static void split(Street s, List<Street> out) {
        boolean starts = s.form() == Street.Form.DUAL_STARTS || s.form() == Street.Form.DUAL_WHOLE;
        boolean ends = s.form() == Street.Form.DUAL_ENDS || s.form() == Street.Form.DUAL_WHOLE;
        double length = Planar.length(s.line());
        if (length < TAPER * 2.5) {
            starts = false;
            ends = false;
        }
        List<Vec> line = new ArrayList<>();
        if (starts) {
            line.add(s.line().getFirst());
        }
        line.addAll(Planar.part(s.line(), starts ? TAPER : 0, ends ? length - TAPER : length));
        if (ends) {
            line.add(s.line().getLast());
        }
        int last = ends ? line.size() - 1 : -1;
        int first = starts ? 0 : -1;
        List<Vec> right = Planar.beside(line, i -> i == first || i == last ? 0 : -HALF);
        List<Vec> left = Planar.beside(line, i -> i == first || i == last ? 0 : HALF);
        out.add(s.along(right, true));
        out.add(s.along(left.reversed(), true));
    }
}
