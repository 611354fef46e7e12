package org.muster.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.StateHash;
import org.muster.session.Snapshot;
import org.muster.telemetry.FixHistory;
import org.muster.time.ManualClock;
import org.muster.time.ManualScheduler;

class ReplayTest {
    @TempDir
    Path dir;

    private LivedShift shift;
    private final ManualClock watch = new ManualClock(Instant.EPOCH);
    private final ManualScheduler scheduler = new ManualScheduler(watch);

    @BeforeEach
    void begin() throws IOException {
        shift = new LivedShift(dir);
    }

    @AfterEach
    void end() {
        shift.close();
    }

    private Replay replay(Span span) {
        return new Replay(shift.record(span), FixHistory.NONE, scheduler, watch);
    }

    private void seek(Replay replay, Instant at) {
        replay.seek(at);
        scheduler.advance(Duration.ZERO);
    }

    private static LivedShift.Seen seen(Replay replay) {
        return LivedShift.Seen.of(
                replay.snapshot(), Snapshot.moment(replay.clock().read()));
    }

    @Test
    void atEveryEventTheLedgersAreAsTheDeskHadThemWithTheLineCutInBetweenToo() {
        shift.live(1_500, 400, 900);
        assertThat(shift.seen.size()).isGreaterThan(150);
        assertThat(shift.seen.values()).anyMatch(seen -> seen.pending() > 20);
        assertThat(states(shift.seen.lastEntry().getValue()))
                .contains(TierState.BREACHED, TierState.UNPROVEN, TierState.MET, TierState.RUNNING);
        try (Replay replay = replay(shift.whole())) {
            for (Map.Entry<Instant, LivedShift.Seen> event : shift.seen.entrySet()) {
                seek(replay, event.getKey());
                assertThat(seen(replay)).as("%s", event.getKey()).isEqualTo(event.getValue());
            }
        }
    }

    private static Set<TierState> states(LivedShift.Seen seen) {
        return seen.ledgers().stream()
                .flatMap(ledger -> ledger.lines().stream())
                .map(line -> line.state())
                .collect(Collectors.toSet());
    }
}
