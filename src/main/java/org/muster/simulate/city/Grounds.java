package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ground with few buildings: parks, squares, schools, hospitals, universities, halls of all sorts.
final class Grounds {
    private final Dice dice;
    private final Sheet sheet;

    Grounds(Dice dice, Sheet sheet) {
        this.dice = dice;
        this.sheet = sheet;
    }

    /// A park with paths and, when large, a pond.
    @Nullable List<Vec> park(List<Vec> ring, @Nullable Label name, double setback) {
        List<Vec> inner = Planar.inset(ring, setback);
        if (inner == null) {
            return null;
        }
        Feature park = sheet.area(inner, "leisure", "park");
        if (name != null) {
            park.named(name);
        }
        double area = Planar.area(inner);
        Vec centre = Planar.centroid(inner);
        if (area > 14_000 && Planar.contains(inner, centre)) {
            List<Vec> pond =
                    blob(centre.plus(new Vec(dice.between(-20, 20), dice.between(-20, 20))), Math.sqrt(area) * 0.24);
            boolean fits = Planar.containsAll(inner, around(pond, centre, 1.22));
            if (fits) {
                sheet.area(pond, "natural", "water", "water", "pond");
                sheet.line(closed(around(pond, centre, 1.16)), "highway", "footway");
            }
            List<Vec> loop = Planar.inset(inner, 14);
            if (loop != null) {
                sheet.line(closed(loop), "highway", "footway");
                groves(loop, fits ? pond : List.of(centre));
            }
        }
        return inner;
    }

    private void groves(List<Vec> loop, List<Vec> pond) {
        for (int i = 0; i < 9; i++) {
            Vec p = loop.get(dice.below(loop.size())).towards(Planar.centroid(loop), dice.between(0.12, 0.42));
            List<Vec> grove = blob(p, dice.between(14, 34));
            if (Planar.containsAll(loop, grove) && !Planar.contains(pond, p) && Planar.distanceToRing(p, pond) > 40) {
                sheet.area(grove, "natural", "wood");
            }
        }
    }

    private static List<Vec> around(List<Vec> ring, Vec centre, double factor) {
        List<Vec> out = new ArrayList<>();
        for (Vec p : ring) {
            out.add(centre.plus(p.minus(centre).times(factor)));
        }
        return out;
    }

    private static List<Vec> closed(List<Vec> ring) {
        List<Vec> out = new ArrayList<>(ring);
        out.add(ring.getFirst());
        return out;
    }

    /// A round shape with a few bulges.
    List<Vec> blob(Vec centre, double radius) {
        List<Vec> out = new ArrayList<>();
        double p = dice.between(0, 6.28);
        double q = dice.between(0, 6.28);
        double flat = dice.between(0.62, 0.95);
        int parts = radius > 60 ? 28 : 12;
        for (int i = 0; i < parts; i++) {
            double a = 2 * StrictMath.PI * i / parts;
            double r = radius * (1 + 0.2 * StrictMath.sin(2 * a + p) + 0.1 * StrictMath.sin(3 * a + q));
            out.add(centre.plus(new Vec(r * StrictMath.cos(a), r * flat * StrictMath.sin(a))));
        }
        return out;
    }

    /// Ground with some long houses in rows around its middle, for schools, hospitals and offices.
    ///
    /// @param depth of a house, metres
    /// @param pitch from row to row, metres
    /// @param lanes houses keep clear of these
    @Nullable List<Vec> campus(
            List<Vec> ring,
            Label name,
            String key,
            String value,
            String building,
            double depth,
            double pitch,
            List<List<Vec>> lanes) {
        List<Vec> inner = Planar.inset(ring, Estates.SETBACK);
        if (inner == null) {
            return null;
        }
        sheet.area(inner, key, value).named(name);
        List<List<Vec>> taken = new ArrayList<>(lanes);
        if (value.equals("school") || value.equals("university")) {
            pitches(inner, value.equals("school") ? 1 : 3, taken);
        }
        Vec base = Planar.centroid(inner);
        double reach = Math.sqrt(Planar.area(inner)) * 0.72;
        for (double v = -reach; v < reach; v += pitch) {
            for (double u = -reach; u < reach; ) {
                double l = dice.between(26, 62);
                Vec at = base.plus(new Vec(u + l / 2, v));
                List<Vec> box = Planar.box(at, new Vec(1, 0), l, depth * dice.between(0.85, 1.3));
                if (Planar.containsAll(inner, box) && Estates.clear(box, taken)) {
                    sheet.building(box, building);
                    u += l + dice.between(14, 34);
                } else {
                    u += 12;
                }
            }
        }
        return inner;
    }

    private void pitches(List<Vec> inner, int count, List<List<Vec>> taken) {
        int placed = 0;
        for (int tries = 0; tries < 60 && placed < count; tries++) {
            Vec p = inner.get(dice.below(inner.size())).towards(Planar.centroid(inner), dice.between(0.35, 0.8));
            double scale = tries < 20 ? 1 : tries < 40 ? 0.7 : 0.45;
            List<Vec> track = oval(p, 130 * scale, 72 * scale);
            if (Planar.containsAll(inner, track) && far(track, taken)) {
                sheet.area(track, "leisure", "track", "sport", "running");
                sheet.area(Planar.box(p, new Vec(0, 1), 78 * scale, 46 * scale), "leisure", "pitch", "sport", "soccer");
                taken.add(closed(track));
                taken.add(closed(Planar.box(p, new Vec(0, 1), 100 * scale, 40 * scale)));
                placed++;
            }
        }
    }

    private static boolean far(List<Vec> track, List<List<Vec>> taken) {
        for (List<Vec> line : taken) {
            for (Vec p : track) {
                if (Planar.distance(p, line) < 8) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Vec> oval(Vec centre, double length, double width) {
        List<Vec> out = new ArrayList<>();
        double straight = (length - width) / 2;
        for (int i = 0; i < 16; i++) {
            double a = 2 * StrictMath.PI * (i + 0.5) / 16;
            double y = width / 2 * StrictMath.sin(a) + (StrictMath.sin(a) > 0 ? straight : -straight);
            out.add(centre.plus(new Vec(width / 2 * StrictMath.cos(a), y)));
        }
        return out;
    }

    /// One large building in the middle of its ground.
    @Nullable List<Vec> block(List<Vec> ring, Label name, String building, double setback, String... tags) {
        List<Vec> inner = Planar.inset(ring, setback);
        if (inner == null) {
            return null;
        }
        List<Vec> slim = Planar.simplifiedRing(inner, 4);
        Feature f = sheet.building(slim, building).named(name);
        f.tags().putAll(Feature.tags(tags));
        return slim;
    }

    /// A paved square with a monument.
    @Nullable List<Vec> square(List<Vec> ring, Label name) {
        List<Vec> inner = Planar.inset(ring, Estates.SETBACK + 3);
        if (inner == null) {
            return null;
        }
        sheet.area(inner, "place", "square", "highway", "pedestrian", "area", "yes")
                .named(name);
        Vec centre = Planar.centroid(inner);
        sheet.point(centre, "historic", "monument").named(new Label("英雄纪念碑", "Heroes' Monument"));
        for (Vec corner : inner) {
            Vec p = corner.towards(centre, 0.42);
            sheet.area(Planar.box(p, new Vec(1, 0), 42, 16), "landuse", "grass");
        }
        return inner;
    }
}
