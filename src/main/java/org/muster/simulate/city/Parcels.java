package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ground cut into parcels with a building on each: courtyards, shop houses, offices, halls.
final class Parcels {
    private final Dice dice;
    private final Sheet sheet;

    Parcels(Dice dice, Sheet sheet) {
        this.dice = dice;
        this.sheet = sheet;
    }

    /// Draws the ground and its buildings.
    ///
    /// @param setback from the border to the ground, metres
    /// @param landuse the tag's value, or null to draw no ground
    /// @param area of a parcel, square metres
    /// @param yard from a parcel's border to its building, metres
    /// @param empty the share of parcels without a building
    /// @param lanes the buildings keep clear of these
    /// @return the buildings
    List<Feature> build(
            List<Vec> ring,
            double setback,
            @Nullable String landuse,
            String building,
            double area,
            double yard,
            double empty,
            List<List<Vec>> lanes) {
        List<Feature> out = new ArrayList<>();
        List<Vec> inner = Planar.inset(ring, setback);
        if (inner == null || Planar.area(inner) < area * 0.3) {
            return out;
        }
        if (landuse != null) {
            sheet.area(inner, "landuse", landuse);
        }
        List<List<Vec>> parcels = new ArrayList<>();
        split(inner, area, parcels);
        for (List<Vec> parcel : parcels) {
            List<Vec> house = Planar.inset(parcel, yard * dice.between(0.7, 1.4));
            if (house == null || dice.chance(empty) || Planar.area(house) < 25) {
                continue;
            }
            List<Vec> slim = Planar.simplifiedRing(house, 2);
            if (slim.size() >= 3 && slim.size() < 12 && clear(slim, lanes)) {
                out.add(sheet.building(slim, building));
            }
        }
        return out;
    }

    private static boolean clear(List<Vec> house, List<List<Vec>> lanes) {
        for (List<Vec> lane : lanes) {
            for (int i = 0; i < house.size(); i++) {
                Vec a = house.get(i);
                if (Planar.meets(lane, a, house.get((i + 1) % house.size())) || Planar.distance(a, lane) < 4) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Cuts a ring into parts of about the given area, square metres.
    void split(List<Vec> ring, double area, List<List<Vec>> out) {
        if (Planar.area(ring) < area * dice.between(0.8, 1.6)) {
            out.add(ring);
            return;
        }
        Vec side = new Vec(0, 0);
        for (int i = 0; i < ring.size(); i++) {
            Vec s = ring.get((i + 1) % ring.size()).minus(ring.get(i));
            side = s.length() > side.length() ? s : side;
        }
        Vec along = side.unit();
        double[] a = Blocks.extent(ring, along);
        double[] b = Blocks.extent(ring, along.left());
        boolean turn = b[1] - b[0] > a[1] - a[0];
        Vec direction = turn ? along : along.left();
        double[] wide = turn ? b : a;
        double[] other = turn ? a : b;
        Vec axis = turn ? along.left() : along;
        Vec rest = turn ? along : along.left();
        Vec through = axis.times(wide[0] + (wide[1] - wide[0]) * dice.between(0.38, 0.62))
                .plus(rest.times((other[0] + other[1]) / 2));
        Cutter.Halves halves = Cutter.cut(ring, through, direction, p -> p, 0);
        if (halves == null) {
            out.add(ring);
            return;
        }
        split(halves.left(), area, out);
        split(halves.right(), area, out);
    }
}
