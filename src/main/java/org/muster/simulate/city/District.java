package org.muster.simulate.city;

import java.util.List;

/// What kind of quarter a block between great streets is, and how it is cut up.
enum District {
    OLD_TOWN(6_200, 0.17, 0.10, 0.02, 0.16),
    WALL_PARK(1e9, 0, 0, 0, 0),
    CENTRE(27_000, 0.10, 0.015, 0, 0.12),
    HOUSING(45_000, 0.13, 0.03, 0.025, 0.10),
    NEW_TOWN(66_000, 0.12, 0.04, 0.05, 0.08),
    INDUSTRY(62_000, 0.12, 0.015, 0, 0.06),
    FRINGE(70_000, 0.17, 0.08, 0.04, 0.10),
    COUNTRY(330_000, 0.18, 0.12, 0.05, 0.25),
    VILLAGE(9_000, 0.18, 0.12, 0.03, 0.3),
    /// River or railway: never cut up.
    BAND(1e9, 0, 0, 0, 0);

    /// Below this a block is a lot, square metres.
    final double lotArea;

    /// How far from the middle a cut may lie, part of the extent.
    final double shift;

    /// How far a cut may lean, radians.
    final double lean;

    /// How far a cut may bow, part of its length.
    final double bow;

    /// How many of the last cuts carry no street or end blind.
    final double blind;

    District(double lotArea, double shift, double lean, double bow, double blind) {
        this.lotArea = lotArea;
        this.shift = shift;
        this.lean = lean;
        this.bow = bow;
        this.blind = blind;
    }

    static District of(List<Vec> ring, Terrain terrain) {
        Vec c = Planar.centroid(ring);
        if (within(ring, terrain.river()) || within(ring, terrain.rail())) {
            return BAND;
        }
        boolean innerWall = true;
        boolean nearWall = true;
        for (Vec p : ring) {
            double off = Planar.distance(p, terrain.wall());
            innerWall &= off < 3 || Planar.contains(terrain.wallArea(), p);
            nearWall &= off < 330 && !(off > 3 && Planar.contains(terrain.wallArea(), p));
        }
        if (innerWall) {
            return OLD_TOWN;
        }
        if (nearWall && Planar.area(ring) / Planar.perimeter(ring) < 70) {
            return WALL_PARK;
        }
        double ringOff = Planar.distance(c, terrain.ring());
        if (!Planar.contains(terrain.ringArea(), c)) {
            return COUNTRY;
        }
        return inside(c, terrain, ringOff);
    }

    /// Whether works have spread over this part of the country: the development zone and the old chemical works.
    static boolean works(Vec c) {
        return c.distance(new Vec(5600, 4300)) < 1250 || c.distance(new Vec(-6100, 2100)) < 620;
    }

    private static District inside(Vec c, Terrain terrain, double ringOff) {
        if (c.x() > terrain.railX(c.y())) {
            return c.y() > 800 || c.y() < -3300 ? INDUSTRY : ringOff < 500 ? FRINGE : HOUSING;
        }
        if (c.y() < terrain.riverY(c.x())) {
            return c.x() < -2900 || ringOff < 450 ? FRINGE : NEW_TOWN;
        }
        if (ringOff < 520) {
            return c.x() < -3500 && c.y() > 1800 ? INDUSTRY : FRINGE;
        }
        return c.distance(new Vec(400, 500)) < 2250 ? CENTRE : HOUSING;
    }

    private static boolean within(List<Vec> ring, Band band) {
        for (Vec p : ring) {
            if (Planar.distance(p, band.middle()) > band.halfWidth() + 6) {
                return false;
            }
        }
        return true;
    }
}
