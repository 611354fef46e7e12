package org.muster.ui.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Event.AlarmKind;

class ChimesTest {
    @Test
    void thereAreFourSoundsAtMostAndAllDiffer() {
        assertThat(Chime.values()).hasSizeLessThanOrEqualTo(4);
        assertThat(Stream.of(Chime.values())
                        .map(c -> Arrays.hashCode(c.pcm(8_000)))
                        .distinct())
                .hasSize(Chime.values().length);
    }

    @Test
    void everyAlarmHasItsSoundAndNoneLastsLong() {
        for (AlarmKind kind : AlarmKind.values()) {
            byte[] pcm = Chime.of(kind).pcm(8_000);
            assertThat(pcm.length).isBetween(1_000, 8_000 * 2);
        }
        assertThat(Chime.of(AlarmKind.DISTRESS)).isNotEqualTo(Chime.of(AlarmKind.TIER_BREACHED));
    }

    @Test
    void aSoundBeginsAndEndsInSilenceAndNeverClips() {
        byte[] pcm = Chime.BREACH.pcm(22_050);
        assertThat(pcm[0]).isZero();
        for (int i = 0; i < pcm.length; i += 2) {
            int sample = (short) (pcm[i] & 0xff | pcm[i + 1] << 8);
            assertThat(Math.abs(sample)).isLessThan(Short.MAX_VALUE);
        }
    }

    @Test
    void withoutADeviceAskingForManySoundsHoldsNobodyUp() {
        try (Chimes chimes = new Chimes()) {
            for (int i = 0; i < 100; i++) {
                chimes.play(Chime.CALL);
            }
            assertThat(chimes.asked()).isEqualTo(100);
        }
    }
}
