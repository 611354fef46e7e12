package org.muster.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.dispatch.model.GeoPoint;

/// Names the quarter or village nearest to a point, to tell things of one name apart.
final class Localities {
    /// Farther away the name would mislead, metres.
    private static final double NEAR_METERS = 2_500;

    private static final double CELL_DEGREES = 0.04;

    private record Locality(String name, GeoPoint at) {}

    /// Of the many houses that name their town one in such a square is enough.
    private static final double HOUSE_CELL_DEGREES = 0.004;

    private final Map<Long, List<Locality>> cells = new HashMap<>();
    private final Set<String> namedByHouses = new HashSet<>();

    void add(String name, GeoPoint at) {
        cells.computeIfAbsent(cell(at.lat(), at.lon(), 0, 0), k -> new ArrayList<>())
                .add(new Locality(name, at));
    }

    /// Takes the word of an address for where it lies.
    void addHouse(String name, GeoPoint at) {
        long row = Math.round(at.lat() / HOUSE_CELL_DEGREES), column = Math.round(at.lon() / HOUSE_CELL_DEGREES);
        if (!name.isEmpty() && namedByHouses.add(name + " " + row + " " + column)) {
            add(name, at);
        }
    }

    /// Its name, or empty where none is near.
    String near(GeoPoint point) {
        double least = NEAR_METERS;
        String name = "";
        for (int dLat = -1; dLat <= 1; dLat++) {
            for (int dLon = -1; dLon <= 1; dLon++) {
                for (Locality l : cells.getOrDefault(cell(point.lat(), point.lon(), dLat, dLon), List.of())) {
                    double distance = l.at.distanceMeters(point);
                    if (distance < least) {
                        least = distance;
                        name = l.name;
                    }
                }
            }
        }
        return name;
    }

    private static long cell(double lat, double lon, int dLat, int dLon) {
        return (((long) Math.floor(lat / CELL_DEGREES) + dLat) << 32) + (long) Math.floor(lon / CELL_DEGREES) + dLon;
    }
}
