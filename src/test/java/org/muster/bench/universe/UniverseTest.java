package org.muster.bench.universe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UniverseTest {
    private static final int UNIVERSES = 20;
    /// A planted bug must show within so many; the hunt ends with the first that shows it.
    private static final int HUNTED = 100;
    private static final int STATIONS = 3;

    @Test
    void stations_and_server_agree_after_whatever_went_wrong() {
        Map<String, Long> met = new TreeMap<>();
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            Universe.Outcome outcome = Universe.run(Plan.whole(seed), Mutation.NONE);
            assertThat(outcome.events()).as("events of seed %d", seed).isGreaterThan(20);
            outcome.faults().forEach((kind, count) -> met.merge(kind, count, Long::sum));
        }
        for (Faults.Kind kind : Faults.Kind.values()) {
            assertThat(met.getOrDefault(kind.name(), 0L)).as("%s", kind).isPositive();
        }
    }

    @Test
    void the_same_seed_gives_the_same_run_and_another_seed_another_one() {
        Universe.Outcome first = Universe.run(Plan.whole(42), Mutation.NONE);
        assertThat(Universe.run(Plan.whole(42), Mutation.NONE)).isEqualTo(first);
        assertThat(Universe.run(Plan.whole(43), Mutation.NONE).logHash()).isNotEqualTo(first.logHash());
    }

    @ParameterizedTest
    @EnumSource(value = Mutation.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_planted_bug_is_caught_and_its_seed_is_named(Mutation mutation) {
        Optional<String> caught = LongStream.rangeClosed(1, HUNTED)
                .mapToObj(seed -> failure(seed, mutation))
                .flatMap(Optional::stream)
                .findFirst();
        assertThat(caught)
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("--seed ").contains("invariant"));
    }

    private static Optional<String> failure(long seed, Mutation mutation) {
        try {
            Universe.run(Plan.whole(seed), mutation);
            return Optional.empty();
        } catch (Universe.Failed failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }
}
