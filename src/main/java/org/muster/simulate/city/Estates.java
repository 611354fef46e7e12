package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Housing estates (小区): rows of slabs or towers that look south, lanes with one or two gates to the streets around.
final class Estates {
    /// Free space from a street's centre line to the estate's fence, metres.
    static final double SETBACK = 13;

    /// What an estate became.
    record Estate(List<Vec> ring, int buildings) {}

    private enum Style {
        /// Work-unit housing of the eighties.
        LOW(10, 40, 24),
        SLAB(13, 54, 35),
        HIGH(16, 46, 52),
        TOWER(25, 27, 55);

        final double depth;
        final double length;
        final double pitch;

        Style(double depth, double length, double pitch) {
            this.depth = depth;
            this.length = length;
            this.pitch = pitch;
        }
    }

    private final Dice dice;
    private final StreetGrid streets;
    private final Sheet sheet;
    private final List<Street> lanes;

    /// @param lanes receives the lanes inside the estates
    Estates(Dice dice, StreetGrid streets, Sheet sheet, List<Street> lanes) {
        this.dice = dice;
        this.streets = streets;
        this.sheet = sheet;
        this.lanes = lanes;
    }

    @Nullable Estate build(Lot lot, @Nullable Label name) {
        List<Vec> inner = Planar.inset(lot.ring(), SETBACK);
        if (inner == null || Planar.area(inner) < 900) {
            return null;
        }
        Style style = style(lot.district(), Planar.area(inner));
        Vec along = rows(inner).turned(dice.between(-0.02, 0.02));
        List<List<Vec>> own = Planar.area(inner) > 7_000 ? lanes(lot.ring(), inner, along) : List.of();
        for (List<Vec> lane : own) {
            lanes.add(Street.of(StreetKind.SERVICE, null, lane));
        }
        Feature ground = sheet.area(inner, "landuse", "residential");
        if (name != null) {
            ground.named(name);
            sheet.numberLater(ground);
        }
        return new Estate(inner, fill(inner, along, style, own, name));
    }

    private Style style(District district, double area) {
        double roll = dice.next();
        return switch (district) {
            case OLD_TOWN, WALL_PARK, VILLAGE -> Style.LOW;
            case CENTRE -> roll < 0.4 ? Style.LOW : roll < 0.75 ? Style.SLAB : Style.TOWER;
            case HOUSING ->
                roll < 0.25 ? Style.LOW : roll < 0.72 ? Style.SLAB : area > 20_000 ? Style.HIGH : Style.SLAB;
            case NEW_TOWN -> roll < 0.2 ? Style.SLAB : roll < 0.75 ? Style.HIGH : Style.TOWER;
            case INDUSTRY, FRINGE, COUNTRY, BAND -> roll < 0.5 ? Style.LOW : Style.SLAB;
        };
    }

    /// The direction of the rows: the side of the ground that runs most nearly east and west, unless none does.
    private static Vec rows(List<Vec> ring) {
        Vec best = new Vec(1, 0);
        double longest = 0;
        for (int i = 0; i < ring.size(); i++) {
            Vec side = ring.get((i + 1) % ring.size()).minus(ring.get(i));
            if (Math.abs(side.y()) < 0.36 * Math.abs(side.x()) && side.length() > longest) {
                longest = side.length();
                best = side.unit();
            }
        }
        return best.x() < 0 ? best.times(-1) : best;
    }

