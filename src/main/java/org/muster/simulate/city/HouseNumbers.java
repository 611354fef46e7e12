package org.muster.simulate.city;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Numbers buildings along the streets: odd on the left, even on the right, growing from the street's beginning.
final class HouseNumbers {
    private static final double FRONTAGE = 9;
    private static final double REACH = 62;

    private final StreetGrid streets;
    private final Set<String> given = new HashSet<>();

    HouseNumbers(StreetGrid streets) {
        this.streets = streets;
    }

    void number(List<Feature> buildings) {
        for (Feature building : buildings) {
            Vec centre = Planar.centroid(building.points());
            StreetGrid.Near near = streets.nearest(centre, REACH, s -> s.name() != null);
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
