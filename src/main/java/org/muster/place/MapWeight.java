package org.muster.place;

import java.util.Map;
import java.util.Set;

/// How likely a thing on the map is the one that is meant, 0 to 99; -1 where it is no such thing. Keys and values after
/// <https://wiki.openstreetmap.org/wiki/Map_features>; the numbers are our own and decide only between names that fit
/// about equally well.
final class MapWeight {
    private static final Map<String, Integer> LOCALITIES = Map.of(
            "city", 95,
            "town", 90,
            "borough", 84,
            "suburb", 84,
            "quarter", 80,
            "village", 80,
            "neighbourhood", 70,
            "hamlet", 66,
            "isolated_dwelling", 55,
            "locality", 50);

    private static final Map<String, Integer> STREETS = Map.ofEntries(
            Map.entry("motorway", 78),
            Map.entry("trunk", 80),
            Map.entry("primary", 80),
            Map.entry("secondary", 76),
            Map.entry("tertiary", 72),
            Map.entry("unclassified", 66),
            Map.entry("residential", 66),
            Map.entry("living_street", 64),
            Map.entry("pedestrian", 66),
            Map.entry("road", 60),
            Map.entry("motorway_link", 50),
            Map.entry("trunk_link", 50),
            Map.entry("primary_link", 50),
            Map.entry("secondary_link", 50),
            Map.entry("tertiary_link", 50),
            Map.entry("service", 52),
            Map.entry("busway", 45),
            Map.entry("track", 42),
            Map.entry("steps", 48),
            Map.entry("footway", 44),
            Map.entry("path", 42),
            Map.entry("cycleway", 42),
            Map.entry("bridleway", 40));

    /// Where calls come from or are sent to most.
    private static final Set<String> WELL_KNOWN = Set.of(
            "hospital",
            "police",
            "fire_station",
            "university",
            "college",
            "townhall",
            "courthouse",
            "station",
            "bus_station",
            "aerodrome",
            "stadium",
            "mall",
            "marketplace",
            "theatre",
            "museum");

    private static final Set<String> KNOWN = Set.of(
            "school",
            "kindergarten",
            "bank",
            "library",
            "hotel",
            "clinic",
            "cinema",
            "fuel",
            "supermarket",
            "department_store",
            "place_of_worship",
            "embassy",
            "park",
            "square",
            "attraction",
            "prison",
            "halt");

    private static final Set<String> LANDMARKS = Set.of(
            "amenity",
            "shop",
            "office",
            "tourism",
            "leisure",
            "healthcare",
            "railway",
            "aeroway",
            "historic",
            "building",
            "landuse",
            "natural",
            "man_made",
            "craft",
            "emergency",
            "club",
            "military",
            "public_transport",
            "waterway",
            "bridge",
            "junction",
            "industrial",
            "aerialway");

    private MapWeight() {}

    static int locality(Map<String, String> tags) {
        return LOCALITIES.getOrDefault(tags.getOrDefault("place", ""), -1);
    }

    static int street(Map<String, String> tags) {
        return STREETS.getOrDefault(tags.getOrDefault("highway", ""), -1);
    }

    static int landmark(Map<String, String> tags) {
        if (tags.values().stream().anyMatch(WELL_KNOWN::contains)) {
            return 84;
        }
        if (tags.values().stream().anyMatch(KNOWN::contains)) {
            return 60;
        }
        String highway = tags.getOrDefault("highway", "");
        if (highway.equals("motorway_junction") || highway.equals("traffic_signals") || highway.equals("rest_area")) {
            return 48;
        }
        if (highway.equals("bus_stop") || tags.containsKey("public_transport")) {
            return 34;
        }
        if (tags.keySet().stream().noneMatch(LANDMARKS::contains)) {
            return -1;
        }
        return tags.containsKey("amenity") || tags.containsKey("shop") || tags.containsKey("tourism") ? 50 : 40;
    }
}
