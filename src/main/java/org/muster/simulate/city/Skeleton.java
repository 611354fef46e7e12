package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The great streets: nine avenues by nine main streets, the ring, the diagonals, the streets of the old town and the
/// roads that lead out. Bands and borders are respected: few cross the river, few the railway.
final class Skeleton {
    private static final double REACH = 6600;
    private static final List<Label> AVENUES = List.of(
            new Label("胡杨大街", "Huyang Avenue"),
            new Label("新华大街", "Xinhua Avenue"),
            new Label("胜利大街", "Shengli Avenue"),
            new Label("鼓楼大街", "Gulou Avenue"),
            new Label("中山大街", "Zhongshan Avenue"),
            new Label("民族大街", "Minzu Avenue"),
            new Label("和平大街", "Heping Avenue"),
            new Label("站前大街", "Zhanqian Avenue"),
            new Label("东风大街", "Dongfeng Avenue"));
    private static final double[] AVENUE_X = {-4350, -3120, -2010, -930, 180, 1160, 2180, 3020, 4560};
    /// How far each avenue follows the bends of the railway.
    private static final double[] AVENUE_RAIL = {0, 0, 0, 0, 0, 0.2, 0.55, 1, 0.6};
    /// The avenues, counted from 0, that bridge the river.
    private static final Set<Integer> BRIDGES = Set.of(1, 4, 6);
    private static final List<Label> MAIN = List.of(
            new Label("北苑路", "Beiyuan Road"),
            new Label("建设路", "Jianshe Road"),
            new Label("文化路", "Wenhua Road"),
            new Label("解放路", "Jiefang Road"),
            new Label("人民路", "Renmin Road"),
            new Label("五纬路", "Wuwei Road"),
            new Label("滨河大道", "Binhe Avenue"),
            new Label("迎宾路", "Yingbin Road"),
            new Label("学府路", "Xuefu Road"));
    private static final double[] MAIN_Y = {3720, 2800, 1930, 1060, 170, -770, -2018, -3200, -4020};
    /// How far each main street follows the bends of the river.
    private static final double[] MAIN_RIVER = {0, 0, 0, 0.04, 0.08, 0.32, 1, 0.75, 0.35};

    private final Terrain terrain;
    private final Dice dice;
    private final List<Street> streets = new ArrayList<>();

    private Skeleton(Terrain terrain, Dice dice) {
        this.terrain = terrain;
        this.dice = dice;
    }

    static List<Street> of(Terrain terrain, Dice dice) {
        Skeleton s = new Skeleton(terrain, dice);
        s.avenues();
        s.mainStreets();
        s.besideRiverAndRail();
        s.ring();
        s.diagonals();
        s.oldTown();
        s.country();
        return s.streets;
    }

    /// Where roundabouts lie: two crossings south of the river, one in the north.
    static List<Vec> roundabouts(List<Street> streets) {
        List<Vec> out = new ArrayList<>();
        int[][] pairs = {{2, 7}, {5, 7}, {5, 0}};
        for (int[] pair : pairs) {
            for (Street a : streets) {
                for (Street b : streets) {
                    if (a.name() == AVENUES.get(pair[0]) && b.name() == MAIN.get(pair[1])) {
                        crossing(a.line(), b.line(), out);
                    }
                }
            }
        }
        return out;
    }

    private static void crossing(List<Vec> a, List<Vec> b, List<Vec> out) {
        for (int i = 1; i < a.size(); i++) {
            for (int j = 1; j < b.size(); j++) {
                Double t = Planar.crossing(a.get(i - 1), a.get(i), b.get(j - 1), b.get(j));
                if (t != null) {
                    out.add(a.get(i - 1).towards(a.get(i), t));
                    return;
                }
            }
        }
    }

    private List<Vec> wavy(double from, double to, java.util.function.DoubleUnaryOperator base, boolean vertical) {
        double a1 = dice.between(25, 60);
        double a2 = dice.between(10, 24);
        double p1 = dice.between(0, 6.28);
        double p2 = dice.between(0, 6.28);
        double lean = dice.between(-0.022, 0.022);
        List<Vec> out = new ArrayList<>();
        for (double k = from; k <= to; k += 110) {
            double w = base.applyAsDouble(k)
                    + a1 * StrictMath.sin(k / 1500 + p1)
                    + a2 * StrictMath.sin(k / 610 + p2)
                    + lean * k;
            out.add(vertical ? new Vec(w, k) : new Vec(k, w));
        }
        return out;
    }

