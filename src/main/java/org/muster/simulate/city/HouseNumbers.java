package org.muster.simulate.city;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Numbers buildings along the streets: odd on the left, even on the right, growing from the street's beginning.
final class HouseNumbers {
    private static final double FRONTAGE = 9;
    private static final double REACH = 62;
    /// An estate as a whole takes its number from a street that may be further from its middle.
    private static final double ESTATE_REACH = 180;

    private final StreetGrid streets;
    private final Set<String> given = new HashSet<>();

    HouseNumbers(StreetGrid streets) {
        this.streets = streets;
    }

    void number(List<Feature> buildings) {
        for (Feature building : buildings) {
            Vec centre = Planar.centroid(building.points());
            double reach = building.tags().containsKey("building") ? REACH : ESTATE_REACH;
            StreetGrid.Near near = streets.nearest(centre, reach, s -> s.name() != null);
            Label name = near == null ? null : near.street().name();
            if (near == null || name == null) {
                continue;
            }
            int number = 2 * (int) (near.along() / FRONTAGE) + (near.left() ? 1 : 2);
            while (!given.add(name.zh() + number)) {
                number += 2;
            }
            building.tags().put("addr:street", name.zh());
            building.tags().put("addr:housenumber", number + "号");
        }
    }
}
