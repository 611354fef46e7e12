package org.muster.bench.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniverseTest {
    private static final int FIXED = 100;
    private static final int FRESH = 100;

    @Test
    void stations_and_server_agree_after_whatever_went_wrong_and_everything_did_everywhere() throws Exception {
        Universes.Sum sum = Universes.run(1, FIXED);
        assertThat(sum.events()).isGreaterThan(FIXED * 80L);
        assertThat(sum.metLessThan(1)).isEmpty();
    }

    @Test
    void in_universes_that_nobody_has_seen_before_too() throws Exception {
        long first = new SplittableRandom().nextLong(1_000_000_000, 2_000_000_000);
        assertThat(Universes.run(first, FRESH).events()).isGreaterThan(FRESH * 80L);
    }

    @Test
    void the_same_seed_gives_the_same_run_and_another_seed_another_one() {
        Universe.Outcome first = Universe.run(Plan.whole(42), Mutation.NONE);
        assertThat(Universe.run(Plan.whole(42), Mutation.NONE)).isEqualTo(first);
        assertThat(Universe.run(Plan.whole(43), Mutation.NONE).logHash()).isNotEqualTo(first.logHash());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void wrong_clocks_change_neither_order_nor_conflicts(long seed) {
        assertThat(MutationMatrix.notices(seed, Mutation.NONE.name())).isEmpty();
    }

    @Test
    void a_failure_shrinks_to_what_it_takes_and_fails_alike_again() {
        Mutation lazy = Mutation.STATION_ACKNOWLEDGES_BEFORE_SYNC;
        Universe.Failed failed = catchThrowableOfType(
                Universe.Failed.class,
                () -> LongStream.rangeClosed(1, 100).forEach(seed -> Universe.run(Plan.whole(seed), lazy)));
        Plan smallest = Universes.shrunk(failed.plan(), failed.invariant(), part -> Universe.run(part, lazy));
        assertThat(smallest.steps()).hasSizeBetween(1, 10);
        assertThat(smallest.toString())
                .startsWith("--seed " + failed.plan().seed())
                .contains("--steps ");
        assertThatThrownBy(() -> Universe.run(smallest, lazy))
                .isInstanceOf(Universe.Failed.class)
                .hasMessageContaining("invariant " + failed.invariant());
        for (int step : smallest.steps()) {
            List<Integer> fewer = new ArrayList<>(smallest.steps());
            fewer.remove(Integer.valueOf(step));
            assertThat(Universe.run(smallest.withSteps(fewer), lazy).events()).isPositive();
        }
    }
}
