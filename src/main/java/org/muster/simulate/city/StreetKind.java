package org.muster.simulate.city;

/// The rank of a street, highest first; a higher one keeps an edge that two streets claim.
enum StreetKind {
    TRUNK("trunk", 70, 3),
    PRIMARY("primary", 60, 4),
    SECONDARY("secondary", 50, 4),
    TERTIARY("tertiary", 40, 2),
    UNCLASSIFIED("unclassified", 50, 2),
    RESIDENTIAL("residential", 30, 2),
    LIVING_STREET("living_street", 20, 1),
    SERVICE("service", 15, 1),
    /// A border that bounds blocks and carries no street.
    BORDER("", 0, 0);

    /// The value of the `highway` tag.
    final String highway;

    /// Speed limit, km/h.
    final int speed;

    /// Lanes in all; of a dual carriageway, on each side.
    final int lanes;

    StreetKind(String highway, int speed, int lanes) {
        this.highway = highway;
        this.speed = speed;
        this.lanes = lanes;
    }

    boolean arterial() {
        return compareTo(SECONDARY) <= 0;
    }
}
