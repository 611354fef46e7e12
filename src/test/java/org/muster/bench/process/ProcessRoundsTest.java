package org.muster.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.time.SystemClock;

/// The long form of this is `muster bench processes --rounds 50`.
class ProcessRoundsTest {
    private static final int ROUNDS = 3;

    @TempDir
    Path work;

    @Test
    void stationsThatActedApartComeTogetherThoughTheyAndTheServerAreKilled() throws Exception {
        ProcessRounds.Outcome outcome = ProcessRounds.run(
                Launch.ofThisProgram("org.muster.app.Muster"),
                work,
                20261124,
                ROUNDS,
                new SystemClock(),
                System.out::println);

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.rounds()).isEqualTo(ROUNDS);
        assertThat(outcome.killedAnswered() + outcome.killedUnanswered() + outcome.killedUnrecorded())
                .as("commands killed: %s", outcome)
                .isPositive();
        assertThat(outcome.killedSyncs()).as("syncs killed: %s", outcome).isPositive();
        assertThat(outcome.killedServers()).as("servers killed: %s", outcome).isPositive();
        assertThat(outcome.badConnections())
                .as("connections cut, slow or half-open: %s", outcome)
                .isPositive();
        System.out.println(outcome);
    }
}
