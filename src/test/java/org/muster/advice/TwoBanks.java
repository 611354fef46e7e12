package org.muster.advice;

import java.util.List;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.PbfFile;
import org.muster.extract.Polyline;
import org.muster.extract.WayFeature;
import org.muster.road.RoadFileException;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;

/// A town on two banks: a street along each, 330 m apart, and one bridge 4.5 km to the east.
final class TwoBanks {
    static final double SOUTH = 36.000;
    static final double NORTH = 36.003;

    private TwoBanks() {}

    static GeoPoint south(double meters) {
        return new GeoPoint(SOUTH, lon(meters));
    }

    static GeoPoint north(double meters) {
        return new GeoPoint(NORTH, lon(meters));
    }

    private static double lon(double meters) {
        return 103 + meters / 111_195.08 / Math.cos(Math.toRadians(SOUTH));
    }

    static RoadGraph roads() throws RoadFileException {
        RoadImport roads = new RoadImport();
        roads.way(street(1, List.of(1L, 2L, 3L), south(-5000), south(0), south(4500)));
        roads.way(street(2, List.of(4L, 5L, 6L), north(-5000), north(0), north(4500)));
        roads.way(street(3, List.of(3L, 6L), south(4500), north(4500)));
        roads.end();
        return roads.graph();
    }

    private static WayFeature street(long id, List<Long> nodes, GeoPoint... points) {
        int[] lats = new int[points.length];
        int[] lons = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            lats[i] = (int) Math.round(points[i].lat() * 1e7);
            lons[i] = (int) Math.round(points[i].lon() * 1e7);
        }
        long[] ids = nodes.stream().mapToLong(Long::longValue).toArray();
        return new WayFeature(
                id, 0, ids, new Polyline(lats, lons), PbfFile.tags("highway", "residential", "maxspeed", "40"));
    }
}
