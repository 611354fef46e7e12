package org.muster.simulate.city;

import crosby.binary.file.BlockOutputStream;
import crosby.binary.osmosis.OsmosisSerializer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openstreetmap.osmosis.core.container.v0_6.BoundContainer;
import org.openstreetmap.osmosis.core.container.v0_6.NodeContainer;
import org.openstreetmap.osmosis.core.container.v0_6.RelationContainer;
import org.openstreetmap.osmosis.core.container.v0_6.WayContainer;
import org.openstreetmap.osmosis.core.domain.v0_6.Bound;
import org.openstreetmap.osmosis.core.domain.v0_6.CommonEntityData;
import org.openstreetmap.osmosis.core.domain.v0_6.EntityType;
import org.openstreetmap.osmosis.core.domain.v0_6.Node;
import org.openstreetmap.osmosis.core.domain.v0_6.OsmUser;
import org.openstreetmap.osmosis.core.domain.v0_6.Relation;
import org.openstreetmap.osmosis.core.domain.v0_6.RelationMember;
import org.openstreetmap.osmosis.core.domain.v0_6.Tag;
import org.openstreetmap.osmosis.core.domain.v0_6.Way;
import org.openstreetmap.osmosis.core.domain.v0_6.WayNode;

/// The city as an OpenStreetMap extract: first the vertices of the streets, then all other points, then ways, then the
/// river's multipolygon.
final class MapFile {
    private static final Date STAMP = new Date(0);
    private static final double WAY_LENGTH_MAX = 1_600;

    private final List<Node> nodes = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();

    /// @param signals vertices with traffic lights
    MapFile(City city, java.util.Set<Integer> signals) {
        long[] nodeOf = new long[city.net().vertices().size()];
        for (StreetNet.Run run : city.net().runs()) {
            for (int v : run.vertices()) {
                if (nodeOf[v] == 0) {
                    SortedMap<String, String> tags =
                            signals.contains(v) ? Feature.tags("highway", "traffic_signals") : new TreeMap<>();
                    nodeOf[v] = node(city.net().vertices().get(v), tags);
                }
            }
        }
        for (StreetNet.Run run : city.net().runs()) {
            street(city.net(), run, nodeOf);
        }
        for (Feature f : city.sheet().features()) {
            if (f.points().size() == 1) {
                node(f.points().getFirst(), f.tags());
            } else {
                way(refs(f.points(), f.area()), f.tags());
            }
        }
        river(city.terrain());
    }

    private long node(Vec at, Map<String, String> tags) {
        long id = nodes.size() + 1;
        // The serializer cuts off what is below a step; a quarter step more keeps each coordinate at its own step.
        double lat = (Frame.latSteps(at) + 0.25) / Frame.STEPS_PER_DEGREE;
        double lon = (Frame.lonSteps(at) + 0.25) / Frame.STEPS_PER_DEGREE;
        nodes.add(new Node(entity(id, tags), lat, lon));
        return id;
    }

    private List<WayNode> refs(List<Vec> points, boolean closed) {
        List<WayNode> refs = new ArrayList<>();
        for (Vec p : points) {
            refs.add(new WayNode(node(p, Map.of())));
        }
        if (closed) {
            refs.add(refs.getFirst());
        }
        return refs;
    }

    private long way(List<WayNode> refs, Map<String, String> tags) {
        long id = ways.size() + 1;
        ways.add(new Way(entity(id, tags), refs));
        return id;
    }

    private void street(StreetNet net, StreetNet.Run run, long[] nodeOf) {
        SortedMap<String, String> tags = streetTags(run.street());
        List<WayNode> refs = new ArrayList<>();
        double length = 0;
        for (int i = 0; i < run.vertices().size(); i++) {
            int v = run.vertices().get(i);
            length += i == 0
                    ? 0
                    : net.vertices()
                            .get(v)
                            .distance(net.vertices().get(run.vertices().get(i - 1)));
            refs.add(new WayNode(nodeOf[v]));
            if (length > WAY_LENGTH_MAX && i < run.vertices().size() - 1) {
                way(refs, tags);
                refs = new ArrayList<>(List.of(new WayNode(nodeOf[v])));
                length = 0;
            }
        }
        way(refs, tags);
    }

    private static SortedMap<String, String> streetTags(Street street) {
        StreetKind kind = street.kind();
        SortedMap<String, String> tags =
                Feature.tags("highway", kind.highway, "maxspeed", Integer.toString(kind.speed));
        boolean oneLane = street.oneway() && kind.compareTo(StreetKind.TERTIARY) >= 0;
        tags.put("lanes", Integer.toString(oneLane ? 1 : street.oneway() ? 3 : kind.lanes));
        Label name = street.name();
        if (name != null) {
            tags.putAll(
                    new Feature(List.of(), false, new TreeMap<>()).named(name).tags());
        }
        String ref = street.ref();
        if (ref != null) {
            tags.put("ref", ref);
        }
        if (street.oneway()) {
            tags.put("oneway", "yes");
        }
        switch (street.span()) {
            case GROUND -> {}
            case BRIDGE -> tags.putAll(Feature.tags("bridge", "yes", "layer", "1"));
            case TUNNEL -> tags.putAll(Feature.tags("tunnel", "yes", "layer", "-1"));
        }
        if (street.form() == Street.Form.ROUNDABOUT) {
            tags.put("junction", "roundabout");
        }
        return tags;
    }

    private void river(Terrain terrain) {
        List<RelationMember> members = new ArrayList<>();
        List<List<Vec>> rings = Waterside.water(terrain);
        for (int i = 0; i < rings.size(); i++) {
            long way = way(refs(rings.get(i), true), Map.of());
            members.add(new RelationMember(way, EntityType.Way, i == 0 ? "outer" : "inner"));
        }
        SortedMap<String, String> tags = Feature.tags("type", "multipolygon", "natural", "water", "water", "river");
        tags.putAll(new Feature(List.of(), true, new TreeMap<>())
                .named(new Label("朔河", "Shuo River"))
                .tags());
        relations.add(new Relation(entity(1, tags), members));
    }

    private static CommonEntityData entity(long id, Map<String, String> tags) {
        List<Tag> list = new ArrayList<>();
        for (Map.Entry<String, String> e : tags.entrySet()) {
            list.add(new Tag(e.getKey(), e.getValue()));
        }
        return new CommonEntityData(id, 1, STAMP, OsmUser.NONE, 0, list);
    }

    /// The file's bytes.
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BlockOutputStream blocks = new BlockOutputStream(out);
        blocks.setCompress("none");
        OsmosisSerializer sink = new OsmosisSerializer(blocks);
        sink.configOmit(true);
        sink.configBatchLimit(8_000);
        sink.initialize(Map.of());
        sink.process(new BoundContainer(bound()));
        nodes.forEach(n -> sink.process(new NodeContainer(n)));
        ways.forEach(w -> sink.process(new WayContainer(w)));
        relations.forEach(r -> sink.process(new RelationContainer(r)));
        sink.complete();
        sink.close();
        return out.toByteArray();
    }

    private Bound bound() {
        double south = 90;
        double north = -90;
        double west = 180;
        double east = -180;
        for (Node n : nodes) {
            south = Math.min(south, n.getLatitude());
            north = Math.max(north, n.getLatitude());
            west = Math.min(west, n.getLongitude());
            east = Math.max(east, n.getLongitude());
        }
        return new Bound(east, west, north, south, "Muster sample city");
    }
}
