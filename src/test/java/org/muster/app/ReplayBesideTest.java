package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.words.Words;
import org.muster.ui.desk.LinkReading;

class ReplayBesideTest {
    private static Optional<String> said(long missing, LinkReading.Mode link) {
        return ReplayBeside.notYet(missing, link).map(new Words(Locale.ENGLISH, ZoneOffset.UTC)::say);
    }

    @Test
    void aReplayWaitsUntilTheLogIsHereAndSaysWhetherItIsComing() {
        assertThat(said(0, LinkReading.Mode.OFFLINE)).isEmpty();
        assertThat(said(0, LinkReading.Mode.ONLINE)).isEmpty();
        assertThat(said(52_310, LinkReading.Mode.CATCHING_UP).orElseThrow())
                .contains("52310")
                .contains("still coming in");
        assertThat(said(52_310, LinkReading.Mode.OFFLINE).orElseThrow())
                .contains("52310")
                .contains("the line is cut");
    }
}
