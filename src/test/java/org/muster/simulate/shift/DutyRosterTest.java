package org.muster.simulate.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.Force;

class DutyRosterTest {
    private static final int NEIGHBOURS = 10;

    private static long away(LocalTime at) {
        return IntStream.range(0, NEIGHBOURS)
                .filter(rank -> !DutyRoster.isOnDuty(Force.POLICE_STATION, rank, at))
                .count();
    }

    @Test
    void neverDoesMoreThanHalfOfABeatLeaveTogether() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            LocalTime at = LocalTime.MIN.plusMinutes(minute);
            assertThat(away(at)).as("units of a beat away at %s", at).isLessThanOrEqualTo(NEIGHBOURS / 2);
        }
    }

    @Test
    void everybodyHasOneMealAndOneHandOverInEachShift() {
        for (int rank = 0; rank < NEIGHBOURS; rank++) {
            int leaves = 0;
            boolean before = DutyRoster.isOnDuty(Force.SWAT, rank, LocalTime.of(23, 59));
            for (int minute = 0; minute < 24 * 60; minute++) {
                boolean now = DutyRoster.isOnDuty(Force.SWAT, rank, LocalTime.MIN.plusMinutes(minute));
                leaves += before && !now ? 1 : 0;
                before = now;
            }
            assertThat(leaves)
                    .as("times unit %s leaves in a day of three shifts", rank)
                    .isEqualTo(6);
        }
    }

    @Test
    void shiftsChangeInTwoWaves() {
        assertThat(away(LocalTime.of(15, 45))).isPositive();
        assertThat(away(LocalTime.of(16, 5))).isPositive();
        assertThat(away(LocalTime.of(17, 0))).isZero();
        assertThat(away(LocalTime.of(15, 30))).isZero();
    }

    @Test
    void mealsOfNeighboursFollowEachOther() {
        List<Long> atTable = IntStream.range(0, 7)
                .mapToObj(slot -> away(LocalTime.of(10, 45).plusMinutes(25L * slot)))
                .toList();

        assertThat(atTable).containsOnly(1L, 2L);
        assertThat(atTable.stream().mapToLong(Long::longValue).sum()).isEqualTo(NEIGHBOURS);
    }

    @Test
    void volunteersComeInTheEveningOnly() {
        assertThat(DutyRoster.isOnDuty(Force.VOLUNTEERS, 0, LocalTime.of(12, 0)))
                .isFalse();
        assertThat(DutyRoster.isOnDuty(Force.VOLUNTEERS, 0, LocalTime.of(20, 0)))
                .isTrue();
        assertThat(DutyRoster.isOnDuty(Force.VOLUNTEERS, 0, LocalTime.of(23, 30)))
                .isFalse();
    }
}
