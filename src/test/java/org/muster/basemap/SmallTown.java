package org.muster.basemap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.PointFeature;
import org.muster.extract.Polyline;
import org.muster.extract.WayFeature;

/// A town of nine by nine named streets with a lake in its south-western corner, as an import sees it.
public final class SmallTown {
    public static final GeoBox BOX = new GeoBox(36.00, 103.00, 36.04, 103.05);

    /// On the lake, beside its name.
    public static final GeoPoint LAKE = new GeoPoint(36.0014, 103.0046);

    private static final String[] NUMBERS = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};

    private SmallTown() {}

    public static BasemapFile importInto(Path folder) throws IOException {
        Path file = folder.resolve("town.map");
        try (BasemapImport sink = BasemapImport.into(file)) {
            fill(sink);
            sink.end();
        }
        return BasemapFile.open(file);
    }

    static void fill(BasemapImport sink) throws IOException {
        sink.begin(BOX);
        sink.point(new PointFeature(1, BOX.center(), Map.of("place", "city", "name", "朔川市", "name:en", "Shuochuan")));
        sink.way(way(
                2,
                Map.of("natural", "water", "name", "南湖"),
                36.001,
                103.001,
                36.001,
                103.005,
                36.004,
                103.005,
                36.004,
                103.001,
                36.001,
                103.001));
        long id = 10;
        for (int i = 0; i < NUMBERS.length; i++) {
            double lat = 36.005 + i * 0.0037;
            double lon = 103.006 + i * 0.0047;
            Map<String, String> avenue = Map.of(
                    "highway",
                    i == 4 ? "primary" : "residential",
                    "name",
                    "经" + NUMBERS[i] + "路",
                    "name:en",
                    "Avenue " + (i + 1));
            Map<String, String> street =
                    Map.of("highway", "residential", "name", "纬" + NUMBERS[i] + "街", "name:en", "Street " + (i + 1));
            // In two pieces, as mappers leave them.
            sink.way(way(id++, avenue, 36.005, lon, 36.02, lon));
            sink.way(way(id++, avenue, 36.02, lon, 36.0346, lon));
            sink.way(way(id++, street, lat, 103.006, lat, 103.0436));
        }
    }

    /// @param latLons latitudes and longitudes in turn
    static WayFeature way(long id, Map<String, String> tags, double... latLons) {
        Polyline line = line(latLons);
        long[] nodes = new long[line.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = id * 1000 + (line.closed() && i == nodes.length - 1 ? 0 : i);
        }
        return new WayFeature(id, 0, nodes, line, tags);
    }

    static Polyline line(double... latLons) {
        int[] lats = new int[latLons.length / 2];
        int[] lons = new int[latLons.length / 2];
        for (int i = 0; i < lats.length; i++) {
            lats[i] = (int) Math.round(latLons[2 * i] * 1e7);
            lons[i] = (int) Math.round(latLons[2 * i + 1] * 1e7);
        }
        return new Polyline(lats, lons);
    }
}
