package org.muster.ui.map.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void aLabelStandsToTheRightWhereItCan() {
        Labels labels = new Labels(400, 400);
        assertThat(labels.beside(100, 100, 10, 40, 16)).contains(new Labels.Box(110, 92, 40, 16));
    }

    @Test
    void aLabelAtTheEdgeStandsToTheLeft() {
        Labels labels = new Labels(400, 400);
        assertThat(labels.beside(390, 100, 10, 40, 16)).contains(new Labels.Box(340, 92, 40, 16));
    }

    @Test
    void labelsGiveWayInsteadOfOverlapping() {
        Labels labels = new Labels(600, 600);
        Random random = new Random(3);
        List<Labels.Box> placed = new ArrayList<>();
        int gaveWay = 0;
        for (int i = 0; i < 600; i++) {
            Optional<Labels.Box> box =
                    labels.beside(random.nextInt(600), random.nextInt(600), 10, 30 + random.nextInt(60), 16);
            box.ifPresent(placed::add);
            gaveWay += box.isEmpty() ? 1 : 0;
        }
        assertThat(gaveWay).isPositive();
        assertThat(placed.size()).isGreaterThan(100);
        for (int i = 0; i < placed.size(); i++) {
            for (int j = i + 1; j < placed.size(); j++) {
                assertThat(placed.get(i).overlaps(placed.get(j))).isFalse();
            }
        }
    }
}
