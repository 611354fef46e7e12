package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Areas made of whole blocks, so that their borders run along streets and no two overlap.
final class Regions {
    private record Edge(Vec from, Vec to) {}

    private Regions() {}

    /// For each centre the outline of the blocks that are nearer to it than to the others; empty where there is
    /// none.
    static List<List<Vec>> around(List<Vec> centres, List<List<Vec>> blocks) {
        List<List<List<Vec>>> own = new ArrayList<>();
        for (int i = 0; i < centres.size(); i++) {
            own.add(new ArrayList<>());
        }
        for (List<Vec> block : blocks) {
            Vec c = Planar.centroid(block);
            int best = 0;
            for (int i = 1; i < centres.size(); i++) {
                best = c.distance(centres.get(i)) < c.distance(centres.get(best)) ? i : best;
            }
            own.get(best).add(block);
        }
        List<List<Vec>> out = new ArrayList<>();
        for (List<List<Vec>> blocksOfOne : own) {
            out.add(union(blocksOfOne));
        }
        return out;
    }

    /// The largest ring around blocks that share edges exactly.
    private static List<Vec> union(List<List<Vec>> blocks) {
        List<Edge> edges = new ArrayList<>();
        for (List<Vec> block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                edges.add(new Edge(block.get(i), block.get((i + 1) % block.size())));
            }
        }
        Set<Edge> all = new HashSet<>(edges);
        Map<Vec, Edge> next = new HashMap<>();
        List<Edge> border = new ArrayList<>();
        for (Edge e : edges) {
            if (!all.contains(new Edge(e.to, e.from))) {
                border.add(e);
                next.putIfAbsent(e.from, e);
            }
        }
        List<Vec> best = List.of();
        Set<Edge> used = new HashSet<>();
        for (Edge start : border) {
            List<Vec> ring = new ArrayList<>();
            for (Edge e = start; e != null && used.add(e); e = next.get(e.to)) {
                ring.add(e.from);
            }
            boolean larger = ring.size() > 2 && Planar.area(ring) > (best.isEmpty() ? 0 : Planar.area(best));
            best = larger ? ring : best;
        }
        return best;
    }
}
