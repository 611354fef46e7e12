package org.muster.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The restrictions that pass ways, as the oracle has them: rows of halves that may not be driven one after the other.
/// The search looks back from the place; so what it knows of a drive is which rows the drive ahead completes, and from
/// which half on. A node is a half with that; where nothing is known it has the half's number.
final class OraclePaths {
    static final int NO_WAY = -1;

    private final OracleRoads roads;
    private final List<List<Integer>> rows = new ArrayList<>();
    private final Map<Integer, List<Integer>> rowsAt = new HashMap<>();
    private final List<Ahead> nodes = new ArrayList<>();
    private final Map<Ahead, Integer> numbers = new HashMap<>();

    /// A row that the drive ahead completes from this place of it on.
    private record Pending(int row, int place) {}

    private record Ahead(int half, Set<Pending> pending) {}

    OraclePaths(OracleRoads roads) {
        this.roads = roads;
    }

    /// Takes up what a relation forbids.
    void forbid(List<Long> from, List<Long> via, List<Long> to, boolean isOnly) {
        for (int half = 0; half < roads.halves(); half++) {
            if (from.contains(roads.way(half)) && roads.isOpen(half) && roads.isJunction(roads.end(half))) {
                along(new ArrayList<>(List.of(half)), via, to, isOnly);
            }
        }
    }

    private void along(List<Integer> driven, List<Long> via, List<Long> to, boolean isOnly) {
        for (int half : roads.leaving(roads.end(driven.getLast()))) {
            if (half == (driven.getLast() ^ 1) || roads.way(half) != via.getFirst()) {
                continue;
            }
            List<Integer> row = new ArrayList<>(driven);
            for (int on = half; on != NO_WAY && !row.contains(on); on = roads.straightOn(on)) {
                row.add(on);
                if (roads.isJunction(roads.end(on)) && via.size() > 1) {
                    along(row, via.subList(1, via.size()), to, isOnly);
                } else if (roads.isJunction(roads.end(on))) {
                    close(row, to, isOnly);
                }
            }
        }
    }

    private void close(List<Integer> row, List<Long> to, boolean isOnly) {
        int back = row.getLast() ^ 1;
        List<Integer> all = roads.leaving(roads.end(row.getLast()));
        boolean leadsOn = all.stream().anyMatch(half -> half != back && to.contains(roads.way(half)));
        for (int half : all) {
            boolean isOnto = half != back && to.contains(roads.way(half));
            if (leadsOn && isOnto != isOnly) {
                List<Integer> whole = new ArrayList<>(row);
                whole.add(half);
                for (int other : Set.copyOf(whole)) {
                    rowsAt.computeIfAbsent(other, h -> new ArrayList<>()).add(rows.size());
                }
                rows.add(whole);
            }
        }
    }

    /// The node of a drive that ends on a half.
    int last(int half) {
        return number(half, Set.of());
    }

    /// The node of who comes from a half to a node, or {@link #NO_WAY}.
    int before(int node, int half) {
        if (!rowsAt.containsKey(half)) {
            return half;
        }
        return number(half, node < roads.halves() ? Set.of() : nodes.get(node - roads.halves()).pending);
    }

    private int number(int half, Set<Pending> ahead) {
        Set<Pending> pending = new HashSet<>();
        for (int r : rowsAt.getOrDefault(half, List.of())) {
            List<Integer> row = rows.get(r);
            if (row.getLast() == half) {
                pending.add(new Pending(r, row.size() - 1));
            }
        }
        for (Pending p : ahead) {
            if (rows.get(p.row).get(p.place - 1) == half) {
                if (p.place == 1) {
                    return NO_WAY;
                }
                pending.add(new Pending(p.row, p.place - 1));
            }
        }
        if (pending.isEmpty()) {
            return half;
        }
        return numbers.computeIfAbsent(new Ahead(half, pending), node -> {
            nodes.add(node);
            return roads.halves() + nodes.size() - 1;
        });
    }

    int half(int node) {
        return node < roads.halves() ? node : nodes.get(node - roads.halves()).half;
    }

    /// For each node those before it; all nodes have been numbered then. Halves that are closed have none.
    List<List<Integer>> beforeAll() {
        List<List<Integer>> before = new ArrayList<>();
        Deque<Integer> left = new ArrayDeque<>();
        Set<Integer> seen = new HashSet<>();
        for (int half = 0; half < roads.halves(); half++) {
            if (roads.isOpen(half) && seen.add(last(half))) {
                left.add(last(half));
            }
        }
        while (!left.isEmpty()) {
            int node = left.remove();
            while (before.size() <= node) {
                before.add(List.of());
            }
            List<Integer> row = new ArrayList<>(3);
            for (int in : roads.turningInto(half(node))) {
                int from = before(node, in);
                if (from != NO_WAY) {
                    row.add(from);
                    if (seen.add(from)) {
                        left.add(from);
                    }
                }
            }
            before.set(node, row);
        }
        while (before.size() < roads.halves() + nodes.size()) {
            before.add(List.of());
        }
        return before;
    }
}
