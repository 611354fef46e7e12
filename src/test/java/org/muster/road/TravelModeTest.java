package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.model.TravelMode;

class TravelModeTest {
    @ParameterizedTest
    @CsvSource({
        "armed, CAR",
        "armed;van, CAR",
        "traffic, CAR",
        "motorcycle, MOTORCYCLE",
        "motorcycle;armed, MOTORCYCLE",
        "motorcycle;foot, MOTORCYCLE",
        "foot, FOOT",
        "foot;medical, FOOT",
        "armed;van;foot, CAR"
    })
    void whatAUnitHasTellsHowItMoves(String capabilities, TravelMode mode) {
        assertThat(TravelMode.of(Set.of(capabilities.split(";", -1)))).isEqualTo(mode);
    }
}
