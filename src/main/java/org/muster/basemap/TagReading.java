package org.muster.basemap;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What OpenStreetMap tags mean for the map (keys and values by the OpenStreetMap wiki, "Map features").
final class TagReading {
    private static final Map<String, FeatureClass> ROADS = Map.ofEntries(
            Map.entry("motorway", FeatureClass.MOTORWAY),
            Map.entry("trunk", FeatureClass.TRUNK),
            Map.entry("primary", FeatureClass.PRIMARY),
            Map.entry("secondary", FeatureClass.SECONDARY),
            Map.entry("tertiary", FeatureClass.TERTIARY),
            Map.entry("motorway_link", FeatureClass.LINK),
            Map.entry("trunk_link", FeatureClass.LINK),
            Map.entry("primary_link", FeatureClass.LINK),
            Map.entry("secondary_link", FeatureClass.LINK),
            Map.entry("tertiary_link", FeatureClass.STREET),
            Map.entry("unclassified", FeatureClass.STREET),
            Map.entry("residential", FeatureClass.STREET),
            Map.entry("living_street", FeatureClass.STREET),
            Map.entry("road", FeatureClass.STREET),
            Map.entry("service", FeatureClass.SERVICE),
            Map.entry("pedestrian", FeatureClass.STREET),
            Map.entry("busway", FeatureClass.SERVICE),
            Map.entry("track", FeatureClass.TRACK),
            Map.entry("footway", FeatureClass.PATH),
            Map.entry("path", FeatureClass.PATH),
            Map.entry("cycleway", FeatureClass.PATH),
            Map.entry("bridleway", FeatureClass.PATH),
            Map.entry("steps", FeatureClass.PATH));

    private static final Map<String, FeatureClass> LAND_USES = Map.ofEntries(
            Map.entry("reservoir", FeatureClass.WATER),
            Map.entry("basin", FeatureClass.WATER),
            Map.entry("forest", FeatureClass.WOOD),
            Map.entry("recreation_ground", FeatureClass.PARK),
            Map.entry("village_green", FeatureClass.PARK),
            Map.entry("grass", FeatureClass.GREEN),
            Map.entry("meadow", FeatureClass.GREEN),
            Map.entry("cemetery", FeatureClass.GREEN),
            Map.entry("orchard", FeatureClass.GREEN),
            Map.entry("vineyard", FeatureClass.GREEN),
            Map.entry("allotments", FeatureClass.GREEN),
            Map.entry("farmland", FeatureClass.FARM),
            Map.entry("farmyard", FeatureClass.FARM),
            Map.entry("greenhouse_horticulture", FeatureClass.FARM),
            Map.entry("residential", FeatureClass.RESIDENTIAL),
            Map.entry("industrial", FeatureClass.INDUSTRIAL),
            Map.entry("railway", FeatureClass.INDUSTRIAL),
            Map.entry("quarry", FeatureClass.INDUSTRIAL),
            Map.entry("commercial", FeatureClass.INDUSTRIAL),
            Map.entry("retail", FeatureClass.INDUSTRIAL),
            Map.entry("port", FeatureClass.INDUSTRIAL));

    private static final Map<String, FeatureClass> NATURALS = Map.of(
            "water", FeatureClass.WATER,
            "wood", FeatureClass.WOOD,
            "scrub", FeatureClass.GREEN,
            "grassland", FeatureClass.GREEN,
            "heath", FeatureClass.GREEN,
            "wetland", FeatureClass.GREEN,
            "beach", FeatureClass.SAND,
            "sand", FeatureClass.SAND);

    private static final Map<String, FeatureClass> LEISURES = Map.of(
            "park", FeatureClass.PARK,
            "garden", FeatureClass.PARK,
            "golf_course", FeatureClass.PARK,
            "playground", FeatureClass.GREEN,
            "pitch", FeatureClass.GREEN,
            "stadium", FeatureClass.CAMPUS,
            "sports_centre", FeatureClass.CAMPUS,
            "track", FeatureClass.GREEN);

    private static final Set<String> CAMPUSES =
            Set.of("school", "kindergarten", "university", "college", "hospital", "prison", "marketplace");

    private static final Map<String, FeatureClass> PLACES = Map.ofEntries(
            Map.entry("city", FeatureClass.CITY_NAME),
            Map.entry("town", FeatureClass.TOWN_NAME),
            Map.entry("borough", FeatureClass.SUBURB_NAME),
            Map.entry("suburb", FeatureClass.SUBURB_NAME),
            Map.entry("village", FeatureClass.VILLAGE_NAME),
            Map.entry("quarter", FeatureClass.QUARTER_NAME),
            Map.entry("neighbourhood", FeatureClass.QUARTER_NAME),
            Map.entry("hamlet", FeatureClass.QUARTER_NAME));

    private TagReading() {}