    private void avenues() {
        double rail0 = terrain.railX(0);
        for (int i = 0; i < AVENUES.size(); i++) {
            double x0 = AVENUE_X[i];
            double w = AVENUE_RAIL[i];
            List<Vec> line = wavy(-REACH, REACH, y -> x0 + w * (terrain.railX(y) - rail0), true);
            StreetKind kind = i == 4 || i == 1 || i == 6 ? StreetKind.PRIMARY : StreetKind.SECONDARY;
            Street street = Street.of(kind, AVENUES.get(i), line);
            inner(i == 4 ? street.dual() : street, BRIDGES.contains(i) ? Street.Span.BRIDGE : null, null);
        }
    }

    private void mainStreets() {
        for (int j = 0; j < MAIN.size(); j++) {
            double y0 = MAIN_Y[j];
            double w = MAIN_RIVER[j];
            if (j == 6) {
                Street bank = Street.of(
                        StreetKind.PRIMARY, MAIN.get(j), terrain.river().left());
                bank(bank);
                continue;
            }
            List<Vec> line = wavy(-REACH, REACH, x -> y0 + w * (terrain.riverY(x) - Terrain.RIVER_MEAN), false);
            StreetKind kind = j == 1 || j == 3 || j == 4 || j == 7 ? StreetKind.PRIMARY : StreetKind.SECONDARY;
            Street street = Street.of(kind, MAIN.get(j), line);
            Street.Span overRail = j == 1 || j == 8 ? Street.Span.BRIDGE : j == 3 ? Street.Span.TUNNEL : null;
            inner(j == 4 ? street.dual() : street, null, overRail);
        }
    }

    /// Adds what of the street lies inside the ring.
    private void inner(Street street, Street.@Nullable Span overRiver, Street.@Nullable Span overRail) {
        for (Street in : Band.cutAt(street, terrain.ring(), true)) {
            for (Street dry : terrain.river().cut(in, overRiver)) {
                streets.addAll(terrain.rail().cut(dry, overRail));
            }
        }
    }

    /// A road on an embankment inside the ring; outside it the bank is only a border.
    private void bank(Street street) {
        for (Street in : Band.cutAt(street, terrain.ring(), true)) {
            streets.addAll(terrain.rail().cut(in, Street.Span.GROUND));
        }
        Street border = Street.of(StreetKind.BORDER, null, street.line());
        streets.addAll(Band.cutAt(border, terrain.ring(), false));
    }

    private void besideRiverAndRail() {
        bank(Street.of(
                StreetKind.TERTIARY,
                new Label("滨河南路", "South Binhe Road"),
                terrain.river().right()));
        List<Label> names = List.of(new Label("铁路东街", "East Railway Street"), new Label("铁路西街", "West Railway Street"));
        // The railway's line runs from north to south, so its left is the east.
        List<List<Vec>> sides = List.of(terrain.rail().left(), terrain.rail().right());
        for (int i = 0; i < 2; i++) {
            Street side = Street.of(StreetKind.RESIDENTIAL, names.get(i), sides.get(i));
            for (Street in : Band.cutAt(side, terrain.ring(), true)) {
                streets.addAll(terrain.river().cut(in, null));
            }
            Street border = Street.of(StreetKind.BORDER, null, side.line());
            for (Street out : Band.cutAt(border, terrain.ring(), false)) {
                streets.addAll(terrain.river().cut(out, null));
            }
        }
    }

    private void ring() {
        List<Vec> line = terrain.ring();
        double length = Planar.length(line);
        List<Label> names = List.of(
                new Label("东环路", "East Ring Road"),
                new Label("北环路", "North Ring Road"),
                new Label("西环路", "West Ring Road"),
                new Label("南环路", "South Ring Road"));
        double[] bounds = {0, 0.125, 0.375, 0.625, 0.875, 1};
        for (int i = 0; i < 5; i++) {
            Street part = Street.of(
                            StreetKind.TRUNK,
                            names.get(i % 4),
                            Planar.part(line, bounds[i] * length, bounds[i + 1] * length))
                    .numbered("G2012");
            Street whole = part.part(part.line(), 0, Street.Span.GROUND, Street.Form.DUAL);
            for (Street dry : terrain.river().cut(whole, Street.Span.BRIDGE)) {
                streets.addAll(terrain.rail().cut(dry, Street.Span.BRIDGE));
            }
        }
    }

