package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Attendance.AtDesk;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.wire.Limits;

class RollCallTest {
    private static final StationId SERVER = new StationId("0".repeat(64));
    private static final StationId A = new StationId("a".repeat(64));

    private final RollCall roll = new RollCall(SERVER);
    private final LiveDesk older = new Channel();
    private final LiveDesk younger = new Channel();

    /// A channel that nobody listens to.
    private static final class Channel implements LiveDesk {
        @Override
        public void send(byte[] message, Runnable left) {}

        @Override
        public void hangUp() {}
    }

    private static List<AtDesk> desk(StationId station, String name) {
        return List.of(new AtDesk(new Responsible(station, name), "lin", Optional.empty()));
    }

    @Test
    void whoever_comes_back_before_the_break_was_noticed_is_never_gone() {
        roll.joined(A, older);
        roll.told(older, desk(A, "01"));
        roll.joined(A, younger);
        assertThat(roll.now().desks()).isEqualTo(desk(A, "01"));
        assertThat(roll.told(younger, desk(A, "02"))).isTrue();
        assertThat(roll.now().desks()).isEqualTo(desk(A, "02"));
        roll.left(older);
        assertThat(roll.now().desks()).isEqualTo(desk(A, "02"));
        assertThat(roll.now().connected()).containsExactlyInAnyOrder(SERVER, A);
        roll.left(younger);
        assertThat(roll.now().desks()).isEmpty();
        assertThat(roll.now().connected()).containsExactly(SERVER);
    }

    @Test
    void a_channel_that_opened_in_vain_takes_nobody_off_the_line() {
        roll.joined(A, older);
        roll.told(older, desk(A, "01"));
        roll.joined(A, younger);
        roll.left(younger);
        assertThat(roll.now().desks()).isEqualTo(desk(A, "01"));
    }

    @Test
    void the_same_word_again_or_one_after_the_end_is_no_news() {
        roll.joined(A, older);
        assertThat(roll.told(older, desk(A, "01"))).isTrue();
        assertThat(roll.told(older, desk(A, "01"))).isFalse();
        assertThat(roll.left(older)).isTrue();
        assertThat(roll.left(older)).isFalse();
        assertThat(roll.told(older, desk(A, "01"))).isFalse();
    }

    @Test
    void more_than_can_be_told_are_left_out_and_the_rest_is_told() {
        IntStream.range(0, Limits.CONNECTED_MAX + 10).forEach(i -> {
            StationId station = new StationId(String.format(Locale.ROOT, "%064x", i + 1));
            LiveDesk channel = new Channel();
            roll.joined(station, channel);
            roll.told(
                    channel,
                    IntStream.range(0, Limits.DESKS_PER_STATION_MAX)
                            .mapToObj(n -> new AtDesk(new Responsible(station, "0" + n), "lin", Optional.empty()))
                            .toList());
        });
        assertThat(roll.now().desks()).hasSize(Limits.DESKS_AT_WORK_MAX);
        assertThat(roll.now().connected()).hasSizeLessThanOrEqualTo(Limits.CONNECTED_MAX);
    }
}
