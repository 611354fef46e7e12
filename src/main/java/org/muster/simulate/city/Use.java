package org.muster.simulate.city;

/// What stands on a lot.
enum Use {
    ESTATE,
    COURTYARDS,
    SHOPS,
    OFFICES,
    WORKS,
    PARK,
    SQUARE,
    SCHOOL,
    KINDERGARTEN,
    HOSPITAL,
    UNIVERSITY,
    MARKET,
    MALL,
    GOVERNMENT,
    RAIL_STATION,
    BUS_STATION,
    VILLAGE,
    FIELDS,
    WASTE,
    EXPLOSIVES
}
