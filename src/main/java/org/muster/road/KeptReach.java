package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where somebody can be within some limits, kept from one question to the next: most starts are where they were, and
/// only what those reach who moved is searched and painted anew. For one thread.
final class KeptReach {
    /// When more than one in so many stand elsewhere, to begin anew is quicker.
    private static final int FEW = 5;

    private final Outward search;
    private final ReachGrid.Picture picture;
    private final int[] limits;
    /// How many start at each point.
    private Map<RoadPoint, Integer> starts = Map.of();

    /// @param limits milliseconds, ascending
    KeptReach(Outward search, ReachGrid.Picture picture, int[] limits) {
        this.search = search;
        this.picture = picture;
        this.limits = limits;
        search.begin(limits[limits.length - 1]);
    }

    boolean isFor(int[] otherLimits) {
        return Arrays.equals(limits, otherLimits);
    }

    /// @param region how many stretches are searched together when all is begun anew
    ReachRaster of(List<RoadPoint> now, int region) {
        Map<RoadPoint, Integer> before = starts;
        starts = new HashMap<>();
        now.forEach(start -> starts.merge(start, 1, Integer::sum));
        List<RoadPoint> gone = without(before, starts);
        List<RoadPoint> come = without(starts, before);
        if (FEW * Math.max(gone.size(), come.size()) > now.size()) {
            search.begin(limits[limits.length - 1]);
            // Stretches are numbered so that near ones have near numbers.
            now.stream()
                    .collect(Collectors.groupingBy(start -> start.stretch() / region))
                    .values()
                    .forEach(search::add);
            return picture.of(search);
        }
        search.remove(gone);
        search.add(come);
        return picture.after(search);
    }

    private static List<RoadPoint> without(Map<RoadPoint, Integer> some, Map<RoadPoint, Integer> others) {
        List<RoadPoint> left = new ArrayList<>();
        some.forEach((start, many) -> {
            for (int i = others.getOrDefault(start, 0); i < many; i++) {
                left.add(start);
            }
        });
        return left;
    }
}
