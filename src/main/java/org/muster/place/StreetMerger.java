package org.muster.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.extract.Polyline;

/// Makes streets of ways: pieces of one name belong together where they come within about half a kilometre of each
/// other, so that the two carriageways of an avenue are one street and the High Streets of two villages are two.
final class StreetMerger {
    /// Side of a square of the grid, degrees of latitude; pieces in touching squares are one street.
    private static final double CELL_DEGREES = 0.003;

    private final Map<String, List<Street.Piece>> byName = new LinkedHashMap<>();

    void add(Street.Piece piece) {
        byName.computeIfAbsent(piece.names().key(), k -> new ArrayList<>()).add(piece);
    }

    /// The streets, weightiest first, then by name.
    List<Street> merged() {
        List<Street> streets = new ArrayList<>();
        byName.values().forEach(pieces -> streets.addAll(merge(pieces)));
        streets.sort(Comparator.comparingInt((Street s) -> -s.prior())
                .thenComparing(s -> s.names().name())
                .thenComparingLong(s -> s.pieces().getFirst().nodeIds()[0]));
        return streets;
    }

    private static List<Street> merge(List<Street.Piece> pieces) {
        int[] leader = new int[pieces.size()];
        double scale =
                Math.max(0.01, Math.cos(Math.toRadians(pieces.getFirst().line().lat(0))));
        Map<Long, Integer> firstInCell = new HashMap<>();
        for (int i = 0; i < leader.length; i++) {
            leader[i] = i;
            enter(pieces.get(i).line(), scale, i, firstInCell, leader);
        }
        firstInCell.forEach((cell, piece) -> {
            for (long step : new long[] {1, (1L << 32) - 1, 1L << 32, (1L << 32) + 1}) {
                Integer beside = firstInCell.get(cell + step);
                if (beside != null) {
                    join(leader, piece, beside);
                }
            }
        });
        Map<Integer, List<Street.Piece>> together = new LinkedHashMap<>();
        for (int i = 0; i < leader.length; i++) {
            together.computeIfAbsent(find(leader, i), k -> new ArrayList<>()).add(pieces.get(i));
        }
        return together.values().stream().map(StreetMerger::street).toList();
    }

    private static Street street(List<Street.Piece> pieces) {
        MapNames names = pieces.getFirst().names();
        int prior = 0;
        for (Street.Piece p : pieces) {
            names = names.with(p.names());
            prior = Math.max(prior, p.prior());
        }
        return new Street(names, prior, List.copyOf(pieces));
    }

    /// Enters every square that the line passes, whole rows in the upper half of the number, columns in the lower.
    private static void enter(Polyline line, double scale, int piece, Map<Long, Integer> cells, int[] leader) {
        for (int i = 0; i < line.size(); i++) {
            int from = Math.max(0, i - 1);
            double dLat = line.lat(i) - line.lat(from), dLon = line.lon(i) - line.lon(from);
            int steps = 1 + (int) (Math.max(Math.abs(dLat), Math.abs(dLon) * scale) / CELL_DEGREES);
            for (int s = 1; s <= steps; s++) {
                long row = (long) Math.floor((line.lat(from) + dLat * s / steps) / CELL_DEGREES);
                long column = (long) Math.floor((line.lon(from) + dLon * s / steps) * scale / CELL_DEGREES);
                Integer other = cells.putIfAbsent((row << 32) + column, piece);
                if (other != null) {
                    join(leader, piece, other);
                }
            }
        }
    }

    private static int find(int[] leader, int i) {
        int root = i;
        while (leader[root] != root) {
            leader[root] = leader[leader[root]];
            root = leader[root];
        }
        return root;
    }

    private static void join(int[] leader, int a, int b) {
        int rootA = find(leader, a), rootB = find(leader, b);
        leader[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }
}
