package org.muster.place;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.Extract;
import org.muster.extract.PbfFile;
import org.muster.extract.Progress;

/// A town of a few streets around 38.48, 106.23, and two villages that both have a Hauptstraße.
final class SmallTown {
    static final GeoPoint PEOPLE_AND_LIBERATION = new GeoPoint(38.4801, 106.23);
    static final GeoBox BOX = new GeoBox(38.40, 106.10, 38.60, 106.40);

    private SmallTown() {}

    /// Writes the extract and imports it.
    static Path index(Path folder) throws IOException {
        Path index = folder.resolve("town.places");
        Extract.open(extract(folder)).read(new PlaceFileSink(index), Progress.NONE);
        return index;
    }

    static Path extract(Path folder) throws IOException {
        PbfFile town = new PbfFile().headerBox(BOX);
        nodes(town);
        things(town);
        streets(town);
        return town.write(folder.resolve("town.osm.pbf"));
    }

    private static void nodes(PbfFile town) {
        for (int i = 0; i <= 4; i++) {
            double lon = 106.22 + i * 0.005;
            town.node(10 + i, 38.4800, lon);
            town.node(20 + i, 38.4802, lon);
            town.node(30 + i, 38.47 + i * 0.005, 106.236);
            town.node(40 + i, 38.4900, lon);
            town.node(50 + i, 38.4700, lon);
            town.node(60 + i, 38.4400, 106.13 + i * 0.001);
            town.node(70 + i, 38.5600, 106.33 + i * 0.001);
        }
        town.node(1, 38.4600, 106.23).node(2, 38.5000, 106.23);
        town.node(3, 38.4901, 106.26).node(4, 38.4901, 106.27);
    }

    private static void things(PbfFile town) {
        town.node(100, 38.4805, 106.2310, "name", "人民医院", "name:en", "People's Hospital", "amenity", "hospital");
        town.node(101, 38.4806, 106.2250, "name", "中国银行", "amenity", "bank", "addr:street", "人民路");
        town.node(102, 38.4906, 106.2250, "name", "中国银行", "amenity", "bank", "addr:street", "绿园路");
        town.node(103, 38.4700, 106.2260, "name", "育才小学", "name:en", "Yucai Primary School", "amenity", "school");
        town.node(104, 38.4403, 106.1300, "name", "Ödheim", "place", "village");
        town.node(105, 38.5603, 106.3300, "name", "Neustadt", "place", "village");
        town.node(106, 38.4810, 106.2310, "name", "东城", "name:en", "East Town", "place", "suburb");
        house(town, 200, 38.48035, 106.2210, "人民路", "10");
        house(town, 201, 38.48035, 106.2220, "人民路", "12");
        house(town, 202, 38.48035, 106.2230, "人民路", "14甲");
        house(town, 203, 38.47985, 106.2240, "人民路", "25;27");
        house(town, 204, 38.44010, 106.1310, "Hauptstraße", "12a");
        house(town, 205, 38.56010, 106.3310, "Hauptstraße", "7");
        house(town, 206, 38.49500, 106.2900, "工业园", "3");
    }

    private static void house(PbfFile town, long id, double lat, double lon, String street, String number) {
        town.node(id, lat, lon, "addr:street", street, "addr:housenumber", number);
    }

    private static void streets(PbfFile town) {
        street(town, 300, List.of(10L, 11L, 12L, 13L, 14L), "primary", "人民路", "Renmin Road");
        street(town, 301, List.of(24L, 23L, 22L, 21L, 20L), "primary", "人民路", "Renmin Road");
        street(town, 302, List.of(1L, 52L, 12L, 22L, 42L, 2L), "secondary", "解放街", "Jiefang Street");
        street(town, 303, List.of(30L, 31L, 32L, 33L, 34L), "motorway", "环城高速", "Ring Expressway");
        street(town, 304, List.of(40L, 41L, 42L, 43L, 44L), "residential", "绿园路", "");
        street(town, 305, List.of(50L, 51L, 52L, 53L, 54L), "residential", "长安街", "");
        street(town, 306, List.of(60L, 61L, 62L, 63L, 64L), "residential", "Hauptstraße", "");
        street(town, 307, List.of(70L, 71L, 72L, 73L, 74L), "residential", "Hauptstraße", "");
        street(town, 308, List.of(3L, 4L), "residential", "Bergheimer Straße", "");
        town.way(309, List.of(60L, 104L), "highway", "trunk", "ref", "G 110");
    }

    private static void street(PbfFile town, long id, List<Long> nodes, String kind, String name, String english) {
        List<String> tags = new ArrayList<>(List.of("highway", kind, "name", name));
        if (!english.isEmpty()) {
            tags.addAll(List.of("name:en", english));
        }
        town.way(id, nodes, tags.toArray(String[]::new));
    }
}
