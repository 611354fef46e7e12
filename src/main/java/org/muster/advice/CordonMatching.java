package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives each of some points a unit of its own that is there in time. What is best, in this order: as many points as
/// can be held; the least slack of any of them as great as can be, up to [#COMFORT]; the shortest drives together.
final class CordonMatching {
    /// More slack than this is no better.
    static final Duration COMFORT = Duration.ofMinutes(2);

    private static final long COMFORT_SECONDS = COMFORT.toSeconds();

    /// What a point costs that nobody holds: more than all drives together.
    private static final long NOBODY = 1L << 40;

    /// A unit that can be at a point in time.
    ///
    /// @param within how soon
    /// @param slack how long before who flees, not negative
    record Holder(int unit, Duration within, Duration slack) {}

    private final List<List<Holder>> holders;
    private final int[] units;
    private final Map<Integer, Integer> column = new HashMap<>();

    private CordonMatching(List<List<Holder>> holders) {
        this.holders = holders;
        units = holders.stream()
                .flatMapToInt(of -> of.stream().mapToInt(Holder::unit))
                .distinct()
                .sorted()
                .toArray();
        for (int c = 0; c < units.length; c++) {
            column.put(units[c], c);
        }
    }

    /// As many points as can be held, by the shortest drives, whatever the slack: quicker, for rings that are only
    /// tried.
    ///
    /// @param holders who could hold each point
    /// @return who holds each point; empty where nobody does
    static List<Optional<Holder>> most(List<List<Holder>> holders) {
        return new CordonMatching(holders).match(0);
    }

    /// The best.
    static List<Optional<Holder>> of(List<List<Holder>> holders) {
        return new CordonMatching(holders).best();
    }

    private List<Optional<Holder>> best() {
        List<Optional<Holder>> best = match(0);
        long most = held(best);
        long[] slacks = holders.stream()
                .flatMapToLong(of -> of.stream().mapToLong(CordonMatching::seconds))
                .distinct()
                .sorted()
                .toArray();
        int low = 0;
        int high = slacks.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            List<Optional<Holder>> tried = match(slacks[middle]);
            if (held(tried) == most) {
                best = tried;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return best;
    }

    private static long held(List<Optional<Holder>> matched) {
        return matched.stream().filter(Optional::isPresent).count();
    }

    private static long seconds(Holder holder) {
        return Math.min(holder.slack().toSeconds(), COMFORT_SECONDS);
    }

    /// The most points that can be held, by the shortest drives, when nobody counts who has less slack.
    private List<Optional<Holder>> match(long slackSeconds) {
        int points = holders.size();
        long[][] cost = new long[points][units.length + points];
        for (int p = 0; p < points; p++) {
            Arrays.fill(cost[p], 0, units.length, CheapestMatching.NEVER);
            Arrays.fill(cost[p], units.length, units.length + points, NOBODY);
            for (Holder holder : holders.get(p)) {
                if (seconds(holder) >= slackSeconds) {
                    cost[p][column.getOrDefault(holder.unit(), 0)] =
                            holder.within().toSeconds();
                }
            }
        }
        int[] columns = CheapestMatching.of(cost);
        List<Optional<Holder>> matched = new ArrayList<>(points);
        for (int p = 0; p < points; p++) {
            int c = columns[p];
            matched.add(
                    c >= units.length
                            ? Optional.empty()
                            : holders.get(p).stream()
                                    .filter(h -> h.unit() == units[c])
                                    .findFirst());
        }
        return matched;
    }
}
