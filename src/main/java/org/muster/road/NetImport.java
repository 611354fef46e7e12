package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.dispatch.model.RoadKind;
import org.muster.extract.PointFeature;
import org.muster.extract.RestrictionFeature;
import org.muster.extract.WayFeature;

/// Takes the roads of one way of moving out of a reading, as its profile has them. Not thread-safe, for one reading.
final class NetImport {
    private final TravelProfile profile;
    private final Set<Long> blocked = new HashSet<>();
    private final Map<String, Integer> nameNumbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final RawRoads roads = new RawRoads();
    private final List<RawBan> bans = new ArrayList<>();

    NetImport(TravelProfile profile) {
        this.profile = profile;
        nameNumbers.put("", 0);
        names.add("");
    }

    void point(PointFeature point) {
        if (profile.blocks(point.tags())) {
            blocked.add(point.id());
        }
    }

    void way(WayFeature way) {
        TravelProfile.Passage passage = profile.passage(way.tags());
        if (passage.open() && way.nodeIds().length >= 2) {
            roads.add(way, passage, number(way.tags().getOrDefault("name", "")), TravelProfile.kind(way.tags()));
        }
    }

    private int number(String name) {
        return nameNumbers.computeIfAbsent(name, n -> {
            names.add(n);
            return names.size() - 1;
        });
    }

    /// A restriction of turns from and onto ways, at a node or past ways.
    ///
    /// @param node at which it holds, when it passes no ways
    /// @param viaWays that it passes, in order
    record RawBan(TravelProfile.Ban kind, Set<Long> fromWays, long node, List<Long> viaWays, Set<Long> toWays) {}

    /// Those that pass several nodes are left out: nobody says in what order.
    void restriction(RestrictionFeature restriction) {
        TravelProfile.Ban kind = profile.ban(restriction.tags());
        List<Long> nodes = restriction.viaNodes();
        boolean isAtNode = nodes.size() == 1 && restriction.viaWays().isEmpty();
        boolean isPastWays = nodes.isEmpty() && !restriction.viaWays().isEmpty();
        if (kind != TravelProfile.Ban.NONE && (isAtNode || isPastWays)) {
            bans.add(new RawBan(
                    kind,
                    Set.copyOf(restriction.fromWays()),
                    isAtNode ? nodes.getFirst() : 0,
                    restriction.viaWays(),
                    Set.copyOf(restriction.toWays())));
        }
    }

    RoadNet net() {
        return new RoadAssembly(roads, blocked, names, bans).assemble();
    }

    /// The open ways as they come, in growing arrays.
    static final class RawRoads {
        private long[] nodes = new long[1 << 12];
        private int[] lats = new int[1 << 12];
        private int[] lons = new int[1 << 12];
        private int nodeCount;
        private final List<RawRoad> roads = new ArrayList<>();

        /// One way: its nodes stand at `start` to `end` (exclusive).
        record RawRoad(long way, int start, int end, TravelProfile.Passage passage, int name, RoadKind kind) {}

        private void add(WayFeature way, TravelProfile.Passage passage, int name, RoadKind kind) {
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