    private void diagonals() {
        Street east = Street.of(
                StreetKind.PRIMARY,
                new Label("朔方大道", "Shuofang Boulevard"),
                Curves.through(
                        List.of(
                                new Vec(1040, 975),
                                new Vec(1900, 1560),
                                new Vec(2500, 2050),
                                new Vec(3500, 2600),
                                new Vec(4300, 3350),
                                new Vec(5800, 4900)),
                        110));
        Street west = Street.of(
                StreetKind.SECONDARY,
                new Label("长城西路", "West Changcheng Road"),
                Curves.through(
                        List.of(
                                new Vec(-1890, 940),
                                new Vec(-2550, 1620),
                                new Vec(-3200, 2150),
                                new Vec(-4000, 3000),
                                new Vec(-5600, 4300)),
                        110));
        inner(from(east, AVENUES.get(5)), null, Street.Span.BRIDGE);
        inner(from(west, AVENUES.get(2)), null, null);
        Street south = Street.of(
                StreetKind.SECONDARY,
                new Label("南湖路", "Nanhu Road"),
                Curves.through(
                        List.of(
                                new Vec(60, -2520),
                                new Vec(700, -3000),
                                new Vec(1500, -3350),
                                new Vec(2200, -3700),
                                new Vec(2750, -4150),
                                new Vec(3300, -5200)),
                        110));
        inner(from(south, AVENUES.get(4)), null, null);
    }

    /// The street from where it first meets another.
    private Street from(Street street, Label other) {
        double first = 0;
        for (Street s : streets) {
            for (int i = 1; s.name() == other && i < s.line().size(); i++) {
                first = Math.max(
                        first,
                        meeting(street.line(), s.line().get(i - 1), s.line().get(i)));
            }
        }
        return street.along(Planar.part(street.line(), first, Planar.length(street.line())), false);
    }

    private void oldTown() {
        streets.add(Street.of(StreetKind.TERTIARY, new Label("顺城街", "Shuncheng Street"), terrain.wall()));
        List<Label> names = List.of(
                new Label("文庙街", "Wenmiao Street"),
                new Label("西马道街", "West Madao Street"),
                new Label("东马道街", "East Madao Street"),
                new Label("米市街", "Mishi Street"),
                new Label("书院街", "Shuyuan Street"));
        double[] at = {-1560, -1290, -430, -330, 610};
        for (int i = 1; i < 3; i++) {
            Vec top = new Vec(at[i] + dice.between(-40, 40), 1160);
            Vec low = new Vec(at[i] + dice.between(-60, 60), -880);
            streets.add(crooked(top, low, names.get(i), true));
        }
        for (int i = 3; i < 5; i++) {
            Vec west = new Vec(-2110, at[i] + dice.between(-40, 40));
            Vec east = new Vec(280, at[i] + dice.between(-60, 60));
            streets.add(crooked(west, east, names.get(i), false));
        }
    }

    /// A street that bends several times and ends on the great streets around the wall.
    private Street crooked(Vec from, Vec to, Label name, boolean southwards) {
        List<Vec> points = new ArrayList<>(List.of(from));
        Vec side = to.minus(from).unit().left();
        for (double t : new double[] {0.2, 0.36, 0.5, 0.63, 0.8}) {
            points.add(from.towards(to, t).plus(side.times(dice.between(-52, 52))));
        }
        points.add(to);
        // Both ends overshoot and are cut back to the great streets.
        Street street = Street.of(StreetKind.TERTIARY, name, points);
        Label low = southwards ? MAIN.get(5) : AVENUES.get(4);
        Label high = southwards ? MAIN.get(3) : AVENUES.get(2);
        double first = 0;
        double last = Planar.length(points);
        for (Street s : streets) {
            if (s.name() == low || s.name() == high) {
                for (int i = 1; i < s.line().size(); i++) {
                    double at = meeting(points, s.line().get(i - 1), s.line().get(i));
                    if (at >= 0 && at < last / 2) {
                        first = Math.max(first, at);
                    } else if (at >= 0) {
                        last = Math.min(last, at);
                    }
                }
            }
        }
        return street.along(Planar.part(points, first, last), false);
    }

