package org.muster.bench.universe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Leaves out of a failing plan whatever it fails without: steps, then stations, then steps again, until nothing
/// single can be left out any more (Zeller's ddmin).
final class Shrinker {
    /// The most runs that one failure is worth.
    static final int RUNS_MAX = 1_000;

    private final Predicate<Plan> fails;
    private int runs;

    /// @param fails whether a plan fails in the same way; the same answer for the same plan
    Shrinker(Predicate<Plan> fails) {
        this.fails = fails;
    }

    /// @param failing fails
    /// @return fails too
    Plan smallest(Plan failing) {
        Plan plan = failing;
        Plan before;
        do {
            before = plan;
            plan = plan.withSteps(smallest(plan.steps(), plan::withSteps));
            plan = plan.withStations(smallest(plan.stations(), plan::withStations));
        } while (!plan.equals(before) && runs < RUNS_MAX);
        return plan;
    }

    private List<Integer> smallest(List<Integer> all, Function<List<Integer>, Plan> with) {
        List<Integer> kept = all;
        int parts = 2;
        while (!kept.isEmpty() && runs < RUNS_MAX) {
            List<Integer> fewer = withoutOnePart(kept, parts, with);
            if (fewer.size() < kept.size()) {
                kept = fewer;
                parts = Math.max(2, parts - 1);
            } else if (parts >= kept.size()) {
                break;
            } else {
                parts = Math.min(kept.size(), parts * 2);
            }
        }
        return kept;
    }

    private List<Integer> withoutOnePart(List<Integer> kept, int parts, Function<List<Integer>, Plan> with) {
        for (int part = 0; part < parts && runs < RUNS_MAX; part++) {
            List<Integer> fewer = new ArrayList<>(kept.subList(0, kept.size() * part / parts));
            fewer.addAll(kept.subList(kept.size() * (part + 1) / parts, kept.size()));
            runs++;
            if (fewer.size() < kept.size() && fails.test(with.apply(fewer))) {
                return fewer;
            }
        }
        return kept;
    }
}
