package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.AddressFeature;
import org.muster.extract.AreaFeature;
import org.muster.extract.Extract;
import org.muster.extract.FeatureSink;
import org.muster.extract.PointFeature;
import org.muster.extract.Polyline;
import org.muster.extract.Progress;
import org.muster.extract.RestrictionFeature;
import org.muster.extract.WayFeature;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;

/// A made-up larger country for the roads: the same extract several times over in a square, each copy beside and above
/// the next, with straight roads over the seams. Only what roads are made of is handed on.
public final class SideBySide implements FeatureSink {
    /// How many times an extract can be laid out: as a square.
    public static final List<Integer> TIMES = List.of(1, 4, 9, 16, 25);

    /// Far beyond any id of an extract.
    private static final long ID_STEP = 1_000_000_000_000L;
    private static final long FIRST_SEAM_WAY = 100 * ID_STEP;

    /// So far one copy lies from the next.
    private static final int GAP_E7 = 20_000;
    /// So many roads lead over each seam, if there are roads enough.
    private static final int BANDS = 8;

    /// Roads that nobody is kept from and that do not lead past each other.
    private static final Set<String> JOINED = Set.of("secondary", "tertiary", "unclassified", "residential");

    private final FeatureSink to;
    private final int side;
    /// For each edge of the extract and each band of it the node that is farthest out.
    private final Map<Edge, Map<Integer, Node>> outermost = new EnumMap<>(Edge.class);

    private GeoBox box = new GeoBox(0, 0, 0, 0);
    private boolean isJoined;

    private record Node(long id, int lat, int lon) {}

    private enum Edge {
        NORTH(node -> node.lat),
        SOUTH(node -> -node.lat),
        EAST(node -> node.lon),
        WEST(node -> -node.lon);

        private final ToIntFunction<Node> out;

        Edge(ToIntFunction<Node> out) {
            this.out = out;
        }

        Node outer(Node a, Node b) {
            return out.applyAsInt(a) >= out.applyAsInt(b) ? a : b;
        }
    }

    SideBySide(FeatureSink to, int side) {
        this.to = to;
        this.side = side;
    }

    /// The roads of an extract so many times over.
    ///
    /// @param times one of [#TIMES]
    /// @throws IOException when the extract cannot be read
    public static RoadGraph read(Path extract, int times) throws IOException {
        RoadImport roads = new RoadImport();
        FeatureSink sink = times == 1 ? roads : new SideBySide(roads, (int) Math.round(Math.sqrt(times)));
        Extract.open(extract).read(sink, Progress.NONE);
        return roads.graph();
    }

    /// What figures say of it.
    public static String name(Path extract, int times) {
        return extract.getFileName() + (times == 1 ? "" : " ×" + times);
    }

    @Override
    public void begin(GeoBox extract) throws IOException {
        box = extract;
        to.begin(new GeoBox(
                extract.south(),
                extract.west(),
                extract.south() + side * stepLat() / 1e7,
                extract.west() + side * stepLon() / 1e7));
    }

    private int stepLat() {
        return e7(box.north() - box.south()) + GAP_E7;
    }

    private int stepLon() {
        return e7(box.east() - box.west()) + GAP_E7;
    }

    private static int e7(double degrees) {
        return (int) Math.round(degrees * 1e7);
    }

    private static long ids(int copy) {
        return copy * ID_STEP;
    }

    private int lats(int copy) {
        return copy / side * stepLat();
    }

    private int lons(int copy) {
        return copy % side * stepLon();
    }

    @Override
    public void point(PointFeature point) throws IOException {
        for (int copy = 0; copy < side * side; copy++) {
            GeoPoint at =
                    new GeoPoint(point.at().lat() + lats(copy) / 1e7, point.at().lon() + lons(copy) / 1e7);
            to.point(new PointFeature(point.id() + ids(copy), at, point.tags()));
        }
    }

