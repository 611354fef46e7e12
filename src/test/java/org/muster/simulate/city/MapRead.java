package org.muster.simulate.city;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.extract.AddressFeature;
import org.muster.extract.AreaFeature;
import org.muster.extract.Extract;
import org.muster.extract.FeatureSink;
import org.muster.extract.PointFeature;
import org.muster.extract.Progress;
import org.muster.extract.WayFeature;

/// What a reader of the written map finds in it.
final class MapRead implements FeatureSink {
    private static final Set<String> ON_FOOT = Set.of("footway", "pedestrian");

    final List<WayFeature> streets = new ArrayList<>();
    final List<WayFeature> ways = new ArrayList<>();
    final List<AddressFeature> addresses = new ArrayList<>();
    final List<AreaFeature> areas = new ArrayList<>();
    final Set<String> names = new HashSet<>();

    static MapRead of(Path map) throws IOException {
        MapRead read = new MapRead();
        Extract.open(map).read(read, Progress.NONE);
        return read;
    }

    @Override
    public void point(PointFeature point) {
        names.add(point.tags().getOrDefault("name", ""));
    }

    @Override
    public void way(WayFeature way) {
        ways.add(way);
        names.add(way.tags().getOrDefault("name", ""));
        if (way.tags().containsKey("highway") && !ON_FOOT.contains(way.tags().get("highway"))) {
            streets.add(way);
        }
    }

    @Override
    public void area(AreaFeature area) {
        areas.add(area);
    }

    @Override
    public void address(AddressFeature address) {
        addresses.add(address);
    }

    private static boolean oneway(WayFeature way) {
        return "yes".equals(way.tags().get("oneway"));
    }

    /// Nodes of streets from which three or more edges leave.
    long junctions() {
        Map<Long, Integer> degree = new HashMap<>();
        for (WayFeature way : streets) {
            for (int i = 1; i < way.nodeIds().length; i++) {
                degree.merge(way.nodeIds()[i - 1], 1, Integer::sum);
                degree.merge(way.nodeIds()[i], 1, Integer::sum);
            }
        }
        return degree.values().stream().filter(d -> d > 2).count();
    }

    Set<Long> streetNodes() {
        Set<Long> nodes = new HashSet<>();
        for (WayFeature way : streets) {
            for (long node : way.nodeIds()) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    /// The nodes reached from a node by car, or, against the traffic, those from which it is reached.
    Set<Long> reach(long from, boolean against) {
        Map<Long, List<Long>> next = new HashMap<>();
        for (WayFeature way : streets) {
            for (int i = 1; i < way.nodeIds().length; i++) {
                long a = way.nodeIds()[i - 1];
                long b = way.nodeIds()[i];
                if (!oneway(way) || !against) {
                    next.computeIfAbsent(a, k -> new ArrayList<>()).add(b);
                }
                if (!oneway(way) || against) {
                    next.computeIfAbsent(b, k -> new ArrayList<>()).add(a);
                }
            }
        }
        Set<Long> seen = new HashSet<>(Set.of(from));
        Deque<Long> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (long n : next.getOrDefault(open.pop(), List.of())) {
                if (seen.add(n)) {
                    open.push(n);
                }
            }
        }
        return seen;
    }
}
