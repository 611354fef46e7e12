package org.muster.place;

import org.muster.dispatch.model.GeoPoint;

/// A house number of the import.
///
/// @param street as its tag writes it
/// @param locality from its tags, or empty
record House(String street, String number, GeoPoint at, String locality) {}
