package org.muster.place;

/// What was found.
public enum PlaceKind {
    /// A town, village, quarter or district.
    LOCALITY,
    STREET,
    /// Where two streets meet.
    CROSSING,
    /// A house number.
    ADDRESS,
    /// A named thing of the map: school, bank, station, building, park.
    LANDMARK,
    /// A site of the reference data.
    SITE,
    /// A point that was typed as numbers.
    COORDINATE
}
