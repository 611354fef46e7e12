package org.muster.extract;

import crosby.binary.Osmformat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.GeoBox;
import org.openstreetmap.osmosis.core.domain.v0_6.Entity;
import org.openstreetmap.osmosis.core.domain.v0_6.EntityType;
import org.openstreetmap.osmosis.core.domain.v0_6.Node;
import org.openstreetmap.osmosis.core.domain.v0_6.Relation;
import org.openstreetmap.osmosis.core.domain.v0_6.RelationMember;
import org.openstreetmap.osmosis.core.domain.v0_6.Way;

/// What the first passage through the file found.
///
/// @param nodes coordinates of all nodes
/// @param box to clip to
/// @param areas relations to be put together from ways
/// @param restrictions turn restrictions, complete
/// @param ringWays ids of the ways that the areas need
/// @param pointsFirst whether every node stands before every way, so that one more passage gives points, then ways
record Survey(
        NodeTable nodes,
        GeoBox box,
        List<AreaMembers> areas,
        List<RestrictionFeature> restrictions,
        Set<Long> ringWays,
        boolean pointsFirst) {

    /// An area's relation before its ways are known.
    record AreaMembers(long relation, List<Long> ways, Map<String, String> tags) {}

    static Survey of(Path file, Progress progress) throws ExtractException {
        Surveyor surveyor = new Surveyor(file);
        try {
            new Blocks(file, progress, Progress.Phase.SURVEY).readAll(surveyor);
        } catch (ExtractException e) {
            throw e;
        } catch (IOException e) {
            throw new ExtractException(file, "cannot be read: " + e.getMessage(), e);
        }
        if (surveyor.nodes.size() == 0) {
            throw new ExtractException(file, "holds no nodes, so there is nothing to show or to drive on");
        }
        surveyor.nodes.seal();
        GeoBox box = ClipBox.of(surveyor.nodes.lats(), surveyor.nodes.lons(), surveyor.headerBox);
        return new Survey(
                surveyor.nodes, box, surveyor.areas, surveyor.restrictions, surveyor.ringWays, surveyor.pointsFirst);
    }

    private static final class Surveyor implements Blocks.Taker {
        private final Path file;
        private final NodeTable nodes = new NodeTable();
        private final List<AreaMembers> areas = new ArrayList<>();
        private final List<RestrictionFeature> restrictions = new ArrayList<>();
        private final Set<Long> ringWays = new HashSet<>();
        private Optional<GeoBox> headerBox = Optional.empty();
        private boolean waySeen;
        private boolean pointsFirst = true;

        Surveyor(Path file) {
            this.file = file;
        }

        @Override
        public void header(Osmformat.HeaderBlock header) {
            if (header.hasBbox()) {
                Osmformat.HeaderBBox b = header.getBbox();
                if (b.getBottom() <= b.getTop() && b.getLeft() <= b.getRight()) {
                    headerBox = Optional.of(new GeoBox(
                            degrees(b.getBottom()), degrees(b.getLeft()), degrees(b.getTop()), degrees(b.getRight())));
                }
            }
        }

        /// From 10⁻⁹ degrees, rounded to the grain of the nodes.
        private static double degrees(long nano) {
            return Math.round(nano / 100.0) / 1e7;
        }

        @Override
        public void block(List<Entity> entities) throws ExtractException {
            for (Entity entity : entities) {
                if (entity instanceof Node node) {
                    add(node);
                } else if (entity instanceof Way) {
                    waySeen = true;
                } else if (entity instanceof Relation relation) {
                    add(relation);
                }
            }
        }

        private void add(Node node) throws ExtractException {
            pointsFirst &= !waySeen;
            double lat = node.getLatitude();
            double lon = node.getLongitude();
            if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
                throw new ExtractException(
                        file, "node " + node.getId() + " lies nowhere on earth: " + lat + ", " + lon);
            }
            if (!nodes.add(
                    node.getId(), Math.toIntExact(Math.round(lat * 1e7)), Math.toIntExact(Math.round(lon * 1e7)))) {
                throw new ExtractException(
                        file,
                        String.format(
                                Locale.ROOT,
                                "holds more than %,d nodes; cut it to your city first",
                                NodeTable.NODES_MAX));
            }
        }

        private void add(Relation relation) {
            Map<String, String> tags = Blocks.tags(relation.getTags());
            String type = tags.getOrDefault("type", "");
            if (type.equals("multipolygon") || type.equals("boundary")) {
                List<Long> ways = members(relation, EntityType.Way, "outer", "inner", "");
                if (!ways.isEmpty()) {
                    areas.add(new AreaMembers(relation.getId(), ways, tags));
                    ringWays.addAll(ways);
                }
            } else if (type.equals("restriction") || type.startsWith("restriction:")) {
                List<Long> from = members(relation, EntityType.Way, "from");
                List<Long> to = members(relation, EntityType.Way, "to");
                if (!from.isEmpty() && !to.isEmpty()) {
                    restrictions.add(new RestrictionFeature(
                            relation.getId(),
                            from,
                            members(relation, EntityType.Node, "via"),
                            members(relation, EntityType.Way, "via"),
                            to,
                            tags));
                }
            }
        }

        private static List<Long> members(Relation relation, EntityType type, String... roles) {
            return relation.getMembers().stream()
                    .filter(m -> m.getMemberType() == type && List.of(roles).contains(m.getMemberRole()))
                    .map(RelationMember::getMemberId)
                    .toList();
        }
    }
}
