package org.muster.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemClockTest {
    private static String[] parts(SystemClock clock) {
        return clock.measurement().orElseThrow().split(" ");
    }

    @Test
    void anotherProcessOnTheSameMachineGoesOnWithTheMeasurement() {
        SystemClock measured = new SystemClock();
        assertThat(measured.measurement()).isEmpty();
        measured.adjust(-1234, 7);

        SystemClock other = new SystemClock();
        assertThat(other.recall(measured.measurement().orElseThrow())).isTrue();

        assertThat(other.read().offsetMillis()).isEqualTo(-1234);
        assertThat(other.read().errorMillis()).isBetween(7L, 200L);
    }

    @Test
    void theErrorGrowsWhileNobodyMeasures() {
        SystemClock measured = new SystemClock();
        measured.adjust(0, 7);
        String[] parts = parts(measured);
        long hourMillis = 3_600_000;
        String hourAgo = parts[0] + " " + parts[1] + " " + (Long.parseLong(parts[2]) - hourMillis) + " "
                + (Long.parseLong(parts[3]) - hourMillis * 1_000_000);

        SystemClock other = new SystemClock();
        assertThat(other.recall(hourAgo)).isTrue();

        assertThat(other.read().errorMillis())
                .as("50 ppm of an hour are 180 ms")
                .isBetween(187L, 400L);
    }

    @Test
    void aClockThatWasSetOrAMachineThatSleptOrStartedAnewKnowsNothing() {
        SystemClock measured = new SystemClock();
        measured.adjust(0, 7);
        String[] parts = parts(measured);
        String set = parts[0] + " " + parts[1] + " " + (Long.parseLong(parts[2]) - 2_000) + " " + parts[3];
        String startedAnew = parts[0] + " " + parts[1] + " " + (Long.parseLong(parts[2]) - 60_000) + " "
                + (Long.parseLong(parts[3]) + 3_600_000_000_000L);

        SystemClock other = new SystemClock();
        assertThat(other.recall(set)).isFalse();
        assertThat(other.recall(startedAnew)).isFalse();
        assertThat(other.recall("1 2 three 4")).isFalse();
        assertThat(other.recall("")).isFalse();
        assertThat(other.read().errorMillis()).isEqualTo(ClockReading.UNMEASURED);
    }
}
