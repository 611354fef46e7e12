package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// "Within one form a unit counts once (maximum matching, tightest first)" (domain.md), against every assignment there
/// is.
final class MatchingTest {
    private static final int ROUNDS = 400;

    /// One random graph; level 0 is proof, 1 is hearsay.
    private static int[][] graph(SplittableRandom random) {
        int units = random.nextInt(1, 6);
        return IntStream.range(0, random.nextInt(1, 6))
                .mapToObj(p -> IntStream.range(0, units)
                        .map(u -> random.nextInt(-2, 2))
                        .map(l -> Math.max(l, Matching.NONE))
                        .toArray())
                .toArray(int[][]::new);
    }

    /// Tries every assignment; keeps the best by the given score, in which an earlier place weighs more.
    private static final class Trial {
        private final int[][] graph;
        private final int[] unitOf;
        private final boolean[] used;
        private int mostFilled = -1;
        private String firstFilled = "";
        private String bestProof = "";

        Trial(int[][] graph) {
            this.graph = graph;
            unitOf = new int[graph.length];
            used = new boolean[graph[0].length];
            place(0);
        }

        private void place(int p) {
            if (p == graph.length) {
                score();
                return;
            }
            unitOf[p] = Matching.NONE;
            place(p + 1);
            for (int u = 0; u < used.length; u++) {
                if (!used[u] && graph[p][u] != Matching.NONE) {
                    used[u] = true;
                    unitOf[p] = u;
                    place(p + 1);
                    used[u] = false;
                }
            }
            unitOf[p] = Matching.NONE;
        }

        private void score() {
            int filled = (int) IntStream.of(unitOf).filter(u -> u >= 0).count();
            String places = said(graph, unitOf, 1);
            String proof = said(graph, unitOf, 0);
            mostFilled = Math.max(mostFilled, filled);
            if (places.compareTo(firstFilled) > 0 || places.equals(firstFilled) && proof.compareTo(bestProof) > 0) {
                firstFilled = places;
                bestProof = proof;
            }
        }
    }

    /// One digit a place: 1 when it is filled at that level or better.
    private static String said(int[][] graph, int[] unitOf, int worst) {
        StringBuilder text = new StringBuilder();
        for (int p = 0; p < graph.length; p++) {
            text.append(unitOf[p] >= 0 && graph[p][unitOf[p]] <= worst ? '1' : '0');
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fillsAsManyPlacesAsAnyAssignmentTightestFirstAndProvesAsManyAsItCan(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            int[][] graph = graph(random);
            Trial best = new Trial(graph);
            Matching matching = new Matching(graph, graph[0].length);
            matching.fill(1);
            matching.improve(0);
            int[] unitOf =
                    IntStream.range(0, graph.length).map(matching::unitOf).toArray();
            assertThat(IntStream.of(unitOf).filter(u -> u >= 0).count()).isEqualTo(best.mostFilled);
            assertThat(said(graph, unitOf, 1)).isEqualTo(best.firstFilled);
            assertThat(said(graph, unitOf, 0)).isEqualTo(best.bestProof);
            assertThat(IntStream.of(unitOf).filter(u -> u >= 0)).doesNotHaveDuplicates();
        }
    }
}