    private List<List<Vec>> lanes(List<Vec> ring, List<Vec> inner, Vec along) {
        List<List<Vec>> out = new ArrayList<>();
        Vec centre = Planar.centroid(ring);
        Vec through = centre.plus(along.times(dice.between(-25, 25)));
        List<Vec> spine = spine(ring, through, along.left());
        if (spine == null) {
            spine = spine(ring, through, along);
        }
        if (spine == null) {
            return out;
        }
        out.add(spine);
        Vec way = spine.getLast().minus(spine.getFirst()).unit();
        double length = Planar.length(spine);
        int count = (int) Math.round(length / dice.between(95, 135));
        List<List<Vec>> cross = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            Vec at = Planar.pointAt(spine, length * (k - 0.5 + dice.between(-0.08, 0.08)) / count);
            Cutter.Halves halves = Cutter.cut(inner, at, way.left(), p -> p, 0);
            if (halves != null && Planar.length(halves.cut()) > 60) {
                double l = Planar.length(halves.cut());
                cross.add(Planar.part(halves.cut(), 9, l - 9));
            }
        }
        for (List<Vec> lane : cross) {
            out.add(dice.chance(0.3) ? half(lane, spine) : lane);
        }
        if (cross.size() > 1 && dice.chance(0.5)) {
            loop(out, cross, inner);
        }
        return out;
    }

    /// Only the longer arm of a cross lane, seen from the spine.
    private static List<Vec> half(List<Vec> lane, List<Vec> spine) {
        Double t = Planar.crossing(lane.getFirst(), lane.getLast(), spine.getFirst(), spine.getLast());
        if (t == null) {
            return lane;
        }
        Vec joint = lane.getFirst().towards(lane.getLast(), t);
        return t > 0.5 ? List.of(lane.getFirst(), joint) : List.of(joint, lane.getLast());
    }

    /// Joins the ends of the first and the last cross lane.
    private static void loop(List<List<Vec>> out, List<List<Vec>> cross, List<Vec> inner) {
        List<Vec> first = cross.getFirst();
        List<Vec> last = cross.getLast();
        for (boolean end : new boolean[] {false, true}) {
            Vec a = end ? first.getLast() : first.getFirst();
            Vec b = end ? last.getLast() : last.getFirst();
            boolean inside = true;
            for (int k = 1; k < 6; k++) {
                inside &= Planar.contains(inner, a.towards(b, k / 6.0));
            }
            if (inside) {
                out.add(List.of(a, b));
            }
        }
    }

    private @Nullable List<Vec> spine(List<Vec> ring, Vec through, Vec direction) {
        Cutter.Halves halves = Cutter.cut(ring, through, direction, p -> p, 0);
        if (halves == null) {
            return null;
        }
        List<Vec> line = halves.cut();
        boolean first = streets.touches(line.getFirst());
        boolean last = streets.touches(line.getLast());
        double length = Planar.length(line);
        if (!first && !last || length < 60) {
            return null;
        }
        if (first && last && dice.chance(0.5)) {
            return line;
        }
        return first ? Planar.part(line, 0, length - 26) : Planar.part(line.reversed(), 0, length - 26);
    }

    private int fill(List<Vec> inner, Vec along, Style style, List<List<Vec>> own, @Nullable Label name) {
        Vec up = along.left();
        Vec base = Planar.centroid(inner);
        double reach = 0;
        for (Vec p : inner) {
            reach = Math.max(reach, p.distance(base));
        }
        double length = style.length * dice.between(0.85, 1.15);
        double pitch = style.pitch * dice.between(0.92, 1.12);
        double gap = style == Style.TOWER ? 26 : dice.between(10, 16);
        double stagger = style == Style.TOWER ? 0.5 : 0;
        double shift = dice.between(0, length);
        int count = 0;
        int row = 0;
        for (double v = -reach; v < reach; row++) {
            int before = count;
            for (double u = -reach - shift; u < reach; ) {
                double l = length * (dice.chance(0.25) ? 0.62 : 1);
                Vec at = base.plus(along.times(u + l / 2 + (row % 2) * stagger * (length + gap)))
                        .plus(up.times(v));
                List<Vec> box = Planar.box(at, along, l, style.depth);
                if (Planar.containsAll(inner, box) && clear(box, own)) {
                    count++;
                    number(sheet.area(box, "building", "apartments"), count, name, style);
                    u += l + gap;
                } else {
                    u += Math.min(l, 9);
                }
            }
            v += count > before ? pitch : 4;
        }
        return count;
    }

    private static void number(Feature building, int count, @Nullable Label name, Style style) {
        building.tags().put("building:levels", style == Style.LOW ? "5" : style == Style.SLAB ? "6" : "18");
        if (name != null) {
            building.tags().put("addr:place", name.zh());
            building.tags().put("addr:housenumber", count + "栋");
        }
    }

    static boolean clear(List<Vec> box, List<List<Vec>> lanes) {
        for (List<Vec> lane : lanes) {
            for (int i = 0; i < 4; i++) {
                if (Planar.meets(lane, box.get(i), box.get((i + 1) % 4)) || Planar.distance(box.get(i), lane) < 5) {
                    return false;
                }
            }
            if (Planar.distanceToRing(lane.getFirst(), box) < 4 || Planar.distanceToRing(lane.getLast(), box) < 4) {
                return false;
            }
        }
        return true;
    }
}
