package org.muster.place;

import org.muster.dispatch.model.GeoPoint;

/// One answer of the search.
///
/// @param name as people there write it
/// @param nameEn its English or Latin name, empty where none is known
/// @param point where a unit would be sent
/// @param address what tells it from others of the same name (street and number, quarter), or empty
public record FoundPlace(String name, String nameEn, GeoPoint point, PlaceKind kind, String address) {}
