package org.muster.dispatch.response;

import java.util.Arrays;

/// A matching of places (left) to units (right) by augmenting paths (Kuhn 1955): a place once filled stays filled, at
/// a level within its cap, while the unit that fills it may change. For one thread.
final class Matching {
    static final int NONE = -1;

    /// level[place][unit]: how good the unit is for the place, 0 best; NONE when it does not fit.
    private final int[][] level;
    private final int units;
    /// The worst level each place may be filled at; NONE while it may not be filled at all.
    private final int[] cap;
    private final int[] placeOf;
    private final int[] unitOf;

    Matching(int[][] level, int units) {
        this.level = level;
        this.units = units;
        cap = new int[level.length];
        Arrays.fill(cap, NONE);
        unitOf = new int[level.length];
        Arrays.fill(unitOf, NONE);
        placeOf = new int[units];
        Arrays.fill(placeOf, NONE);
    }

    /// Tries to fill every empty place, in order, at a level up to the given one. Since filled places stay filled,
    /// earlier places have the right of way, and as many are filled as can be.
    void fill(int worst) {
        for (int place = 0; place < level.length; place++) {
            if (unitOf[place] == NONE) {
                cap[place] = worst;
                if (!augment(place, new boolean[units])) {
                    cap[place] = NONE;
                }
            }
        }
    }

    /// Tries to bring every filled place, in order, to a better level without emptying another.
    void improve(int better) {
        for (int place = 0; place < level.length; place++) {
            if (unitOf[place] == NONE || cap[place] <= better) {
                continue;
            }
            int before = cap[place];
            cap[place] = better;
            int unit = unitOf[place];
            if (level[place][unit] <= better) {
                continue;
            }
            unitOf[place] = NONE;
            placeOf[unit] = NONE;
            if (!augment(place, new boolean[units])) {
                cap[place] = before;
                unitOf[place] = unit;
                placeOf[unit] = place;
            }
        }
    }

    private boolean augment(int place, boolean[] tried) {
        for (int unit = 0; unit < units; unit++) {
            int fit = level[place][unit];
            if (fit == NONE || fit > cap[place] || tried[unit]) {
                continue;
            }
            tried[unit] = true;
            if (placeOf[unit] == NONE || augment(placeOf[unit], tried)) {
                placeOf[unit] = place;
                unitOf[place] = unit;
                return true;
            }
        }
        return false;
    }

    /// The unit that fills a place, or NONE.
    int unitOf(int place) {
        return unitOf[place];
    }
}
