package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.muster.advice.CordonMatching.Holder;

/// The matching is the best of all there are, by the order in which [CordonMatching] says what is best, told here once
/// more and tried out one by one.
final class CordonMatchingTest {
    /// Points without a unit, the least slack taken away from what is comfortable, seconds driven.
    private static long[] worth(List<Optional<Holder>> matched) {
        long[] worth = new long[3];
        long comfort = CordonMatching.COMFORT.toSeconds();
        for (Optional<Holder> held : matched) {
            worth[0] += held.isPresent() ? 0 : 1;
            worth[1] = Math.max(
                    worth[1], held.map(h -> comfort - h.slack().toSeconds()).orElse(0L));
            worth[2] += held.map(h -> h.within().toSeconds()).orElse(0L);
        }
        return worth;
    }

    private static long[] best(List<List<Holder>> holders, List<Optional<Holder>> chosen) {
        if (chosen.size() == holders.size()) {
            return worth(chosen);
        }
        List<Optional<Holder>> choices = new ArrayList<>();
        choices.add(Optional.empty());
        holders.get(chosen.size()).stream()
                .filter(h -> chosen.stream().flatMap(Optional::stream).noneMatch(c -> c.unit() == h.unit()))
                .forEach(h -> choices.add(Optional.of(h)));
        return choices.stream()
                .map(choice -> {
                    List<Optional<Holder>> longer = new ArrayList<>(chosen);
                    longer.add(choice);
                    return best(holders, longer);
                })
                .min(Arrays::compare)
                .orElseThrow();
    }

    @Test
    void noOtherMatchingIsBetter() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<List<Holder>> holders = new ArrayList<>();
            int points = random.nextInt(6);
            int units = 1 + random.nextInt(6);
            for (int p = 0; p < points; p++) {
                List<Holder> of = new ArrayList<>();
                int left = 20 + random.nextInt(300);
                for (int u = 0; u < units; u++) {
                    int within = random.nextInt(400);
                    if (within <= left) {
                        of.add(new Holder(10 + u, Duration.ofSeconds(within), Duration.ofSeconds(left - within)));
                    }
                }
                holders.add(of);
            }
            List<Optional<Holder>> matched = CordonMatching.of(holders);
            assertThat(matched).hasSize(points);
            assertThat(matched.stream().flatMap(Optional::stream).map(Holder::unit))
                    .doesNotHaveDuplicates();
            for (int p = 0; p < points; p++) {
                assertThat(holders.get(p)).containsAll(matched.get(p).stream().toList());
            }
            assertThat(worth(CordonMatching.most(holders))[0]).isEqualTo(worth(matched)[0]);
            assertThat(worth(matched)).as("seed %d: %s", seed, holders).isEqualTo(best(holders, List.of()));
        }
    }
}
