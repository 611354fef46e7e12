package org.muster.simulate.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CallRhythmTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant MONDAY = Instant.parse("2026-11-22T16:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final double PER_HOUR = 120;

    /// What came and what was to be expected, by some key.
    private static final class Count<K> {
        final Map<K, Double> expected = new HashMap<>();
        final Map<K, Integer> came = new HashMap<>();

        /// A Poisson count lies within five standard deviations of its mean but once in a million times; the
        /// half more is for the smallest means, whose tail is longer.
        void agree() {
            expected.forEach((key, mean) -> assertThat((double) came.getOrDefault(key, 0))
                    .as("calls of %s, of which %s were expected", key, mean)
                    .isBetween(mean - 5 * Math.sqrt(mean) - 0.5, mean + 5 * Math.sqrt(mean) + 5));
        }
    }

    @Test
    void overAWeekHoursWeekdaysAndKindsHaveTheirShareOfTheCalls() {
        List<IncidentScript> scripts = IncidentScript.usual();
        CallRhythm rhythm = new CallRhythm(
                scripts, PER_HOUR, RandomGeneratorFactory.of("L64X128MixRandom").create(5));
        Count<Integer> hours = new Count<>();
        Count<DayOfWeek> days = new Count<>();
        Count<IncidentScript> kinds = new Count<>();
        double all = 0;
        for (Instant now = MONDAY; now.isBefore(MONDAY.plus(Duration.ofDays(7))); now = now.plus(STEP)) {
            ZonedDateTime local = now.atZone(ZONE);
            for (IncidentScript script : scripts) {
                double mean = rhythm.rate(script, local) * STEP.toSeconds() / 3600;
                hours.expected.merge(local.getHour(), mean, Double::sum);
                days.expected.merge(local.getDayOfWeek(), mean, Double::sum);
                kinds.expected.merge(script, mean, Double::sum);
                all += mean;
            }
            for (IncidentScript script : rhythm.calls(now, STEP, ZONE)) {
                hours.came.merge(local.getHour(), 1, Integer::sum);
                days.came.merge(local.getDayOfWeek(), 1, Integer::sum);
                kinds.came.merge(script, 1, Integer::sum);
            }
        }

        assertThat(all).isCloseTo(PER_HOUR * 7 * 24, org.assertj.core.data.Offset.offset(0.001));
        hours.agree();
        days.agree();
        kinds.agree();
    }

    @Test
    void eachKindHasItsHours() {
        ZonedDateTime saturdayNight = ZonedDateTime.of(2026, 11, 28, 1, 0, 0, 0, ZONE);
        ZonedDateTime tuesdayNight = ZonedDateTime.of(2026, 11, 24, 1, 0, 0, 0, ZONE);
        ZonedDateTime tuesdayNoon = ZonedDateTime.of(2026, 11, 24, 12, 0, 0, 0, ZONE);
        Map<Rhythm, Double> night = new EnumMap<>(Rhythm.class);
        for (Rhythm rhythm : Rhythm.values()) {
            night.put(rhythm, rhythm.at(tuesdayNight));
        }

        assertThat(Rhythm.NIGHTLIFE.at(saturdayNight)).isGreaterThan(2 * Rhythm.NIGHTLIFE.at(tuesdayNight));
        assertThat(Rhythm.SCHOOL.at(tuesdayNoon)).isPositive();
        assertThat(night.get(Rhythm.SCHOOL)).isZero();
        assertThat(night.get(Rhythm.NIGHT)).isGreaterThan(Rhythm.NIGHT.at(tuesdayNoon));
        assertThat(night.get(Rhythm.MARKET)).isLessThan(Rhythm.MARKET.at(tuesdayNoon));
    }
}
