package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts the blocks between the great streets into lots, street by street: across the longer extent, near the middle,
/// and where a neighbour's street already ends on the same road, on from there.
final class Blocks {
    private static final double CELL = 60;
    private static final int TRIES_MAX = 7;

    private final Dice dice;
    private final Names names;
    private final List<Landmark> landmarks;
    private final List<Street> streets = new ArrayList<>();
    private final List<Lot> lots = new ArrayList<>();
    private final List<List<Vec>> paths = new ArrayList<>();
    private final Map<Long, List<Vec>> joints = new HashMap<>();
    /// By how much the lots of the present block are larger than usual: no quarter is like the next.
    private double grain = 1;

    Blocks(Dice dice, Names names, List<Landmark> landmarks) {
        this.dice = dice;
        this.names = names;
        this.landmarks = landmarks;
    }

    List<Street> streets() {
        return streets;
    }

    /// Where a street was left out between lots one can still walk.
    List<List<Vec>> paths() {
        return paths;
    }

    List<Lot> lots() {
        return lots;
    }

    void cut(List<Vec> face, District district) {
        grain = district == District.OLD_TOWN || district == District.COUNTRY ? 1 : dice.between(0.72, 1.5);
        split(face, district, 0);
    }

    private void split(List<Vec> ring, District district, int depth) {
        double area = Planar.area(ring);
        if (district == District.COUNTRY && area < 1_500_000 && District.works(Planar.centroid(ring))) {
            split(ring, District.INDUSTRY, depth);
            return;
        }
        boolean thin = area / Planar.perimeter(ring) < 14;
        if (thin
                || area < district.lotArea * grain * spread(ring, district) * dice.between(0.7, 1.5)
                || isLandmark(ring, area)) {
            settle(ring, district);
            return;
        }
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Cutter.Halves halves = attempt(ring, district, tries);
            if (halves != null) {
                boolean last = area < district.lotArea * 2.6;
                street(halves.cut(), district, depth, last);
                split(halves.left(), district, depth + 1);
                split(halves.right(), district, depth + 1);
                return;
            }
        }
        lots.add(new Lot(ring, district));
    }

    /// Lots grow outwards from the centre.
    private static double spread(List<Vec> ring, District district) {
        boolean grows = district == District.HOUSING || district == District.CENTRE || district == District.NEW_TOWN;
        return grows ? 0.75 + Planar.centroid(ring).length() / 9_000 : 1;
    }

    /// A lot is done; in the country part of one may be a village with lanes of its own.
    private void settle(List<Vec> ring, District district) {
        double area = Planar.area(ring);
        if (district == District.COUNTRY && area > 120_000 && area < 600_000 && dice.chance(0.24)) {
            Cutter.Halves halves = attempt(ring, district, 0);
            if (halves != null) {
                List<Vec> village = dice.chance(0.5) ? halves.left() : halves.right();
                lots.add(new Lot(village == halves.left() ? halves.right() : halves.left(), district));
                split(village, District.VILLAGE, 1);
                return;
            }
        }
        lots.add(new Lot(ring, district));
    }

    private boolean isLandmark(List<Vec> ring, double area) {
        for (Landmark l : landmarks) {
            if (area < l.areaMax() && Planar.contains(ring, l.at())) {
                return true;
            }
        }
        return false;
    }

    private Cutter.@org.jspecify.annotations.Nullable Halves attempt(List<Vec> ring, District district, int tries) {
        Vec along = longestSide(ring);
        Vec across = along.left();
        double[] a = extent(ring, along);
        double[] b = extent(ring, across);
        if (b[1] - b[0] > a[1] - a[0]) {
            Vec t = along;
            along = across;
            across = t.times(-1);
            double[] e = a;
            a = b;
            b = e;
        }
        double shift = Math.min(0.3, district.shift + 0.04 * tries);
        double at = a[0] + (a[1] - a[0]) * (0.5 + dice.between(-shift, shift));
        Vec through = along.times(at).plus(across.times((b[0] + b[1]) / 2));
        Vec direction = across.turned(dice.between(-district.lean, district.lean));
        double bow = tries > 3 ? 0 : dice.between(-district.bow, district.bow);
        double reach = Math.min(42, (a[1] - a[0]) * 0.2);
        Cutter.Halves halves = Cutter.cut(ring, through, direction, p -> joint(p, reach), bow);
        return halves != null && (tries == TRIES_MAX - 1 || balanced(halves, ring)) ? halves : null;
    }

    /// Neither part a sliver, and no end of the cut close to a corner of the block.
    private static boolean balanced(Cutter.Halves halves, List<Vec> ring) {
        double l = Planar.area(halves.left());
        double r = Planar.area(halves.right());
        if (Math.min(l, r) < 0.26 * (l + r)) {
            return false;
        }
        double clear = Math.min(40, Math.sqrt(l + r) * 0.16);
        List<Vec> corners = Planar.simplifiedRing(ring, 12);
        for (Vec end : List.of(halves.cut().getFirst(), halves.cut().getLast())) {
            for (Vec corner : corners) {
                if (corner.distance(end) < clear) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Vec longestSide(List<Vec> ring) {
        List<Vec> r = Planar.simplifiedRing(ring, 15);
        Vec best = new Vec(0, 0);
        for (int i = 0; i < r.size(); i++) {
            Vec side = r.get((i + 1) % r.size()).minus(r.get(i));
            if (side.length() > best.length()) {
                best = side;
            }
        }
        return best.unit();
    }

    static double[] extent(List<Vec> ring, Vec direction) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (Vec p : ring) {
            low = Math.min(low, p.dot(direction));
            high = Math.max(high, p.dot(direction));
        }
        return new double[] {low, high};
    }

    private Vec joint(Vec p, double reach) {
        Vec best = p;
        double bestDistance = reach;
        long cx = (long) Math.floor(p.x() / CELL);
        long cy = (long) Math.floor(p.y() / CELL);
        for (long x = cx - 1; x <= cx + 1; x++) {
            for (long y = cy - 1; y <= cy + 1; y++) {
                for (Vec j : joints.getOrDefault(x << 32 ^ (y & 0xffffffffL), List.of())) {
                    if (j.distance(p) < bestDistance) {
                        best = j;
                        bestDistance = j.distance(p);
                    }
                }
            }
        }
        return best;
    }

    private void remember(Vec p) {
        long key = (long) Math.floor(p.x() / CELL) << 32 ^ ((long) Math.floor(p.y() / CELL) & 0xffffffffL);
        joints.computeIfAbsent(key, k -> new ArrayList<>()).add(p);
    }

    private void street(List<Vec> cut, District district, int depth, boolean last) {
        double length = Planar.length(cut);
        double fate = last ? dice.next() : 1;
        if (fate < district.blind * 0.5) {
            paths.add(cut);
            return;
        }
        List<Vec> line = cut;
        if (fate < district.blind) {
            double end = length * dice.between(0.5, 0.75);
            line = Planar.part(cut, 0, end);
            paths.add(Planar.part(cut, end, length));
        } else {
            remember(cut.getLast());
        }
        remember(cut.getFirst());
        StreetKind kind = kind(district, depth, length);
        Street street = Street.of(kind, name(district, kind, length), line);
        boolean oneway = kind.compareTo(StreetKind.SECONDARY) > 0 && fate == 1 && dice.chance(onewayShare(district));
        if (oneway && dice.chance(0.5)) {
            street = street.along(line.reversed(), false);
        }
        streets.add(oneway ? street.oneWay() : street);
    }

    private static double onewayShare(District district) {
        return switch (district) {
            case OLD_TOWN -> 0.24;
            case CENTRE -> 0.14;
            case HOUSING -> 0.05;
            case NEW_TOWN, INDUSTRY, FRINGE, COUNTRY, VILLAGE, WALL_PARK, BAND -> 0;
        };
    }

    private static StreetKind kind(District district, int depth, double length) {
        return switch (district) {
            case OLD_TOWN ->
                depth < 2 && length > 180
                        ? StreetKind.RESIDENTIAL
                        : length > 90 ? StreetKind.LIVING_STREET : StreetKind.SERVICE;
            case COUNTRY -> length > 1500 ? StreetKind.TERTIARY : StreetKind.UNCLASSIFIED;
            case VILLAGE -> length > 140 ? StreetKind.RESIDENTIAL : StreetKind.SERVICE;
            case INDUSTRY -> depth == 0 ? StreetKind.TERTIARY : StreetKind.UNCLASSIFIED;
            case CENTRE, HOUSING, NEW_TOWN, FRINGE, WALL_PARK, BAND ->
                depth == 0 || depth < 3 && length > 620 ? StreetKind.TERTIARY : StreetKind.RESIDENTIAL;
        };
    }

    private @org.jspecify.annotations.Nullable Label name(District district, StreetKind kind, double length) {
        return switch (kind) {
            case SERVICE, BORDER -> null;
            case LIVING_STREET -> length > 110 ? names.oldLane() : null;
            case RESIDENTIAL ->
                district == District.VILLAGE
                        ? null
                        : district == District.OLD_TOWN
                                ? names.oldLane()
                                : length > 170 || dice.chance(0.6) ? names.lane() : null;
            case UNCLASSIFIED -> district == District.COUNTRY ? null : names.road();
            case TRUNK, PRIMARY, SECONDARY, TERTIARY -> district == District.COUNTRY ? null : names.road();
        };
    }
}
