package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What `muster bench` prints, one object a line.
final class FigureTest {
    private static String json(Figure figure) {
        return new JsonMapper().writeValueAsString(figure);
    }

    @Test
    void besideARivalTheRatioIsThatOfThePairs() {
        Figure figure = Figure.of("seek", "10 units", new double[] {1, 2, 3, 4}, new double[] {10, 10, 10, 20}, "ms");
        assertThat(json(figure))
                .isEqualTo("{\"name\":\"seek\",\"data\":\"10 units\",\"samples\":4,\"median\":3.0,\"spread\":1.0,"
                        + "\"unit\":\"ms\",\"rival\":10.0,\"ratio\":0.2}");
        assertThat(figure).hasToString("seek (10 units): 3.000 ± 1.000 ms, 4 samples; rival 10.0, ratio 0.200");
    }

    @Test
    void withoutARivalTheSameFieldsAreThere() {
        assertThat(json(Figure.of("verify", "", new double[] {7}, "ms")))
                .isEqualTo("{\"name\":\"verify\",\"data\":\"\",\"samples\":1,\"median\":7.0,\"spread\":0.0,"
                        + "\"unit\":\"ms\",\"rival\":null,\"ratio\":null}");
    }

    @Test
    void bothWaysTakeTurnsAtBeginning() throws IOException {
        List<String> order = new ArrayList<>();
        Figure figure = Race.run(
                "race",
                "",
                4,
                round -> order.add("own " + round),
                round -> order.add("rival " + round),
                Boolean::equals);
        assertThat(figure.samples()).isEqualTo(4);
        assertThat(order).hasSize(2 * Race.rounds(4));
        assertThat(order).containsSubsequence("own 0", "rival 0", "rival 1", "own 1", "own 2", "rival 2");
    }

    @Test
    void aRaceToDifferentResultsIsNone() {
        assertThatThrownBy(() -> Race.run("race", "", 4, round -> round, round -> round / 3, Integer::equals))
                .hasMessage("race: the results of round 5 differ");
    }
}