    /// A way as a line, be it closed or not.
    static Optional<FeatureClass> line(Map<String, String> tags) {
        String highway = tags.get("highway");
        if (highway != null) {
            return "yes".equals(tags.get("area")) ? Optional.empty() : Optional.ofNullable(ROADS.get(highway));
        }
        String railway = tags.get("railway");
        if (railway != null) {
            return switch (railway) {
                case "rail", "light_rail", "narrow_gauge" ->
                    Optional.of(tags.containsKey("service") ? FeatureClass.SIDING : FeatureClass.RAIL);
                case "tram" -> Optional.of(FeatureClass.TRAM);
                default -> Optional.empty();
            };
        }
        String waterway = tags.get("waterway");
        if (waterway != null && crossing(tags) != MapFeature.Crossing.TUNNEL) {
            return switch (waterway) {
                case "river", "canal" -> Optional.of(FeatureClass.RIVER);
                case "stream", "ditch", "drain" -> Optional.of(FeatureClass.STREAM);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /// A closed way, or an area of several rings, as an area.
    static Optional<FeatureClass> area(Map<String, String> tags) {
        if ("no".equals(tags.get("area")) || crossing(tags) == MapFeature.Crossing.TUNNEL) {
            return Optional.empty();
        }
        String building = tags.get("building");
        if (building != null && !building.equals("no")) {
            return Optional.of(FeatureClass.BUILDING);
        }
        String waterway = tags.getOrDefault("waterway", "");
        if (waterway.equals("riverbank") || waterway.equals("dock")) {
            return Optional.of(FeatureClass.WATER);
        }
        return first(NATURALS.get(tags.getOrDefault("natural", "")))
                .or(() -> first(LEISURES.get(tags.getOrDefault("leisure", ""))))
                .or(() -> first(LAND_USES.get(tags.getOrDefault("landuse", ""))))
                .or(() -> CAMPUSES.contains(tags.getOrDefault("amenity", ""))
                        ? Optional.of(FeatureClass.CAMPUS)
                        : Optional.empty())
                .or(() -> isPlaza(tags) ? Optional.of(FeatureClass.PLAZA) : Optional.empty());
    }

    /// The name that stands inside an area of a class, if such areas are named on the map.
    static Optional<FeatureClass> nameOfArea(FeatureClass area) {
        return switch (area) {
            case WATER -> Optional.of(FeatureClass.WATER_NAME);
            case PARK, WOOD, GREEN -> Optional.of(FeatureClass.GREEN_NAME);
            case CAMPUS, INDUSTRIAL, PLAZA -> Optional.of(FeatureClass.CAMPUS_NAME);
            case BUILDING -> Optional.of(FeatureClass.BUILDING_NAME);
            default -> Optional.empty();
        };
    }

    /// The name that runs along a line of a class.
    static Optional<FeatureClass> nameOfLine(FeatureClass line) {
        return switch (line) {
            case MOTORWAY, TRUNK, PRIMARY, SECONDARY -> Optional.of(FeatureClass.MAIN_NAME);
            case TERTIARY -> Optional.of(FeatureClass.TERTIARY_NAME);
            case STREET -> Optional.of(FeatureClass.STREET_NAME);
            case SERVICE, TRACK, PATH -> Optional.of(FeatureClass.PATH_NAME);
            case RIVER -> Optional.of(FeatureClass.RIVER_NAME);
            default -> Optional.empty();
        };
    }

    /// A node that is nothing but a name: a place or a station.
    static Optional<FeatureClass> namedPoint(Map<String, String> tags) {
        FeatureClass place = PLACES.get(tags.getOrDefault("place", ""));
        if (place != null) {
            return Optional.of(place);
        }
        String railway = tags.getOrDefault("railway", "");
        return railway.equals("station") || railway.equals("halt")
                ? Optional.of(FeatureClass.STATION_NAME)
                : Optional.empty();
    }

    static boolean isCoast(Map<String, String> tags) {
        return "coastline".equals(tags.get("natural"));
    }

    static MapFeature.Crossing crossing(Map<String, String> tags) {
        if (isYes(tags.get("tunnel"))) {
            return MapFeature.Crossing.TUNNEL;
        }
        return isYes(tags.get("bridge")) ? MapFeature.Crossing.BRIDGE : MapFeature.Crossing.GROUND;
    }

    /// The mapper's layer; a bridge or tunnel without one lies one above or below.
    static int layer(Map<String, String> tags) {
        String layer = tags.get("layer");
        if (layer != null && layer.matches("[+-]?\\d")) {
            return Integer.parseInt(layer);
        }
        return switch (crossing(tags)) {
            case GROUND -> 0;
            case BRIDGE -> 1;
            case TUNNEL -> -1;
        };
    }

    /// The names of a road: of a nameless main road its number.
    static FeatureNames names(FeatureClass kind, Map<String, String> tags) {
        FeatureNames names = FeatureNames.of(tags);
        boolean main = kind == FeatureClass.MOTORWAY || kind == FeatureClass.TRUNK;
        String number = tags.getOrDefault("ref", "").split(";", 2)[0].strip();
        return names.isEmpty() && main && !number.isEmpty() ? new FeatureNames(number, "", "") : names;
    }

    private static boolean isPlaza(Map<String, String> tags) {
        boolean paved = tags.containsKey("highway") && "yes".equals(tags.get("area"));
        return paved || "square".equals(tags.get("place")) || "pier".equals(tags.get("man_made"));
    }

    private static boolean isYes(@Nullable String value) {
        return value != null && !value.equals("no");
    }

    private static Optional<FeatureClass> first(@Nullable FeatureClass kind) {
        return Optional.ofNullable(kind);
    }
}
