package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.CallSign;

/// The load of a desk, by periods of ten minutes.
final class AlarmLoadTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private final LoadMeter meter = new LoadMeter();

    AlarmLoadTest() {
        meter.pass(START);
    }

    private static AlarmSource unit(String sign) {
        return new AlarmSource(Optional.empty(), Optional.of(new CallSign(sign)));
    }

    private void at(long minute) {
        meter.pass(START.plus(Duration.ofMinutes(minute)));
    }

    private void struck(int times, String sign) {
        for (int i = 0; i < times; i++) {
            meter.struck(unit(sign));
        }
    }

    @Test
    void aQuietShiftIsWithinTheAims() {
        at(60);
        struck(2, "P1");
        at(120);
        AlarmLoad load = meter.read();
        assertThat(load.average()).isCloseTo(2 / 12.0, within(1e-9));
        assertThat(load.worst()).isEqualTo(2);
        assertThat(load.lastTen()).isZero();
        assertThat(load.isWithinAims()).isTrue();
    }

    @Test
    void theFirstMinutesCountAsTen() {
        at(1);
        struck(1, "P1");
        assertThat(meter.read().average()).isEqualTo(1);
        assertThat(meter.read().isWithinAims()).isTrue();
    }

    @Test
    void theWorstPeriodAndTheLoudestSourceAreNamed() {
        struck(1, "P1");
        at(9);
        struck(3, "P2");
        at(10);
        struck(2, "P1");
        meter.grouped(unit("P3"), true);
        AlarmLoad load = meter.read();
        assertThat(load.periods())
                .containsExactly(
                        new AlarmLoad.Period(Duration.ZERO, 4, 0), new AlarmLoad.Period(Duration.ofMinutes(10), 2, 1));
        assertThat(load.worst()).isEqualTo(4);
        assertThat(load.lastTen()).isEqualTo(5);
        assertThat(load.struck()).isEqualTo(6);
        assertThat(load.grouped()).isEqualTo(1);
        assertThat(load.loudest()).extracting(AlarmLoad.Loud::alarms).containsExactly(3, 3, 1);
        assertThat(load.isWithinAims()).isFalse();
    }

    @Test
    void theTimeInFloodIsAShareOfTheShift() {
        at(30);
        meter.flood(true);
        at(36);
        meter.flood(false);
        at(60);
        assertThat(meter.read().inFlood()).isEqualTo(Duration.ofMinutes(6));
        assertThat(meter.read().floodShare()).isCloseTo(0.1, within(1e-9));
        assertThat(meter.read().isWithinAims()).isFalse();
    }

    @Test
    void aLongShiftKeepsItsLastDayAndItsTotals() {
        for (int i = 0; i < LoadMeter.PERIODS_MAX + 5; i++) {
            at(10L * i);
            struck(1, "P" + i);
        }
        AlarmLoad load = meter.read();
        assertThat(load.periods()).hasSize(LoadMeter.PERIODS_MAX);
        assertThat(load.periods().getFirst().from()).isEqualTo(Duration.ofMinutes(50));
        assertThat(load.struck()).isEqualTo(LoadMeter.PERIODS_MAX + 5);
    }

    @Test
    void ofTooManySourcesTheOneSilentLongestIsForgotten() {
        struck(5, "P0");
        for (int i = 1; i <= LoadMeter.SOURCES_MAX; i++) {
            struck(1, "P" + i);
        }
        assertThat(meter.read().loudest()).extracting(AlarmLoad.Loud::source).doesNotContain(unit("P0"));
    }
}
