package org.muster.bench.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutationMatrixTest {
    /// A planted bug must show within so many universes.
    private static final int SEEDS_MAX = 150;

    @ParameterizedTest
    @EnumSource(value = Mutation.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void no_planted_bug_survives(Mutation mutation) {
        MutationMatrix.Line line = MutationMatrix.hunt(mutation, SEEDS_MAX);
        assertThat(line.words()).hasValueSatisfying(words -> assertThat(words).startsWith("--seed " + line.seeds()));
    }

    @Test
    void a_mutation_whose_place_is_gone_is_not_taken_for_a_planted_one() {
        Edit gone = new Edit.DoesNothing("org.muster.sync.Inbox", "thereIsNoSuchMethod");
        assertThatThrownBy(() -> new MutantLoader(List.of(gone)).changeAll())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("thereIsNoSuchMethod");
    }
}
