package org.muster.place;

import java.util.List;
import org.muster.dispatch.model.GeoPoint;

/// A place that is known from elsewhere than the map, a site above all.
///
/// @param name as people there write it
/// @param nameEn its English name, or empty
/// @param aliases other names, and the site's code
/// @param address its address in words, or empty
public record KnownPlace(
        String name, String nameEn, List<String> aliases, GeoPoint point, PlaceKind kind, String address) {
    public KnownPlace {
        aliases = List.copyOf(aliases);
    }
}