    private static double meeting(List<Vec> line, Vec a, Vec b) {
        double at = 0;
        for (int i = 1; i < line.size(); i++) {
            Double t = Planar.crossing(line.get(i - 1), line.get(i), a, b);
            double l = line.get(i).distance(line.get(i - 1));
            if (t != null) {
                return at + t * l;
            }
            at += l;
        }
        return -1;
    }

    private void country() {
        List<Vec> loop = terrain.widened(1.42);
        Street around = Street.of(StreetKind.TERTIARY, null, loop).numbered("X207");
        for (Street dry : terrain.river().cut(around, null)) {
            streets.addAll(terrain.rail().cut(dry, Street.Span.GROUND));
        }
        radial(AVENUE_X[4], 5000, 0.1, 1, StreetKind.TRUNK, new Label("朔北公路", "Shuobei Highway"), "G109");
        radial(AVENUE_X[1], 5000, -0.25, 1, StreetKind.SECONDARY, new Label("胡麻公路", "Huma Highway"), "S203");
        radial(AVENUE_X[4], -5000, -0.15, -1, StreetKind.TRUNK, new Label("朔南公路", "Shuonan Highway"), "G109");
        radial(AVENUE_X[1], -5000, -0.4, -1, StreetKind.TERTIARY, new Label("西河公路", "Xihe Highway"), "X205");
        sideways(MAIN_Y[3], -5600, 0.12, StreetKind.PRIMARY, new Label("朔西公路", "Shuoxi Highway"), "G307");
        sideways(MAIN_Y[3], 5900, 0.14, StreetKind.PRIMARY, new Label("朔东公路", "Shuodong Highway"), "G307");
        sideways(MAIN_Y[1], -5600, 0.3, StreetKind.TERTIARY, new Label("贺沟公路", "Hegou Highway"), "X201");
        sideways(MAIN_Y[7], 5900, -0.2, StreetKind.SECONDARY, new Label("盐池公路", "Yanchi Highway"), "S302");
        sideways(MAIN_Y[7], -5600, -0.24, StreetKind.TERTIARY, new Label("梧桐公路", "Wutong Highway"), "X203");
        sideways(4000, 5200, 0.7, StreetKind.SECONDARY, new Label("开发大道", "Kaifa Boulevard"), "S205");
    }

    private void radial(double x, double y, double lean, int way, StreetKind kind, Label name, String ref) {
        lead(new Vec(x, y * 0.8), new Vec(lean, way), kind, name, ref);
    }

    private void sideways(double y, double x, double lean, StreetKind kind, Label name, String ref) {
        lead(new Vec(x * 0.8, y), new Vec(Math.signum(x), lean), kind, name, ref);
    }

    /// A road from the inner streets' end at the ring outwards, in slow bends.
    private void lead(Vec inside, Vec direction, StreetKind kind, Label name, String ref) {
        Vec start = ringEnd(inside, direction);
        List<Vec> points = new ArrayList<>(List.of(start));
        Vec heading = direction.unit();
        double bend = dice.between(-0.16, 0.16);
        Vec p = start;
        for (int i = 0; i < 9; i++) {
            p = p.plus(heading.times(620));
            points.add(p);
            heading = heading.turned(bend);
            bend = -bend * 0.6 + dice.between(-0.12, 0.12);
        }
        Street street = Street.of(kind, name, Curves.through(points, 130)).numbered(ref);
        for (Street dry : terrain.river().cut(street, null)) {
            streets.addAll(terrain.rail().cut(dry, Street.Span.BRIDGE));
        }
    }

    /// Where an inner street ends on the ring, nearest to the place the ray leaves it.
    private Vec ringEnd(Vec inside, Vec direction) {
        Vec far = inside.plus(direction.unit().times(6000));
        Vec hit = inside;
        for (int i = 1; i < terrain.ring().size(); i++) {
            Vec a = terrain.ring().get(i - 1);
            Vec b = terrain.ring().get(i);
            Double t = Planar.crossing(inside, far, a, b);
            hit = t == null ? hit : inside.towards(far, t);
        }
        Vec best = hit;
        double bestDistance = 500;
        for (Street s : streets) {
            for (Vec end : List.of(s.line().getFirst(), s.line().getLast())) {
                boolean onRing = s.kind() != StreetKind.TRUNK && Planar.distance(end, terrain.ring()) < 1;
                if (onRing && s.kind() != StreetKind.BORDER && end.distance(hit) < bestDistance) {
                    best = end;
                    bestDistance = end.distance(hit);
                }
            }
        }
        return best;
    }
}
