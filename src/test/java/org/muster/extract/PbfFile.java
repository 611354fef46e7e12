package org.muster.extract;

import crosby.binary.file.BlockOutputStream;
import crosby.binary.osmosis.OsmosisSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.model.GeoBox;
import org.openstreetmap.osmosis.core.container.v0_6.BoundContainer;
import org.openstreetmap.osmosis.core.container.v0_6.EntityContainer;
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

/// Writes small extracts for tests, element by element in the order they are told.
public final class PbfFile {
    private final List<EntityContainer> elements = new ArrayList<>();

    public PbfFile headerBox(GeoBox box) {
        elements.add(new BoundContainer(new Bound(box.east(), box.west(), box.north(), box.south(), "test")));
        return this;
    }

    /// @param tags key, value, key, value …
    public PbfFile node(long id, double lat, double lon, String... tags) {
        elements.add(new NodeContainer(new Node(common(id, tags), lat, lon)));
        return this;
    }

    public PbfFile way(long id, List<Long> nodes, String... tags) {
        Way way = new Way(common(id, tags));
        nodes.forEach(n -> way.getWayNodes().add(new WayNode(n)));
        elements.add(new WayContainer(way));
        return this;
    }

    /// @param members such as `way 7 outer`, `node 3 via`, `way 4` (without a role)
    public PbfFile relation(long id, List<String> members, String... tags) {
        Relation relation = new Relation(common(id, tags));
        for (String member : members) {
            List<String> parts = List.of(member.split(" ", 3));
            relation.getMembers()
                    .add(new RelationMember(
                            Long.parseLong(parts.get(1)),
                            parts.get(0).equals("way") ? EntityType.Way : EntityType.Node,
                            parts.size() > 2 ? parts.get(2) : ""));
        }
        elements.add(new RelationContainer(relation));
        return this;
    }

    private static CommonEntityData common(long id, String... tags) {
        List<Tag> all = new ArrayList<>();
        for (int i = 0; i < tags.length; i += 2) {
            all.add(new Tag(tags[i], tags[i + 1]));
        }
        return new CommonEntityData(id, 1, new Date(0), OsmUser.NONE, 0, all);
    }

    public Path write(Path file) throws IOException {
        try (OsmosisSerializer serializer = new OsmosisSerializer(new BlockOutputStream(Files.newOutputStream(file)))) {
            serializer.configOmit(true);
            serializer.initialize(Map.of());
            elements.forEach(serializer::process);
            serializer.complete();
        }
        return file;
    }

    /// The same tags as a map.
    public static Map<String, String> tags(String... tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < tags.length; i += 2) {
            map.put(tags[i], tags[i + 1]);
        }
        return map;
    }
}
