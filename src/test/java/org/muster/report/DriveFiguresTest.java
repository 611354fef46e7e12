package org.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;

/// What the drives of many days say about the speeds of the roads.
class DriveFiguresTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Optional<TravelMode> CAR = Optional.of(TravelMode.CAR);
    private static final Instant EIGHT = Instant.parse("2026-11-24T00:00:00Z");

    /// @param hour in the zone
    private static Driven drive(int hour, RoadKind kind, int told, int setOut, int driven) {
        return new Driven(
                EIGHT.plus(Duration.ofHours(hour - 8)),
                TravelMode.CAR,
                kind,
                Duration.ofSeconds(told),
                Optional.of(Duration.ofSeconds(setOut)),
                Duration.ofSeconds(setOut + driven),
                true);
    }

    private static DriveFigures of(List<Driven> drives) {
        return new DriveFigures(drives, ZONE);
    }

    @Test
    void eachHourAndKindOfRoadHasItsOwn() {
        List<Driven> drives = new ArrayList<>();
        for (int i = 1; i <= 21; i++) {
            drives.add(drive(8, RoadKind.MAIN, 100, 10, 100 + 5 * i));
            drives.add(drive(8, RoadKind.LOCAL, 100, 20, 90));
            drives.add(drive(22, RoadKind.MAIN, 100, 30, 80));
        }
        DriveFigures figures = of(drives);
        DriveFigures.Figure rush = figures.of(CAR, Optional.of(RoadKind.MAIN), 8, 9);
        assertThat(rush.drives()).isEqualTo(21);
        assertThat(rush.isEnough()).isTrue();
        // 1.05 to 2.05 in steps of 0.05: the nearest ranks 3, 11 and 19 of 21.
        assertThat(rush.ratio()).contains(new DriveFigures.Spread(1.15, 1.55, 1.95));
        assertThat(rush.setOut()).contains(Duration.ofSeconds(10));
        assertThat(figures.of(CAR, Optional.of(RoadKind.LOCAL), 8, 9)
                        .ratio()
                        .orElseThrow()
                        .median())
                .isEqualTo(0.9);
        assertThat(figures.of(CAR, Optional.of(RoadKind.MAIN), 22, 24)
                        .ratio()
                        .orElseThrow()
                        .median())
                .isEqualTo(0.8);
        assertThat(figures.of(CAR, Optional.of(RoadKind.MAIN), 9, 22).drives()).isZero();
        assertThat(figures.of(0, 24).drives()).isEqualTo(63);
        assertThat(figures.of(Optional.of(TravelMode.FOOT), Optional.empty(), 0, 24)
                        .drives())
                .isZero();
        assertThat(figures.since()).contains(EIGHT);
    }

    @Test
    void whatIsNoEvidenceIsCountedAndChangesNoRatio() {
        Driven good = drive(8, RoadKind.MAIN, 100, 10, 120);
        Driven reported = new Driven(
                EIGHT, TravelMode.CAR, RoadKind.MAIN, good.told(), good.setOut(), Duration.ofSeconds(500), false);
        Driven unsaid = new Driven(
                EIGHT, TravelMode.CAR, RoadKind.MAIN, good.told(), Optional.empty(), Duration.ofSeconds(500), true);
        Driven shortOne = drive(8, RoadKind.MAIN, 59, 10, 290);
        Driven shortWalk = new Driven(
                EIGHT,
                TravelMode.FOOT,
                RoadKind.MAIN,
                Duration.ofSeconds(299),
                good.setOut(),
                Duration.ofSeconds(100),
                true);
        DriveFigures.Figure figure =
                of(List.of(good, reported, unsaid, shortOne, shortWalk)).of(0, 24);
        assertThat(figure.drives()).isEqualTo(5);
        assertThat(figure.evidence()).isEqualTo(1);
        assertThat(figure.isEnough()).isFalse();
        assertThat(figure.ratio()).contains(new DriveFigures.Spread(1.2, 1.2, 1.2));
        DriveFigures.Figure none = of(List.of(unsaid)).of(0, 24);
        assertThat(none.ratio()).isEmpty();
        assertThat(none.setOut()).isEmpty();
    }
}
