package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;

/// What was there before the streets: the river, the railway, the old wall, the line of the ring road.
record Terrain(Band river, Band rail, List<Vec> ring, List<Vec> wall) {
    /// The river's mean y, from which the main streets near it take their bends.
    static final double RIVER_MEAN = -2150;

    /// The water's half width, metres; the band reaches to the roads on the embankments.
    static final double WATER_HALF = 88;

    private static final double HALF_EXTENT = 10_500;

    static Terrain laid(Dice dice) {
        double phase = dice.between(0, 0.5);
        List<Vec> river = new ArrayList<>();
        for (double x = -HALF_EXTENT; x <= HALF_EXTENT; x += 90) {
            river.add(new Vec(x, riverAt(x, phase)));
        }
        List<Vec> rail = Curves.through(
                List.of(
                        new Vec(1300, HALF_EXTENT),
                        new Vec(2650, 6000),
                        new Vec(3280, 2900),
                        new Vec(3520, 0),
                        new Vec(3760, -2500),
                        new Vec(4700, -5600),
                        new Vec(7400, -HALF_EXTENT)),
                110);
        return new Terrain(Band.along(river, 132), Band.along(rail, 46), ringLine(), wallLine(dice));
    }

    private static double riverAt(double x, double phase) {
        return RIVER_MEAN
                + 430 * StrictMath.sin(x / 1950 + 0.5 + phase)
                + 150 * StrictMath.sin(x / 870 + 2)
                - 0.035 * x;
    }

    /// A rounded rectangle (a superellipse after Lamé) with slow bulges, first point repeated.
    private static List<Vec> ringLine() {
        List<Vec> out = new ArrayList<>();
        int parts = 180;
        for (int i = 0; i < parts; i++) {
            double a = 2 * StrictMath.PI * i / parts;
            double c = StrictMath.cos(a);
            double s = StrictMath.sin(a);
            double r = 1 / StrictMath.pow(StrictMath.pow(Math.abs(c), 3.2) + StrictMath.pow(Math.abs(s), 3.2), 1 / 3.2);
            double bulge = 1 + 0.018 * StrictMath.sin(3 * a + 1) + 0.014 * StrictMath.sin(5 * a + 2.4);
            out.add(new Vec(250 + 5500 * r * c * bulge, -80 + 4650 * r * s * bulge));
        }
        out.add(out.getFirst());
        return out;
    }

    /// The old wall: four bent sides, turned a little against the later streets, first point repeated.
    private static List<Vec> wallLine(Dice dice) {
        List<Vec> corners = List.of(
                new Vec(-1830, -570),
                new Vec(-930, -610),
                new Vec(10, -540),
                new Vec(60, 130),
                new Vec(-10, 880),
                new Vec(-880, 930),
                new Vec(-1770, 850),
                new Vec(-1850, 160));
        List<Vec> out = new ArrayList<>();
        for (Vec c : corners) {
            out.add(c.plus(new Vec(dice.between(-22, 22), dice.between(-22, 22))));
        }
        out.add(out.getFirst());
        return out;
    }

    List<Vec> ringArea() {
        return ring.subList(0, ring.size() - 1);
    }

    List<Vec> wallArea() {
        return wall.subList(0, wall.size() - 1);
    }

    /// The ring's line widened from the centre by the factor, for the country road around the city.
    List<Vec> widened(double factor) {
        List<Vec> out = new ArrayList<>();
        for (int i = 0; i < ring.size(); i += 4) {
            Vec p = ring.get(i);
            double a = 2 * StrictMath.PI * i / (ring.size() - 1);
            double f = factor * (1 + 0.02 * StrictMath.sin(5 * a + 0.7) + 0.012 * StrictMath.sin(11 * a));
            out.add(new Vec(p.x() * f, p.y() * f));
        }
        return Curves.through(out, 150);
    }

    double riverY(double x) {
        return at(river.middle(), x, true);
    }

    double railX(double y) {
        return at(rail.middle(), y, false);
    }

    private static double at(List<Vec> line, double key, boolean byX) {
        for (int i = 1; i < line.size(); i++) {
            Vec a = line.get(i - 1);
            Vec b = line.get(i);
            double ka = byX ? a.x() : a.y();
            double kb = byX ? b.x() : b.y();
            if ((key - ka) * (key - kb) <= 0 && ka != kb) {
                Vec p = a.towards(b, (key - ka) / (kb - ka));
                return byX ? p.y() : p.x();
            }
        }
        return byX ? line.getFirst().y() : line.getFirst().x();
    }
}
