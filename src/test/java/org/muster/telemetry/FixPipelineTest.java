package org.muster.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;

/// "A late, duplicated or out-of-order fix moves a unit backwards. A fix from the future is clamped and flagged."
/// (domain.md, what may never happen, 4). See [Fixes] for the words.
final class FixPipelineTest {
    private static final CallSign P1 = new CallSign("P1");

    private final RecentFixes recent = new RecentFixes();
    private final LatestBoard board = new LatestBoard();
    private final FixPipeline pipeline = new FixPipeline(recent, board);

    private String takeAll(String fixes) {
        return Stream.of(fixes.split(","))
                .map(text -> pipeline.take(Fixes.of("P1", text)).name())
                .collect(Collectors.joining(" "));
    }

    private Optional<PositionFix> shown() {
        return board.snapshot().of(P1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            each newer fix is shown                            | 1 0, 2 10, 3 20            | SHOWN SHOWN SHOWN
            a repeated fix is not                              | 1 0, 2 10, 1 0, 2 10       | SHOWN SHOWN DUPLICATE DUPLICATE
            a repeated fix from the future neither             | 60 0 r1, 60 0 r2           | SHOWN DUPLICATE
            a late fix is not                                  | 1 0, 5 10, 3 5 r6          | SHOWN SHOWN LATE
            two at one time: the first stands                  | 1 0, 1 3                   | SHOWN LATE
            ten a second are throttled                         | 1 0, 1.1 1, 1.4 2, 1.5 3   | SHOWN THROTTLED THROTTLED SHOWN
            a leap of 40 km in a second is doubted             | 1 0, 2 40000, 3 10         | SHOWN IMPLAUSIBLE SHOWN
            a leap that the next fix agrees with is believed   | 1 0, 2 40000, 3 40010      | SHOWN IMPLAUSIBLE SHOWN
            two leaps that disagree are both doubted           | 1 0, 2 40000, 3 90000      | SHOWN IMPLAUSIBLE IMPLAUSIBLE
            a unit out of a tunnel may be far away             | 1 0, 120 4000              | SHOWN SHOWN
            a late leap is doubted too                         | 10 0, 5 40000 r11, 12 0    | SHOWN IMPLAUSIBLE SHOWN
            a day old is no fix                                | -90000 0 r0                | MALFORMED
            no accuracy is below nothing                       | 1 0 a-1                    | MALFORMED
            an accuracy nobody told is a fix                   | 1 0 aNaN                   | SHOWN
            """)
    void theWayOfEachFix(String rule, String fixes, String expected) {
        assertThat(takeAll(fixes)).as(rule).isEqualTo(expected);
    }

    @Test
    void aFixFromTheFutureIsClampedAndFlaggedAndHoldsNobodyInPlace() {
        takeAll("3600 0 r10");
        assertThat(shown().orElseThrow().at()).isEqualTo(Fixes.START.plusSeconds(10));
        assertThat(board.snapshot().flags(P1)).containsExactly(FixFlag.FROM_THE_FUTURE);
        assertThat(takeAll("11 50")).isEqualTo("SHOWN");
        assertThat(board.snapshot().flags(P1)).isEmpty();
    }

    @Test
    void clocksThatDifferByASecondRaiseNoFlag() {
        takeAll("11 0 r10");
        assertThat(shown().orElseThrow().at()).isEqualTo(Fixes.START.plusSeconds(10));
        assertThat(board.snapshot().flags(P1)).isEmpty();
    }

    @Test
    void lateAndThrottledFixesAreKeptInOrderForTheArrivalRule() {
        takeAll("1 0, 5 10, 3 5 r6, 5.2 11, 5 10, 6 90000");
        assertThat(recent.of(P1))
                .extracting(f -> Duration.between(Fixes.START, f.at()).toMillis())
                .containsExactly(1000L, 3000L, 5000L, 5200L);
    }

    @Test
    void ofAFullRowTheOldestGoes() {
        for (int i = 0; i < RecentFixes.KEPT_MAX + 5; i++) {
            takeAll(i + " " + i);
        }
        assertThat(recent.of(P1)).hasSize(RecentFixes.KEPT_MAX);
        assertThat(recent.of(P1).getFirst().at()).isEqualTo(Fixes.START.plusSeconds(5));
        recent.add(Fixes.of("P1", "2 2"));
        assertThat(recent.of(P1).getFirst().at()).as("older than all").isEqualTo(Fixes.START.plusSeconds(5));
    }

    @Test
    void theNumberOfUnitsIsBoundedAndNonsenseTakesNoPlace() {
        for (int i = 0; i < FixPipeline.UNITS_MAX; i++) {
            pipeline.take(Fixes.of("X" + i, "1 0 a-1"));
        }
        for (int i = 0; i < FixPipeline.UNITS_MAX; i++) {
            assertThat(pipeline.take(Fixes.of("U" + i, "1 0"))).isEqualTo(FixOutcome.SHOWN);
        }
        assertThat(pipeline.take(Fixes.of("V", "1 0"))).isEqualTo(FixOutcome.TOO_MANY_UNITS);
        assertThat(pipeline.take(Fixes.of("U0", "2 0"))).isEqualTo(FixOutcome.SHOWN);
        assertThat(pipeline.counts()).containsEntry(FixOutcome.TOO_MANY_UNITS, 1L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverComesAUnitNeverMovesBackInTimeAndEndsAtItsNewestFix(long seed) {
        Random random = new Random(seed);
        List<PositionFix> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            PositionFix fix = Fixes.of("P1", i + " " + 10 * i + " r" + (i + random.nextInt(20)));
            sent.add(fix);
            if (random.nextInt(4) == 0) {
                sent.add(fix);
            }
        }
        for (int i = 0; i + 8 < sent.size(); i += 4) {
            Collections.shuffle(sent.subList(i, i + 8), random);
        }
        Instant last = Instant.MIN;
        for (PositionFix fix : sent) {
            pipeline.take(fix);
            Instant now = shown().orElseThrow().at();
            assertThat(now).isAfterOrEqualTo(last);
            last = now;
        }
        assertThat(last).isEqualTo(Fixes.START.plusSeconds(199));
        assertThat(recent.of(P1)).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @Test
    void aSnapshotStandsStillWhileTheBoardGoesOn() {
        takeAll("1 0");
        LatestFixes before = board.snapshot();
        assertThat(board.snapshot()).isSameAs(before);
        takeAll("2 10");
        assertThat(before.of(P1).orElseThrow().at()).isEqualTo(Fixes.START.plusSeconds(1));
        assertThat(shown().orElseThrow().at()).isEqualTo(Fixes.START.plusSeconds(2));
    }

    @Test
    void aPositionIsStaleOnceItIsOlderThanItsLimit() {
        PositionFix fix = Fixes.of("P1", "0 0");
        assertThat(LatestFixes.isStale(fix, Fixes.START.plusSeconds(30))).isFalse();
        assertThat(LatestFixes.isStale(fix, Fixes.START.plusSeconds(31))).isTrue();
        assertThat(LatestFixes.age(fix, Fixes.START.minusSeconds(1))).isZero();
    }
}
