package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.RoadKind;
import org.muster.extract.FeatureSink;
import org.muster.extract.PointFeature;
import org.muster.extract.RestrictionFeature;
import org.muster.extract.WayFeature;

/// Builds the road graph of the patrol vehicle from one reading of an extract: the roads of {@link PatrolProfile}, cut
/// at their junctions, of these the main strongly connected component. Not thread-safe, for one reading.
public final class RoadImport implements FeatureSink {
    private final Set<Long> blocked = new HashSet<>();
    private final Map<String, Integer> nameNumbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final RawRoads roads = new RawRoads();
    private final List<RawBan> bans = new ArrayList<>();
    private Optional<RoadNet> net = Optional.empty();

    public RoadImport() {
        nameNumbers.put("", 0);
        names.add("");
    }

    @Override
    public void point(PointFeature point) {
        if (PatrolProfile.blocks(point.tags())) {
            blocked.add(point.id());
        }
    }

    @Override
    public void way(WayFeature way) {
        PatrolProfile.Passage passage = PatrolProfile.of(way.tags());
        if (passage.open() && way.nodeIds().length >= 2) {
            roads.add(way, passage, number(way.tags().getOrDefault("name", "")), PatrolProfile.kind(way.tags()));
        }
    }

    private int number(String name) {
        return nameNumbers.computeIfAbsent(name, n -> {
            names.add(n);
            return names.size() - 1;
        });
    }

    /// A restriction of turns at a node, from and onto ways.
    record RawBan(PatrolProfile.Ban kind, Set<Long> fromWays, long node, Set<Long> toWays) {}

    /// Those that pass ways are left out: a sweep knows no more than the arc that one comes by.
    @Override
    public void restriction(RestrictionFeature restriction) {
        PatrolProfile.Ban kind = PatrolProfile.ban(restriction.tags());
        if (kind != PatrolProfile.Ban.NONE && restriction.viaNodes().size() == 1) {
            bans.add(new RawBan(
                    kind,
                    Set.copyOf(restriction.fromWays()),
                    restriction.viaNodes().getFirst(),
                    Set.copyOf(restriction.toWays())));
        }
    }

    @Override
    public void end() {
        net = Optional.of(new RoadAssembly(roads, blocked, names, bans).assemble());
    }

    /// The graph, after the reading. That there is none is told here and not at the end of the reading, so that
    /// those who listen beside still get their map.
    ///
    /// @throws RoadFileException when the extract holds no roads
    /// @throws IllegalStateException before the end of the reading
    public RoadGraph graph() throws RoadFileException {
        RoadNet built = net.orElseThrow(() -> new IllegalStateException("the extract is not read to its end"));
        if (built.stretches() == 0) {
            throw new RoadFileException("the extract holds no roads that a vehicle can drive round");
        }
        return new RoadGraph(built);
    }

    /// The open ways as they come, in growing arrays.
    static final class RawRoads {
        private long[] nodes = new long[1 << 12];
        private int[] lats = new int[1 << 12];
        private int[] lons = new int[1 << 12];
        private int nodeCount;
        private final List<RawRoad> roads = new ArrayList<>();

        /// One way: its nodes stand at `start` to `end` (exclusive).
        record RawRoad(long way, int start, int end, PatrolProfile.Passage passage, int name, RoadKind kind) {}

        private void add(WayFeature way, PatrolProfile.Passage passage, int name, RoadKind kind) {
            int start = nodeCount;
            for (int i = 0; i < way.nodeIds().length; i++) {
                if (nodeCount == nodes.length) {
                    nodes = Arrays.copyOf(nodes, 2 * nodeCount);
                    lats = Arrays.copyOf(lats, 2 * nodeCount);
                    lons = Arrays.copyOf(lons, 2 * nodeCount);
                }
                nodes[nodeCount] = way.nodeIds()[i];
                lats[nodeCount] = way.line().latE7()[i];
                lons[nodeCount++] = way.line().lonE7()[i];
            }
            roads.add(new RawRoad(way.id(), start, nodeCount, passage, name, kind));
        }

        List<RawRoad> roads() {
            return roads;
        }

        int nodeCount() {
            return nodeCount;
        }

        long node(int i) {
            return nodes[i];
        }

        int lat(int i) {
            return lats[i];
        }

        int lon(int i) {
            return lons[i];
        }
    }
}
