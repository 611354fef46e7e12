package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The sum is the least of all ways there are, tried out one by one.
final class CheapestMatchingTest {
    private static long least(long[][] cost, int row, boolean[] taken) {
        if (row == cost.length) {
            return 0;
        }
        long least = CheapestMatching.NEVER;
        for (int c = 0; c < taken.length; c++) {
            if (!taken[c] && cost[row][c] < CheapestMatching.NEVER) {
                taken[c] = true;
                least = Math.min(least, cost[row][c] + least(cost, row + 1, taken));
                taken[c] = false;
            }
        }
        return least;
    }

    @Test
    void noOtherWayIsCheaper() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int rows = random.nextInt(6);
            int columns = rows + random.nextInt(3);
            // Few different costs, so that many ways cost the same.
            long most = random.nextBoolean() ? 3 : 1L << 50;
            long[][] cost = new long[rows][columns];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    cost[r][c] = r == c || random.nextInt(3) > 0 ? random.nextLong(most) : CheapestMatching.NEVER;
                }
            }
            int[] found = CheapestMatching.of(cost);
            assertThat(found).as("seed %d", seed).hasSize(rows).doesNotHaveDuplicates();
            long sum = 0;
            for (int r = 0; r < rows; r++) {
                sum += cost[r][found[r]];
            }
            assertThat(sum)
                    .as("seed %d: %s", seed, Arrays.deepToString(cost))
                    .isEqualTo(least(cost, 0, new boolean[columns]));
        }
    }
}