    @Override
    public void way(WayFeature way) throws IOException {
        if (!way.tags().containsKey("highway")) {
            return;
        }
        if (isJoined(way.tags())) {
            for (int i = 0; i < way.nodeIds().length; i++) {
                look(new Node(
                        way.nodeIds()[i], way.line().latE7()[i], way.line().lonE7()[i]));
            }
        }
        for (int copy = 0; copy < side * side; copy++) {
            long ids = ids(copy);
            int lats = lats(copy);
            int lons = lons(copy);
            to.way(new WayFeature(
                    way.id() + ids,
                    way.piece(),
                    Arrays.stream(way.nodeIds()).map(id -> id + ids).toArray(),
                    new Polyline(
                            Arrays.stream(way.line().latE7())
                                    .map(lat -> lat + lats)
                                    .toArray(),
                            Arrays.stream(way.line().lonE7())
                                    .map(lon -> lon + lons)
                                    .toArray()),
                    way.tags()));
        }
    }

    private static boolean isJoined(Map<String, String> tags) {
        return JOINED.contains(tags.getOrDefault("highway", ""))
                && !tags.containsKey("access")
                && tags.getOrDefault("oneway", "no").equals("no");
    }

    private void look(Node node) {
        int row = band(node.lat / 1e7, box.south(), box.north());
        int column = band(node.lon / 1e7, box.west(), box.east());
        for (Edge edge : Edge.values()) {
            int band = edge == Edge.NORTH || edge == Edge.SOUTH ? column : row;
            outermost.computeIfAbsent(edge, e -> new HashMap<>()).merge(band, node, edge::outer);
        }
    }

    private static int band(double at, double from, double to) {
        return (int) Math.floor((at - from) / (to - from) * BANDS);
    }

    /// After all ways, for only then it is known what lies outermost.
    private void join() throws IOException {
        if (isJoined) {
            return;
        }
        isJoined = true;
        long way = FIRST_SEAM_WAY;
        for (int copy = 0; copy < side * side; copy++) {
            for (int band = 0; band < BANDS; band++) {
                if (copy % side + 1 < side) {
                    join(way++, copy, outermost(Edge.EAST, band), copy + 1, outermost(Edge.WEST, band));
                }
                if (copy + side < side * side) {
                    join(way++, copy, outermost(Edge.NORTH, band), copy + side, outermost(Edge.SOUTH, band));
                }
            }
        }
    }

    private Optional<Node> outermost(Edge edge, int band) {
        return Optional.ofNullable(outermost.getOrDefault(edge, Map.of()).get(band));
    }

    private void join(long way, int copy, Optional<Node> from, int otherCopy, Optional<Node> other) throws IOException {
        if (from.isPresent() && other.isPresent()) {
            Node a = moved(from.get(), copy);
            Node b = moved(other.get(), otherCopy);
            to.way(new WayFeature(
                    way,
                    0,
                    new long[] {a.id, b.id},
                    new Polyline(new int[] {a.lat, b.lat}, new int[] {a.lon, b.lon}),
                    Map.of("highway", "secondary")));
        }
    }

    private Node moved(Node node, int copy) {
        return new Node(node.id + ids(copy), node.lat + lats(copy), node.lon + lons(copy));
    }

    @Override
    public void area(AreaFeature area) {
        // No road.
    }

    @Override
    public void address(AddressFeature address) {
        // No road.
    }

    @Override
    public void restriction(RestrictionFeature restriction) throws IOException {
        join();
        for (int copy = 0; copy < side * side; copy++) {
            long ids = ids(copy);
            to.restriction(new RestrictionFeature(
                    restriction.relation() + ids,
                    moved(restriction.fromWays(), ids),
                    moved(restriction.viaNodes(), ids),
                    moved(restriction.viaWays(), ids),
                    moved(restriction.toWays(), ids),
                    restriction.tags()));
        }
    }

    private static List<Long> moved(List<Long> of, long ids) {
        return of.stream().map(id -> id + ids).toList();
    }

    @Override
    public void end() throws IOException {
        join();
        to.end();
    }
}
