package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;

/// River, railway, wall and the land around: what the terrain shows on the map.
final class Waterside {
    private static final Label RIVER = new Label("朔河", "Shuo River");
    private static final Label RAILWAY = new Label("朔兰铁路", "Shuolan Railway");

    /// Half the width of a gate, metres; the street along the wall keeps further off than this.
    private static final double GATE_HALF = 9.5;

    private static final double GATE_STEP = 4;
    private static final double WALL_MIN = 30;

    private Waterside() {}

    /// The river's water: its outer ring and the ring of its island.
    static List<List<Vec>> water(Terrain terrain) {
        List<Vec> middle = terrain.river().middle();
        List<Vec> outer = new ArrayList<>(Planar.beside(middle, i -> -width(i)));
        outer.addAll(Planar.beside(middle, i -> width(i + 7)).reversed());
        double y = terrain.riverY(-700);
        Vec along = new Vec(200, terrain.riverY(-600) - terrain.riverY(-800)).unit();
        List<Vec> island = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double a = 2 * StrictMath.PI * i / 20;
            Vec p = along.times(StrictMath.cos(a) * 230).plus(along.left().times(StrictMath.sin(a) * 32));
            island.add(new Vec(-700, y).plus(p));
        }
        return List.of(outer, island);
    }

    private static double width(int i) {
        return Terrain.WATER_HALF + 13 * StrictMath.sin(i / 5.0) + 7 * StrictMath.sin(i / 1.9);
    }

    static void draw(Terrain terrain, Sheet sheet, Dice dice) {
        List<List<Vec>> water = water(terrain);
        sheet.line(terrain.river().middle(), "waterway", "river").named(RIVER);
        sheet.area(water.get(1), "leisure", "park").named(new Label("江心洲", "Midstream Island"));
        railway(terrain, sheet);
        embankments(terrain, sheet);
        Grounds grounds = new Grounds(dice, sheet);
        for (Vec c : List.of(
                new Vec(-9300, 2600),
                new Vec(-9200, -300),
                new Vec(9300, 3300),
                new Vec(-6500, 8600),
                new Vec(9100, -5200))) {
            sheet.area(grounds.blob(c, dice.between(600, 1000)), "natural", dice.chance(0.6) ? "sand" : "scrub");
            for (int i = 0; i < 4; i++) {
                Vec near = c.plus(new Vec(dice.between(-1300, 1300), dice.between(-1900, 1900)));
                if (near.length() > 9300) {
                    sheet.area(
                            grounds.blob(near, dice.between(150, 480)), "natural", dice.chance(0.4) ? "sand" : "scrub");
                }
            }
        }
        sheet.area(grounds.blob(new Vec(-3600, -7900), 620), "natural", "water", "water", "reservoir")
                .named(new Label("石嘴水库", "Shizui Reservoir"));
    }

    /// The wall, with a gap wherever a street passes.
    static void wall(Terrain terrain, StreetGrid streets, Sheet sheet) {
        List<Vec> wall = Curves.besideClosed(terrain.wall(), -15);
        double length = Planar.length(wall);
        double start = 0;
        for (double at = 0; at < length; at += GATE_STEP) {
            boolean gate = streets.nearest(Planar.pointAt(wall, at), GATE_HALF, s -> true) != null;
            if (gate || at + GATE_STEP >= length) {
                if (at - start > WALL_MIN) {
                    sheet.line(Planar.part(wall, start, at), "barrier", "city_wall")
                            .named(new Label("朔川古城墙", "Shuochuan City Wall"));
                }
                start = at + GATE_STEP;
            }
        }
    }

    /// Green strips between the water and the roads beside it, and the railway's ground, inside the ring.
    private static void embankments(Terrain terrain, Sheet sheet) {
        strips(terrain, sheet, terrain.river().middle(), 112, 122, "leisure", "park");
        strips(terrain, sheet, terrain.river().middle(), -122, -112, "landuse", "grass");
        strips(terrain, sheet, terrain.rail().middle(), -34, 34, "landuse", "railway");
    }

    private static void strips(
            Terrain terrain, Sheet sheet, List<Vec> line, double right, double left, String key, String value) {
        double length = Planar.length(line);
        for (double at = 0; at + 640 < length; at += 660) {
            List<Vec> part = Planar.part(line, at, at + 640);
            List<Vec> ring = new ArrayList<>(Planar.beside(part, i -> right));
            ring.addAll(Planar.beside(part, i -> left).reversed());
            Vec middle = part.get(part.size() / 2);
            boolean rail = value.equals("railway");
            boolean wet = rail && Planar.distance(middle, terrain.river().middle()) < 480;
            if (Planar.containsAll(terrain.ringArea(), ring) && !wet) {
                Feature strip = sheet.area(ring, key, value);
                if (value.equals("park")) {
                    strip.named(new Label("滨河公园", "Riverside Park"));
                }
            }
        }
    }

    private static void railway(Terrain terrain, Sheet sheet) {
        List<Vec> line = terrain.rail().middle();
        double length = Planar.length(line);
        double enter = 0;
        double leave = 0;
        for (double at = 0; at < length; at += 5) {
            double off =
                    Planar.distance(Planar.pointAt(line, at), terrain.river().middle());
            if (off < terrain.river().halfWidth() + 40) {
                enter = enter == 0 ? at : enter;
                leave = at;
            }
        }
        for (double side : new double[] {-3, 3}) {
            List<Vec> track = Planar.beside(line, i -> side);
            track(sheet, Planar.part(track, 0, enter), false);
            track(sheet, Planar.part(track, enter, leave), true);
            track(sheet, Planar.part(track, leave, length), false);
        }
        for (double side : new double[] {-24, -18, -12, 12, 18}) {
            List<Vec> yard = new ArrayList<>();
            for (double y = 900; y >= -650; y -= 50) {
                double fade = Math.min(1, Math.min(900 - y, y + 650) / 250);
                yard.add(new Vec(terrain.railX(y) - side * fade, y));
            }
            sheet.line(yard, "railway", "rail", "service", "yard");
        }
    }

    private static void track(Sheet sheet, List<Vec> line, boolean bridge) {
        Feature f = sheet.line(line, "railway", "rail", "usage", "main", "gauge", "1435", "electrified", "contact_line")
                .named(RAILWAY);
        if (bridge) {
            f.tags().putAll(Feature.tags("bridge", "yes", "layer", "2"));
        }
    }
}
