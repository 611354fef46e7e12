package org.muster.road;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.PbfFile;
import org.muster.extract.PointFeature;
import org.muster.extract.Polyline;
import org.muster.extract.RestrictionFeature;
import org.muster.extract.WayFeature;

/// Streets drawn by hand for a test and handed to the import without a file.
final class Streets {
    private final Map<Long, GeoPoint> nodes = new HashMap<>();
    private final List<PointFeature> points = new ArrayList<>();
    private final List<WayFeature> ways = new ArrayList<>();
    private final List<RestrictionFeature> restrictions = new ArrayList<>();

    Streets node(long id, double lat, double lon, String... tags) {
        nodes.put(id, new GeoPoint(lat, lon));
        if (tags.length > 0) {
            points.add(new PointFeature(id, new GeoPoint(lat, lon), PbfFile.tags(tags)));
        }
        return this;
    }

    Streets way(List<Long> ids, String... tags) {
        int[] lats = new int[ids.size()];
        int[] lons = new int[ids.size()];
        for (int i = 0; i < lats.length; i++) {
            lats[i] = (int) Math.round(at(ids.get(i)).lat() * 1e7);
            lons[i] = (int) Math.round(at(ids.get(i)).lon() * 1e7);
        }
        long[] nodeIds = ids.stream().mapToLong(Long::longValue).toArray();
        ways.add(new WayFeature(ways.size() + 1L, 0, nodeIds, new Polyline(lats, lons), PbfFile.tags(tags)));
        return this;
    }

    /// From a way through a node onto a way; ways are numbered from 1 in the order in which they were drawn.
    Streets restriction(long from, long via, long to, String... tags) {
        restrictions.add(new RestrictionFeature(
                restrictions.size() + 1L, List.of(from), List.of(via), List.of(), List.of(to), PbfFile.tags(tags)));
        return this;
    }

    /// The same past ways, in order.
    Streets restriction(long from, List<Long> vias, long to, String... tags) {
        restrictions.add(new RestrictionFeature(
                restrictions.size() + 1L, List.of(from), List.of(), vias, List.of(to), PbfFile.tags(tags)));
        return this;
    }

    GeoPoint at(long id) {
        return Objects.requireNonNull(nodes.get(id));
    }

    RoadGraph graph() throws IOException {
        return graph(RoadRules.USUAL);
    }

    RoadGraph graph(RoadRules rules) throws IOException {
        RoadImport roads = new RoadImport(rules);
        points.forEach(roads::point);
        ways.forEach(roads::way);
        restrictions.forEach(roads::restriction);
        roads.end();
        return roads.graph();
    }
}
