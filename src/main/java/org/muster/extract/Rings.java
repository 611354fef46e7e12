package org.muster.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts rings together from ways that share their end nodes, and sorts them into outer rings and holes by how many
/// other rings enclose them (even: outer, odd: hole). The roles in the file are not asked: they are often wrong.
final class Rings {
    private Rings() {}

    /// @param ways node ids of each member way
    /// @return node ids of each ring that closes, first and last the same
    static List<long[]> close(List<long[]> ways) {
        List<long[]> rings = new ArrayList<>();
        Map<Long, Deque<Integer>> byEnd = new HashMap<>();
        for (int i = 0; i < ways.size(); i++) {
            long[] way = ways.get(i);
            if (way.length >= 4 && way[0] == way[way.length - 1]) {
                rings.add(way);
            } else if (way.length >= 2) {
                byEnd.computeIfAbsent(way[0], k -> new ArrayDeque<>()).add(i);
                byEnd.computeIfAbsent(way[way.length - 1], k -> new ArrayDeque<>())
                        .add(i);
            }
        }
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < ways.size(); i++) {
            long[] way = ways.get(i);
            if (way.length >= 2 && way[0] != way[way.length - 1] && used.add(i)) {
                long[] ring = follow(way, ways, byEnd, used);
                if (ring.length >= 4 && ring[0] == ring[ring.length - 1]) {
                    rings.add(ring);
                }
            }
        }
        return rings;
    }

    private static long[] follow(long[] first, List<long[]> ways, Map<Long, Deque<Integer>> byEnd, Set<Integer> used) {
        List<Long> ring = new ArrayList<>();
        for (long id : first) {
            ring.add(id);
        }
        long end = first[first.length - 1];
        while (end != first[0]) {
            Deque<Integer> candidates = byEnd.getOrDefault(end, new ArrayDeque<>());
            while (!candidates.isEmpty() && used.contains(candidates.peek())) {
                candidates.poll();
            }
            if (candidates.isEmpty()) {
                break;
            }
            int next = candidates.poll();
            used.add(next);
            long[] way = ways.get(next);
            boolean forward = way[0] == end;
            for (int i = 1; i < way.length; i++) {
                ring.add(forward ? way[i] : way[way.length - 1 - i]);
            }
            end = forward ? way[way.length - 1] : way[0];
        }
        return ring.stream().mapToLong(Long::longValue).toArray();
    }

    /// Sorts closed rings into parts, the largest first.
    static List<AreaFeature.Part> parts(List<Polyline> rings) {
        List<Polyline> sorted = new ArrayList<>(rings);
        sorted.sort(Comparator.comparingDouble(r -> -Math.abs(r.doubleArea())));
        int[] parent = new int[sorted.size()];
        int[] depth = new int[sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            parent[i] = -1;
            for (int j = i - 1; j >= 0 && parent[i] < 0; j--) {
                if (encloses(sorted.get(j), sorted.get(i))) {
                    parent[i] = j;
                    depth[i] = depth[j] + 1;
                }
            }
        }
        List<AreaFeature.Part> parts = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (depth[i] % 2 == 0) {
                List<Polyline> holes = new ArrayList<>();
                for (int j = i + 1; j < sorted.size(); j++) {
                    if (parent[j] == i && depth[j] % 2 == 1) {
                        holes.add(sorted.get(j));
                    }
                }
                parts.add(new AreaFeature.Part(sorted.get(i), holes));
            }
        }
        return parts;
    }

    /// By majority of the inner ring's points, since rings may touch in single points.
    private static boolean encloses(Polyline outer, Polyline inner) {
        if (!outer.box().intersects(inner.box())) {
            return false;
        }
        int inside = 0;
        for (int i = 0; i < inner.size() - 1; i++) {
            if (outer.encloses(inner.latE7()[i], inner.lonE7()[i])) {
                inside++;
            }
        }
        return inside * 2 > inner.size() - 1;
    }
}
