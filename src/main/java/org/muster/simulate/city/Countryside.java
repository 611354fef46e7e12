package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;

/// Villages, fields and waste land.
final class Countryside {
    private static final List<String> CROPS = List.of(
            "farmland", "farmland", "farmland", "orchard", "vineyard", "greenhouse_horticulture", "meadow", "grass");

    private final Dice dice;
    private final Names names;
    private final Sheet sheet;
    private final Parcels parcels;
    private final List<Vec> villages = new ArrayList<>();

    Countryside(Dice dice, Names names, Sheet sheet, Parcels parcels) {
        this.dice = dice;
        this.names = names;
        this.sheet = sheet;
        this.parcels = parcels;
    }

    void village(List<Vec> ring, District district) {
        Vec c = Planar.centroid(ring);
        boolean known = false;
        for (Vec v : villages) {
            known |= v.distance(c) < 700;
        }
        if (!known) {
            villages.add(c);
            sheet.point(c, "place", "village").named(names.village());
        }
        boolean inCity = district == District.FRINGE;
        parcels.build(
                ring, inCity ? 11 : 6, "residential", "house", inCity ? 420 : 520, inCity ? 2 : 4.5, 0.14, List.of());
    }

    void fields(List<Vec> ring, double setback) {
        List<Vec> inner = Planar.inset(ring, setback);
        if (inner == null) {
            return;
        }
        List<List<Vec>> fields = new ArrayList<>();
        parcels.split(inner, dice.between(18_000, 60_000), fields);
        String crop = dice.pick(CROPS);
        for (List<Vec> field : fields) {
            List<Vec> f = Planar.inset(field, 3);
            if (f != null) {
                String own = dice.chance(0.35) ? dice.pick(CROPS) : crop;
                sheet.area(Planar.simplifiedRing(f, 3), "landuse", own);
            }
        }
    }

    void waste(List<Vec> ring) {
        List<Vec> inner = Planar.inset(ring, 14);
        if (inner == null) {
            return;
        }
        double roll = dice.next();
        if (roll < 0.4) {
            sheet.area(inner, "natural", "scrub");
        } else if (roll < 0.65) {
            sheet.area(inner, "landuse", "brownfield");
        } else if (roll < 0.8) {
            sheet.area(inner, "natural", "sand");
        } else {
            sheet.area(inner, "landuse", "construction");
        }
    }
}
