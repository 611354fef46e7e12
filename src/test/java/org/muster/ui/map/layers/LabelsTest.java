package org.muster.ui.map.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void aLabelStandsToTheRightWhereItCan() {
        Labels labels = new Labels(400, 400);
        assertThat(labels.beside(100, 100, 10, 40, 16, Labels.NOWHERE)).isEqualTo(0);
        assertThat(Labels.left(0, 100, 10, 40)).isEqualTo(110);
        assertThat(Labels.top(0, 100, 10, 16)).isEqualTo(92);
    }

    @Test
    void aLabelAtTheEdgeStandsToTheLeft() {
        Labels labels = new Labels(400, 400);
        assertThat(labels.beside(390, 100, 10, 40, 16, Labels.NOWHERE)).isEqualTo(1);
        assertThat(Labels.left(1, 390, 10, 40)).isEqualTo(340);
    }

    @Test
    void labelsGiveWayInsteadOfOverlapping() {
        Labels labels = new Labels(600, 600);
        Random random = new Random(3);
        List<Labels.Box> placed = new ArrayList<>();
        int gaveWay = 0;
        for (int i = 0; i < 600; i++) {
            double x = random.nextDouble(600);
            double y = random.nextDouble(600);
            double width = random.nextDouble(30, 90);
            int place = labels.beside(x, y, 10, width, 16, Labels.NOWHERE);
            if (place == Labels.NOWHERE) {
                gaveWay++;
            } else {
                placed.add(new Labels.Box(Labels.left(place, x, 10, width), Labels.top(place, y, 10, 16), width, 16));
            }
        }
        assertThat(gaveWay).isPositive();
        assertThat(placed.size()).isGreaterThan(100);
        for (int i = 0; i < placed.size(); i++) {
            for (int j = i + 1; j < placed.size(); j++) {
                assertThat(placed.get(i).overlaps(placed.get(j))).isFalse();
            }
        }
    }

    @Test
    void aLabelKeepsItsPlaceWhileThatIsFree() {
        Labels labels = new Labels(400, 400);
        assertThat(labels.beside(100, 100, 10, 40, 16, 3)).isEqualTo(3);
        assertThat(labels.beside(102, 100, 10, 40, 16, 3)).isEqualTo(0);
    }

    @Test
    void aSymbolIsNeverCoveredAndOutsideThePaneThereIsNoRoom() {
        Labels labels = new Labels(203, 101);
        labels.block(new Labels.Box(110, 40, 5, 5));
        assertThat(labels.beside(100, 50, 10, 40, 16, Labels.NOWHERE)).isEqualTo(1);
        assertThat(labels.beside(900, 50, 10, 40, 16, Labels.NOWHERE)).isEqualTo(Labels.NOWHERE);
        assertThat(labels.beside(Double.NaN, 50, 10, 40, 16, 2)).isEqualTo(Labels.NOWHERE);
        labels.block(new Labels.Box(-1e9, -1e9, 1e9, 1e9));
        labels.block(new Labels.Box(1e12, 5, 10, 10));
    }

    @Test
    void theWholePaneCanBeTaken() {
        Labels labels = new Labels(300, 40);
        labels.block(new Labels.Box(-5, -5, 400, 400));
        assertThat(labels.beside(100, 20, 10, 40, 16, Labels.NOWHERE)).isEqualTo(Labels.NOWHERE);
    }
}
