package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.muster.time.ClockReading;

class ClockOffsetTest {
    private static final Instant WALL = Instant.parse("2026-11-01T08:00:00Z");

    private final ClockOffset offset = new ClockOffset();

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    /// The server is three seconds ahead of the wall, which showed `WALL` at monotonic zero.
    private void exchange(long sentMillis, long thereMillis, long backMillis) {
        Instant server = WALL.plusSeconds(3).plusMillis(sentMillis + thereMillis);
        offset.exchanged(millis(sentMillis), millis(sentMillis + thereMillis + backMillis), server, server);
    }

    @Test
    void nothing_is_known_before_the_first_exchange() {
        assertThat(offset.at(WALL, 0).errorMillis()).isEqualTo(ClockReading.UNMEASURED);
    }

    @Test
    void an_even_exchange_gives_the_offset_with_half_its_delay_as_error() {
        exchange(0, 20, 20);
        assertThat(offset.at(WALL.plusMillis(40), millis(40))).isEqualTo(new ClockOffset.Offset(3_000, 20));
    }

    @Test
    void the_exchange_with_the_least_delay_counts() {
        exchange(0, 200, 20);
        exchange(1_000, 5, 5);
        exchange(2_000, 10, 300);
        assertThat(offset.at(WALL.plusMillis(2_310), millis(2_310)).offsetMillis())
                .isEqualTo(3_000);
        assertThat(offset.at(WALL.plusMillis(2_310), millis(2_310)).errorMillis())
                .isEqualTo(6);
    }

    @Test
    void the_error_grows_by_fifty_millionths_of_the_age() {
        exchange(0, 20, 20);
        long later = 40 + 1_000_000;
        assertThat(offset.at(WALL.plusMillis(later), millis(later)).errorMillis())
                .isEqualTo(20 + 50);
    }

    @Test
    void only_the_last_eight_exchanges_count() {
        exchange(0, 1, 1);
        for (int i = 1; i <= ClockOffset.EXCHANGES_MAX; i++) {
            exchange(i * 1_000L, 50, 50);
        }
        assertThat(offset.at(WALL.plusMillis(8_100), millis(8_100)).errorMillis())
                .isGreaterThanOrEqualTo(50);
    }

    @Test
    void a_wall_clock_that_is_set_changes_the_offset_and_widens_the_error_until_measured_anew() {
        exchange(0, 20, 20);
        assertThat(offset.watch(WALL.plusMillis(40), millis(40))).isFalse();
        assertThat(offset.watch(WALL.plusMillis(1_040), millis(1_040))).isFalse();
        Instant set = WALL.plusMillis(2_040).minusSeconds(60);
        assertThat(offset.watch(set, millis(2_040))).isTrue();
        assertThat(offset.at(set, millis(2_040)).offsetMillis()).isEqualTo(63_000);
        assertThat(offset.at(set, millis(2_040)).errorMillis()).isGreaterThanOrEqualTo(60_000);
        exchange(3_000, 20, 20);
        assertThat(offset.at(set.plusMillis(1_000), millis(3_040)).errorMillis())
                .isLessThanOrEqualTo(21);
    }
}
